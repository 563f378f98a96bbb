-- twin of official.cypher
WITH RECURSIVE
duty(item, role, word, quote, line) AS (
  SELECT e.target, CASE e.kind WHEN 'LEADS' THEN 'lead' ELSE 'support' END, e.props ->> 'role', e.props ->> 'quote', e.props ->> 'line'
  FROM node o CROSS JOIN edge e ON e.source = o.key AND e.kind IN ('LEADS', 'SUPPORTS')
  WHERE o.id = $official AND o.kind = 'Official'
),
below(root, item) AS (
  SELECT item, item FROM duty y
  UNION
  SELECT b.root, p.source FROM below b CROSS JOIN edge p ON p.target = b.item AND p.kind = 'PART_OF'
),
counted(root, measures) AS (
  SELECT b.root, count(*) FROM below b CROSS JOIN node m ON m.key = b.item AND m.kind = 'Measure' AND b.item <> b.root GROUP BY b.root
),
lead(root, names, ids) AS (
  SELECT root, json_group_array(name ORDER BY id), json_group_array(id ORDER BY id)
  FROM (SELECT DISTINCT b.root, u.id, u.name FROM below b CROSS JOIN edge e ON e.target = b.item AND e.kind = 'LEADS'
        CROSS JOIN node u ON u.key = e.source AND u.kind = 'Unit') y
  GROUP BY root
),
area(root, names, ids) AS (
  SELECT root, json_group_array(name ORDER BY id), json_group_array(id ORDER BY id)
  FROM (SELECT DISTINCT b.root, u.id, u.name FROM below b CROSS JOIN edge e ON e.source = b.item AND e.kind = 'CONCERNS'
        CROSS JOIN node u ON u.key = e.target) y
  GROUP BY root
)
SELECT i.id AS item, i.name AS name, i.kind AS kind, d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, i.props ->> 'path' AS path,
  y.role AS role, y.word AS word, coalesce(c.measures, 0) AS measures, coalesce(l.names, '[]') AS units, coalesce(l.ids, '[]') AS unit_ids,
  coalesce(p.names, '[]') AS places, coalesce(p.ids, '[]') AS place_ids, y.quote AS quote, y.line AS line
FROM duty y CROSS JOIN node i ON i.key = y.item
  LEFT JOIN edge s ON s.source = i.key AND s.kind = 'STATED_IN' LEFT JOIN node d ON d.key = s.target
  LEFT JOIN counted c ON c.root = i.key LEFT JOIN lead l ON l.root = i.key LEFT JOIN area p ON p.root = i.key
WHERE $document IS NULL OR d.id = $document
ORDER BY coalesce(d.id, ''), coalesce(s.props ->> 'start', 0), i.id, y.role
LIMIT coalesce($limit, -1)
