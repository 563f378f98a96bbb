-- twin of place.cypher
WITH RECURSIVE
inside(key) AS ( -- the place and what lies in it
  SELECT key FROM node WHERE id = $place
  UNION
  SELECT w.source FROM inside b CROSS JOIN edge w ON w.target = b.key AND w.kind = 'WITHIN'
),
spot(place, item, clause) AS (
  SELECT b.key, c.source, c.key FROM inside b CROSS JOIN edge c ON c.target = b.key AND c.kind = 'CONCERNS'
),
found(key) AS (SELECT DISTINCT item FROM spot y),
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
helped(item, names, ids) AS (
  SELECT y.key, json_group_array(a.name ORDER BY coalesce(e.props ->> 'rank', 0), a.id),
    json_group_array(a.id ORDER BY coalesce(e.props ->> 'rank', 0), a.id)
  FROM found y CROSS JOIN edge e ON e.target = y.key AND e.kind = 'SUPPORTS' CROSS JOIN node a ON a.key = e.source
  GROUP BY y.key
)
SELECT q.id AS place, q.name AS place_name, i.id AS item, i.name AS name, i.kind AS kind,
  d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, i.props ->> 'path' AS path,
  coalesce(l.names, '[]') AS leads, coalesce(l.ids, '[]') AS lead_ids, coalesce(l.taken, 0) AS inherited,
  coalesce(h.names, '[]') AS supports, coalesce(h.ids, '[]') AS support_ids, c.props ->> 'quote' AS quote, c.props ->> 'line' AS line
FROM spot y CROSS JOIN node q ON q.key = y.place CROSS JOIN node i ON i.key = y.item CROSS JOIN edge c ON c.key = y.clause
  LEFT JOIN edge s ON s.source = i.key AND s.kind = 'STATED_IN' LEFT JOIN node d ON d.key = s.target
  LEFT JOIN led l ON l.item = i.key LEFT JOIN helped h ON h.item = i.key
WHERE $document IS NULL OR d.id = $document
ORDER BY q.id, coalesce(d.id, ''), coalesce(s.props ->> 'start', 0), i.id
LIMIT coalesce($limit, -1)
