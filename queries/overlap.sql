-- twin of overlap.cypher
WITH RECURSIVE
inside(key) AS ( -- the place and what lies in it
  SELECT key FROM node WHERE id = $place
  UNION
  SELECT w.source FROM inside b CROSS JOIN edge w ON w.target = b.key AND w.kind = 'WITHIN'
),
duty(unit, item, lead) AS MATERIALIZED (
  SELECT u.key, e.target, max(e.lead)
  FROM (SELECT source, target, implied, 1 AS lead FROM LEADS
        UNION ALL
        SELECT source, target, implied, 0 FROM SUPPORTS) e
    JOIN node u ON u.key = e.source
  WHERE ($between = 'official-unit' OR (u.kind = 'Unit') = ($between = 'units'))
    AND ($role = 'all' OR e.lead = ($role = 'lead'))
    AND ($implied OR e.implied = 0) AND ($collective OR NOT coalesce(u.props ->> 'collective', 0))
    AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = e.target AND c.kind = 'CONCERNS'))
    AND ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = e.target AND s.target_id = $document))
  GROUP BY u.key, e.target
),
member(unit, kind, id, name, item, item_id, lead, items) AS MATERIALIZED (
  SELECT y.unit, u.kind, u.id, u.name, y.item, i.id, y.lead, count(*) OVER (PARTITION BY y.unit)
  FROM duty y JOIN node u ON u.key = y.unit JOIN node i ON i.key = y.item
)
SELECT a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name, count(*) AS shared,
  sum(a.lead * b.lead) AS both_lead, sum(a.lead * (1 - b.lead)) AS a_leads,
  sum(b.lead * (1 - a.lead)) AS b_leads, sum((1 - a.lead) * (1 - b.lead)) AS both_support,
  CAST(count(*) AS REAL) / (a.items + b.items - count(*)) AS jaccard,
  count(*) / sqrt(a.items * b.items) AS cosine,
  json_group_array(a.item_id ORDER BY a.item_id) AS items
FROM member a JOIN member b ON b.item = a.item AND b.id > a.id AND ($between <> 'official-unit' OR a.kind = 'Official' AND b.kind = 'Unit')
GROUP BY a.unit, b.unit
HAVING count(*) >= $min
ORDER BY shared DESC, jaccard DESC, a.id, b.id
LIMIT coalesce($limit, -1)
