-- twin of matrix.cypher
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
duty(actor, item, role) AS MATERIALIZED (
  SELECT a.key, e.target, min(e.kind)
  FROM node a JOIN edge e ON e.source = a.key AND e.kind IN ('LEADS', 'SUPPORTS')
  WHERE ($kind = 'all' OR lower(a.kind) = $kind)
    AND ($implied OR NOT coalesce(e.props ->> 'implied', 0)) AND ($collective OR NOT coalesce(a.props ->> 'collective', 0))
    AND ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = e.target AND s.target_id = $document))
    AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = e.target AND c.kind = 'CONCERNS'))
  GROUP BY a.key, e.target
),
cell(row, actor, role, times, document) AS (
  SELECT CASE $rows WHEN 'items' THEN y.item ELSE coalesce(c.chapter, s.target) END AS row, y.actor, min(y.role), count(*), min(s.target)
  FROM duty y LEFT JOIN chapter c ON $rows = 'programmes' AND c.item = y.item LEFT JOIN edge s ON s.source = y.item AND s.kind = 'STATED_IN'
  GROUP BY row, y.actor
)
SELECT r.id AS item, r.name AS name, r.kind AS kind, d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, r.props ->> 'path' AS path,
  a.id AS actor, a.name AS actor_name, CASE y.role WHEN 'LEADS' THEN 'L' ELSE 'S' END AS letter, y.times AS times
FROM cell y JOIN node a ON a.key = y.actor LEFT JOIN node r ON r.key = y.row LEFT JOIN node d ON d.key = y.document
  LEFT JOIN edge s ON s.source = r.key AND s.kind = 'STATED_IN' AND s.target = d.key
ORDER BY coalesce(d.id, ''), coalesce(s.props ->> 'start', 0), r.id, letter, a.id
LIMIT coalesce($limit, -1)
