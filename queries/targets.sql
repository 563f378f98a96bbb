-- twin of targets.cypher
WITH
owned(item, names, ids) AS (
  SELECT e.target, json_group_array(a.name ORDER BY coalesce(e.props ->> 'rank', 0), a.id),
    json_group_array(a.id ORDER BY coalesce(e.props ->> 'rank', 0), a.id)
  FROM Indicator i CROSS JOIN edge e ON e.target = i.key AND e.kind = 'LEADS' CROSS JOIN node a ON a.key = e.source
  GROUP BY e.target
)
SELECT i.id AS item, i.name AS name, i.category AS category, i."table" AS "table", i.unit AS unit, v.key AS period, v.value AS value, i.attribute AS attribute,
  coalesce(o.names, '[]') AS owners, coalesce(o.ids, '[]') AS owner_ids,
  d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, s.props ->> 'line' AS line
FROM Indicator i LEFT JOIN json_each(i."values") v
  LEFT JOIN edge s ON s.source = i.key AND s.kind = 'STATED_IN' LEFT JOIN node d ON d.key = s.target
  LEFT JOIN owned o ON o.item = i.key
WHERE ($unit IS NULL OR i.unit = $unit) AND ($period IS NULL OR v.key = $period)
  AND ($owner = 'all' OR (o.item IS NOT NULL) = ($owner = 'with'))
  AND ($document IS NULL OR d.id = $document)
ORDER BY coalesce(d.id, ''), coalesce(s.props ->> 'start', 0), i.id, coalesce(v.key, '')
LIMIT coalesce($limit, -1)
