-- twin of support-only.cypher
WITH
unit_row(key, supports, documents) AS (
  SELECT u.key, count(DISTINCT e.target), count(DISTINCT s.target)
  FROM Unit u JOIN edge e ON e.source = u.key AND e.kind = 'SUPPORTS' LEFT JOIN edge s ON s.source = e.target AND s.kind = 'STATED_IN'
  WHERE $find IN ('all', 'units')
    AND ($implied OR NOT coalesce(e.props ->> 'implied', 0)) AND ($collective OR u.collective = 0)
    AND ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = e.target AND s.target_id = $document))
    AND NOT EXISTS (SELECT 1 FROM edge e WHERE e.source = u.key AND e.kind = 'LEADS' AND ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = e.target AND s.target_id = $document)))
  GROUP BY u.key
),
item_row(key, supports, leads, lead_ids) AS (
  SELECT i.key, (SELECT count(*) FROM edge o WHERE o.target = i.key AND o.kind = 'SUPPORTS'),
    json_group_array(a.name ORDER BY a.kind, coalesce(e.props ->> 'rank', 0), a.id),
    json_group_array(a.id ORDER BY a.kind, coalesce(e.props ->> 'rank', 0), a.id)
  FROM node i JOIN edge e ON e.target = i.key AND e.kind = 'LEADS' JOIN node a ON a.key = e.source
  WHERE $find IN ('all', 'items') AND i.kind IN ('Programme', 'Measure')
    AND NOT EXISTS (SELECT 1 FROM edge o WHERE o.target = i.key AND o.kind = 'SUPPORTS' AND ($implied OR NOT coalesce(o.props ->> 'implied', 0)))
    AND ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = i.key AND s.target_id = $document))
  GROUP BY i.key
),
row(part, finding, key, supports, documents, leads, lead_ids) AS (
  SELECT 1, 'only supports', key, supports, documents, '[]', '[]' FROM unit_row
  UNION ALL
  SELECT 2, 'no support', key, supports, EXISTS (SELECT 1 FROM edge s WHERE s.source = y.key AND s.kind = 'STATED_IN'), leads, lead_ids FROM item_row y
)
SELECT y.finding AS finding, n.id AS id, n.name AS name, n.kind AS kind, y.supports AS supports, y.documents AS documents, y.leads AS leads, y.lead_ids AS lead_ids,
  d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, n.props ->> 'path' AS path, s.props ->> 'line' AS line
FROM row y CROSS JOIN node n ON n.key = y.key
  LEFT JOIN edge s ON s.source = n.key AND s.kind = 'STATED_IN' LEFT JOIN node d ON d.key = s.target
ORDER BY y.part, CASE y.part WHEN 1 THEN -y.supports ELSE 0 END, coalesce(d.id, ''), coalesce(s.props ->> 'start', 0), n.id
LIMIT coalesce($limit, -1)
