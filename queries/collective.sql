-- twin of collective.cypher
WITH RECURSIVE
inside(key) AS ( -- the place and what lies in it
  SELECT key FROM node WHERE id = $place
  UNION
  SELECT w.source FROM inside b CROSS JOIN edge w ON w.target = b.key AND w.kind = 'WITHIN'
),
found(key) AS (
  SELECT DISTINCT e.target
  FROM Unit u JOIN edge e ON e.source = u.key AND e.kind IN ('LEADS', 'SUPPORTS')
  WHERE u.collective = 1
    AND ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = e.target AND s.target_id = $document))
    AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = e.target AND c.kind = 'CONCERNS'))
    AND NOT EXISTS (SELECT 1 FROM edge o JOIN node a ON a.key = o.source
      WHERE o.target = e.target AND o.kind IN ('LEADS', 'SUPPORTS') AND NOT coalesce(a.props ->> 'collective', 0))
),
above(item, programme) AS (
  SELECT y.key, p.target
  FROM found y CROSS JOIN node m ON m.key = y.key AND m.kind = 'Measure'
    CROSS JOIN edge p ON p.source = y.key AND p.kind = 'PART_OF'
  WHERE NOT EXISTS (SELECT 1 FROM edge l WHERE l.target = y.key AND l.kind = 'LEADS')
    AND NOT EXISTS (SELECT 1 FROM SUPPORTS o WHERE o.target = y.key AND o.implied = 0)
  UNION
  SELECT b.item, p.target
  FROM above b CROSS JOIN edge p ON p.source = b.programme AND p.kind = 'PART_OF'
  WHERE NOT EXISTS (SELECT 1 FROM edge l WHERE l.target = b.programme AND l.kind = 'LEADS')
),
clause(item, clause, taken) AS (
  SELECT y.key, e.key, 0 FROM found y CROSS JOIN edge e ON e.target = y.key AND e.kind = 'LEADS'
  UNION ALL
  SELECT b.item, e.key, 1 FROM above b CROSS JOIN edge e ON e.target = b.programme AND e.kind = 'LEADS'
),
lead(item, actor, kind, id, name, rank, taken) AS (
  SELECT b.item, a.key, a.kind, a.id, a.name, min(coalesce(e.props ->> 'rank', 0)), max(b.taken)
  FROM clause b CROSS JOIN edge e ON e.key = b.clause CROSS JOIN node a ON a.key = e.source
  GROUP BY b.item, a.key
),
holder(item, id, name, kind, implied, quote, line, place) AS (
  SELECT e.target, u.id, u.name, e.kind, coalesce(e.props ->> 'implied', 0), e.props ->> 'quote', e.props ->> 'line',
    row_number() OVER (PARTITION BY e.target ORDER BY e.kind, coalesce(e.props ->> 'rank', 0), u.id)
  FROM found y CROSS JOIN edge e ON e.target = y.key AND e.kind IN ('LEADS', 'SUPPORTS') CROSS JOIN node u ON u.key = e.source
  WHERE NOT EXISTS (SELECT 1 FROM lead l JOIN node a ON a.key = l.actor WHERE l.item = y.key AND NOT coalesce(a.props ->> 'collective', 0))
)
SELECT i.id AS item, i.name AS name, i.kind AS kind, d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, i.props ->> 'path' AS path,
  sum(y.kind = 'LEADS') AS leads, json_group_array(y.name ORDER BY y.place) AS holders, json_group_array(y.id ORDER BY y.place) AS holder_ids,
  min(y.implied) AS implied, max(y.quote) FILTER (WHERE y.place = 1) AS quote, max(y.line) FILTER (WHERE y.place = 1) AS line
FROM holder y CROSS JOIN node i ON i.key = y.item
  LEFT JOIN edge s ON s.source = i.key AND s.kind = 'STATED_IN' LEFT JOIN node d ON d.key = s.target
GROUP BY i.key
ORDER BY coalesce(d.id, ''), coalesce(s.props ->> 'start', 0), i.id
LIMIT coalesce($limit, -1)
