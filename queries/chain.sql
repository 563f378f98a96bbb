-- twin of chain.cypher
-- reach holds every node within reach at every distance, near the least; back what lies on some shortest chain; walk takes the least id at every step.
WITH RECURSIVE
reach(key, depth) AS (
  SELECT key, 0 FROM node WHERE id = $from AND $from <> $to AND kind IN ('Official', 'Unit')
  UNION
  SELECT e.target, b.depth + 1
  FROM reach b CROSS JOIN edge e ON e.source = b.key AND e.kind IN ('LEADS', 'SUPPORTS')
  WHERE b.depth < min($max, 12) AND ($implied OR NOT coalesce(e.props ->> 'implied', 0))
  UNION
  SELECT e.source, b.depth + 1
  FROM reach b CROSS JOIN edge e ON e.target = b.key AND e.kind IN ('LEADS', 'SUPPORTS') CROSS JOIN node n ON n.key = e.source
  WHERE b.depth < min($max, 12) AND ($implied OR NOT coalesce(e.props ->> 'implied', 0))
    AND ($collective OR NOT coalesce(n.props ->> 'collective', 0) OR n.id = $to)
),
near(key, depth) AS MATERIALIZED (SELECT key, min(depth) FROM reach b GROUP BY key),
back(key, depth) AS (
  SELECT t.key, b.depth FROM node t CROSS JOIN near b ON b.key = t.key WHERE t.id = $to AND t.kind IN ('Official', 'Unit')
  UNION
  SELECT y.key, y.depth
  FROM back b CROSS JOIN edge e ON e.source = b.key AND e.kind IN ('LEADS', 'SUPPORTS') CROSS JOIN near y ON y.key = e.target AND y.depth = b.depth - 1
  WHERE ($implied OR NOT coalesce(e.props ->> 'implied', 0))
  UNION
  SELECT y.key, y.depth
  FROM back b CROSS JOIN edge e ON e.target = b.key AND e.kind IN ('LEADS', 'SUPPORTS') CROSS JOIN near y ON y.key = e.source AND y.depth = b.depth - 1
  WHERE ($implied OR NOT coalesce(e.props ->> 'implied', 0))
),
walk(step, key) AS (
  SELECT 0, key FROM back b WHERE depth = 0
  UNION ALL
  SELECT y.step + 1, (
    SELECT n.key FROM back b CROSS JOIN node n ON n.key = b.key
    WHERE b.depth = y.step + 1 AND EXISTS (SELECT 1 FROM edge e
      WHERE e.kind IN ('LEADS', 'SUPPORTS') AND ($implied OR NOT coalesce(e.props ->> 'implied', 0))
        AND e.source = CASE y.step % 2 WHEN 0 THEN y.key ELSE b.key END AND e.target = CASE y.step % 2 WHEN 0 THEN b.key ELSE y.key END)
    ORDER BY n.id LIMIT 1)
  FROM walk y
  WHERE y.step < (SELECT max(depth) FROM back b)
),
hop(step, actor, item) AS (
  SELECT b.step, CASE b.step % 2 WHEN 1 THEN y.key ELSE b.key END, CASE b.step % 2 WHEN 1 THEN b.key ELSE y.key END
  FROM walk y JOIN walk b ON b.step = y.step + 1
)
SELECT y.step AS step, a.id AS actor, a.name AS actor_name, CASE min(e.kind) WHEN 'LEADS' THEN 'lead' ELSE 'support' END AS role,
  i.id AS item, i.name AS name, i.kind AS kind, d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, i.props ->> 'path' AS path,
  e.props ->> 'quote' AS quote, e.props ->> 'line' AS line
FROM hop y CROSS JOIN node a ON a.key = y.actor CROSS JOIN node i ON i.key = y.item
  CROSS JOIN edge e ON e.source = y.actor AND e.target = y.item AND e.kind IN ('LEADS', 'SUPPORTS') AND ($implied OR NOT coalesce(e.props ->> 'implied', 0))
  LEFT JOIN edge s ON s.source = i.key AND s.kind = 'STATED_IN' LEFT JOIN node d ON d.key = s.target
GROUP BY y.step
ORDER BY y.step
