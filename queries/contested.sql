-- twin of contested.cypher
WITH RECURSIVE
inside(key) AS ( -- the place and what lies in it
  SELECT key FROM node WHERE id = $place
  UNION
  SELECT w.source FROM inside b CROSS JOIN edge w ON w.target = b.key AND w.kind = 'WITHIN'
),
lead(item, clause, rank, id, name, place) AS (
  SELECT e.target, e.key, coalesce(e.props ->> 'rank', 0), a.id, a.name,
    row_number() OVER (PARTITION BY e.target ORDER BY a.kind, coalesce(e.props ->> 'rank', 0), a.id)
  FROM edge e JOIN node a ON a.key = e.source
  WHERE e.kind = 'LEADS' AND ($kind = 'all' OR lower(a.kind) = $kind)
    AND ($collective OR NOT coalesce(a.props ->> 'collective', 0))
    AND ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = e.target AND s.target_id = $document))
    AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = e.target AND c.kind = 'CONCERNS'))
),
many(item, count, names, ids, clause) AS (
  SELECT item, count(*), json_group_array(name ORDER BY place), json_group_array(id ORDER BY place), max(clause) FILTER (WHERE place = 1)
  FROM lead GROUP BY item HAVING count(*) >= $min
)
SELECT i.id AS item, i.name AS name, i.kind AS kind, d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, i.props ->> 'path' AS path,
  y.count AS count, y.names AS leads, y.ids AS lead_ids, e.props ->> 'quote' AS quote, e.props ->> 'line' AS line
FROM many y CROSS JOIN node i ON i.key = y.item CROSS JOIN edge e ON e.key = y.clause
  LEFT JOIN edge s ON s.source = i.key AND s.kind = 'STATED_IN' LEFT JOIN node d ON d.key = s.target
ORDER BY y.count DESC, coalesce(d.id, ''), coalesce(s.props ->> 'start', 0), i.id
LIMIT coalesce($limit, -1)
