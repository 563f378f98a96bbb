-- twin of leads.cypher
-- CROSS JOIN keeps SQLite from reading every measure first, and a LEFT JOIN of a view would read the whole view.
WITH RECURSIVE
inside(key) AS ( -- the place and what lies in it
  SELECT key FROM node WHERE id = $place
  UNION
  SELECT w.source FROM inside b CROSS JOIN edge w ON w.target = b.key AND w.kind = 'WITHIN'
),
actor(key) AS (SELECT key FROM node WHERE id = $actor AND kind IN ('Official', 'Unit')),
below(item, clause) AS (
  SELECT p.source, e.key
  FROM actor a JOIN LEADS e ON e.source = a.key JOIN PART_OF p ON p.target = e.target
  WHERE $role IN ('lead', 'all')
  UNION
  SELECT p.source, b.clause
  FROM below b CROSS JOIN edge p ON p.target = b.item AND p.kind = 'PART_OF'
  WHERE NOT EXISTS (SELECT 1 FROM edge l WHERE l.target = b.item AND l.kind = 'LEADS')
),
duty(item, role, through, word, rule, implied, quote, line) AS (
  SELECT e.target, 'lead', NULL, e.role, e.rule, e.implied, e.quote, e.line
  FROM actor a JOIN LEADS e ON e.source = a.key
  WHERE $role IN ('lead', 'all')
  UNION ALL
  SELECT e.target, 'support', NULL, e.role, e.rule, e.implied, e.quote, e.line
  FROM actor a JOIN SUPPORTS e ON e.source = a.key
  WHERE $role IN ('support', 'all')
  UNION ALL
  SELECT b.item, 'lead', e.target_id, e.role, e.rule, e.implied, e.quote, e.line
  FROM below b CROSS JOIN node m ON m.key = b.item CROSS JOIN LEADS e ON e.key = b.clause
  WHERE m.kind = 'Measure'
    AND NOT EXISTS (SELECT 1 FROM edge l WHERE l.target = b.item AND l.kind = 'LEADS')
    AND NOT EXISTS (SELECT 1 FROM SUPPORTS o WHERE o.target = b.item AND o.implied = 0)
)
SELECT i.id AS item, i.name AS name, i.kind AS kind,
  (SELECT min(n.name) FROM PART_OF u JOIN node n ON n.key = u.target WHERE u.source = i.key) AS programme,
  d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, i.props ->> 'path' AS path,
  y.role AS role, y.word AS word, y.rule AS rule, y.implied AS implied,
  y.through IS NOT NULL AS inherited, y.through AS through, y.quote AS quote, y.line AS line
FROM duty y JOIN node i ON i.key = y.item
  LEFT JOIN edge s ON s.source = i.key AND s.kind = 'STATED_IN' LEFT JOIN node d ON d.key = s.target
WHERE ($document IS NULL OR d.id = $document)
  AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = i.key AND c.kind = 'CONCERNS'))
ORDER BY coalesce(d.id, ''), coalesce(s.props ->> 'start', 0), i.id, y.role, coalesce(y.through, '')
LIMIT coalesce($limit, -1)
