-- twin of shared.cypher
WITH RECURSIVE
inside(key) AS ( -- the place and what lies in it
  SELECT key FROM node WHERE id = $place
  UNION
  SELECT w.source FROM inside b CROSS JOIN edge w ON w.target = b.key AND w.kind = 'WITHIN'
),
duty(id, item, kind, clause) AS ( -- min: of two clauses for one item that of the lead
  SELECT a.id, e.target, min(e.kind), e.key
  FROM node a CROSS JOIN edge e ON e.source = a.key AND e.kind IN ('LEADS', 'SUPPORTS')
  WHERE a.id IN ($a, $b) AND $a <> $b AND a.kind IN ('Official', 'Unit') AND ($implied OR NOT coalesce(e.props ->> 'implied', 0))
  GROUP BY a.key, e.target
)
SELECT i.id AS item, i.name AS name, i.kind AS kind, d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, i.props ->> 'path' AS path,
  CASE e.kind WHEN 'LEADS' THEN 'lead' ELSE 'support' END AS a_role, CASE f.kind WHEN 'LEADS' THEN 'lead' ELSE 'support' END AS b_role,
  e.props ->> 'quote' AS a_quote, e.props ->> 'line' AS a_line, f.props ->> 'quote' AS b_quote, f.props ->> 'line' AS b_line
FROM duty y JOIN duty b ON b.item = y.item AND y.id = $a AND b.id = $b
  CROSS JOIN edge e ON e.key = y.clause CROSS JOIN edge f ON f.key = b.clause CROSS JOIN node i ON i.key = y.item
  LEFT JOIN edge s ON s.source = i.key AND s.kind = 'STATED_IN' LEFT JOIN node d ON d.key = s.target
WHERE ($document IS NULL OR d.id = $document)
  AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = i.key AND c.kind = 'CONCERNS'))
ORDER BY coalesce(d.id, ''), coalesce(s.props ->> 'start', 0), i.id
LIMIT coalesce($limit, -1)
