-- twin of duplication.cypher
WITH RECURSIVE
pair(a, b, score) AS (
  SELECT CASE WHEN e.source_id < e.target_id THEN e.source ELSE e.target END, CASE WHEN e.source_id < e.target_id THEN e.target ELSE e.source END, e.score
  FROM SIMILAR_TO e WHERE e.score >= $min
),
found(key) AS (SELECT a FROM pair UNION SELECT b FROM pair),
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
led(item, names, ids, taken) AS (
  SELECT item, json_group_array(name ORDER BY kind, rank, id), json_group_array(id ORDER BY kind, rank, id), max(taken)
  FROM lead b GROUP BY item
),
joint(a, b, common) AS (
  SELECT p.a, p.b, count(*) FROM pair p JOIN lead l ON l.item = p.a JOIN lead k ON k.item = p.b AND k.actor = l.actor GROUP BY p.a, p.b
)
SELECT p.score AS score, m.id AS a, m.name AS a_name, c.id AS a_document, coalesce(c.props ->> 'number', c.name) AS a_document_name, m.props ->> 'path' AS a_path,
  coalesce(l.names, '[]') AS a_leads, coalesce(l.ids, '[]') AS a_lead_ids,
  n.id AS b, n.name AS b_name, d.id AS b_document, coalesce(d.props ->> 'number', d.name) AS b_document_name, n.props ->> 'path' AS b_path,
  coalesce(k.names, '[]') AS b_leads, coalesce(k.ids, '[]') AS b_lead_ids, coalesce(j.common, 0) AS common
FROM pair p JOIN node m ON m.key = p.a JOIN node n ON n.key = p.b
  LEFT JOIN edge s ON s.source = m.key AND s.kind = 'STATED_IN' LEFT JOIN node c ON c.key = s.target
  LEFT JOIN edge t ON t.source = n.key AND t.kind = 'STATED_IN' LEFT JOIN node d ON d.key = t.target
  LEFT JOIN led l ON l.item = m.key LEFT JOIN led k ON k.item = n.key LEFT JOIN joint j ON j.a = p.a AND j.b = p.b
WHERE ($document IS NULL OR $document IN (c.id, d.id))
  AND ($leads = 'any' OR j.common IS NULL AND l.item IS NOT NULL AND k.item IS NOT NULL)
ORDER BY p.score DESC, m.id, n.id
LIMIT coalesce($limit, -1)
