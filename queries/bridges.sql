-- twin of bridges.cypher
WITH RECURSIVE
inside(key) AS ( -- the place and what lies in it
  SELECT key FROM node WHERE id = $place
  UNION
  SELECT w.source FROM inside b CROSS JOIN edge w ON w.target = b.key AND w.kind = 'WITHIN'
),
heading(key, id, plan) AS (
  SELECT key, id, coalesce(path = '0' OR substr(path, 1, 1) = 'P' AND instr(path, '/') = 0, 0) FROM Programme
),
part(item, chapter) AS ( -- the topmost programme below the plan, and the plan
  SELECT h.key, h.key FROM heading h
  WHERE h.plan OR NOT EXISTS (SELECT 1 FROM edge p JOIN heading a ON a.key = p.target WHERE p.source = h.key AND p.kind = 'PART_OF' AND NOT a.plan)
  UNION
  SELECT e.source, b.chapter FROM part b CROSS JOIN edge e ON e.target = b.item AND e.kind = 'PART_OF'
),
ranked(item, chapter, place) AS (
  SELECT b.item, b.chapter, row_number() OVER (PARTITION BY b.item ORDER BY h.plan, h.id) FROM part b JOIN heading h ON h.key = b.chapter
),
chapter(item, chapter) AS (SELECT item, chapter FROM ranked WHERE place = 1),
duty(unit, item) AS MATERIALIZED (
  SELECT DISTINCT u.key, e.target
  FROM Unit u JOIN edge e ON e.source = u.key AND e.kind IN ('LEADS', 'SUPPORTS')
  WHERE ($implied OR NOT coalesce(e.props ->> 'implied', 0)) AND ($collective OR u.collective = 0)
    AND ($role = 'all' OR e.kind = CASE $role WHEN 'lead' THEN 'LEADS' ELSE 'SUPPORTS' END)
    AND ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = e.target AND s.target_id = $document))
    AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = e.target AND c.kind = 'CONCERNS'))
),
spread(unit, part, items, document) AS (
  SELECT y.unit, CASE $by WHEN 'document' THEN s.target ELSE coalesce(c.chapter, s.target) END AS part, count(*), min(s.target)
  FROM duty y LEFT JOIN chapter c ON c.item = y.item LEFT JOIN edge s ON s.source = y.item AND s.kind = 'STATED_IN'
  GROUP BY y.unit, part
)
SELECT u.id AS actor, u.name AS name, count(y.part) AS programmes, count(DISTINCT y.document) AS documents, sum(y.items) AS items,
  CAST(sum(y.items) * sum(y.items) - sum(y.items * y.items) AS REAL) / (sum(y.items) * sum(y.items)) AS participation,
  json_group_array(p.name ORDER BY p.id) FILTER (WHERE p.key IS NOT NULL) AS parts, json_group_array(p.id ORDER BY p.id) FILTER (WHERE p.key IS NOT NULL) AS part_ids
FROM spread y JOIN node u ON u.key = y.unit LEFT JOIN node p ON p.key = y.part
GROUP BY u.key
HAVING count(y.part) >= $min
ORDER BY programmes DESC, documents DESC, participation DESC, u.id
LIMIT coalesce($limit, -1)
