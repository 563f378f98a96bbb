-- twin of who.cypher
-- CROSS JOIN keeps SQLite from reading every clause first, and a LEFT JOIN of a view would read the whole view.
WITH RECURSIVE
inside(key) AS ( -- the place and what lies in it
  SELECT key FROM node WHERE id = $place
  UNION
  SELECT w.source FROM inside b CROSS JOIN edge w ON w.target = b.key AND w.kind = 'WITHIN'
),
item(key, name, text) AS (
  SELECT key, name, text FROM Measure
  UNION ALL
  SELECT key, name, text FROM Programme WHERE named = 0
),
-- where a word stands: 1 in the name, 2 in an initiative that the item cites, 3 in the text
place(item, place) AS (
  SELECT i.key, CASE
      WHEN instr(lower(i.name), lower(w.value)) THEN 1
      WHEN EXISTS (SELECT 1 FROM ADVANCES c JOIN node n ON n.key = c.target
                   WHERE c.source = i.key AND instr(lower(n.name), lower(w.value))) THEN 2
      WHEN instr(lower(i.text), lower(w.value)) THEN 3
      ELSE 4 END
  FROM item i CROSS JOIN json_each($words) w
  WHERE ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = i.key AND s.target_id = $document))
    AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = i.key AND c.kind = 'CONCERNS'))
),
found(key, place) AS (SELECT item, max(place) FROM place GROUP BY item HAVING max(place) <= 3),
above(item, programme) AS (
  SELECT f.key, p.target
  FROM found f CROSS JOIN node m ON m.key = f.key AND m.kind = 'Measure' CROSS JOIN PART_OF p ON p.source = f.key
  WHERE NOT EXISTS (SELECT 1 FROM edge l WHERE l.target = f.key AND l.kind = 'LEADS')
    AND NOT EXISTS (SELECT 1 FROM SUPPORTS o WHERE o.target = f.key AND o.implied = 0)
  UNION
  SELECT a.item, p.target
  FROM above a CROSS JOIN edge p ON p.source = a.programme AND p.kind = 'PART_OF'
  WHERE NOT EXISTS (SELECT 1 FROM edge l WHERE l.target = a.programme AND l.kind = 'LEADS')
),
duty(item, actor, role, through, word, rank, rule, implied, quote, line) AS (
  SELECT f.key, e.source, 'lead', '', e.role, e.rank, e.rule, e.implied, e.quote, e.line
  FROM found f CROSS JOIN LEADS e ON e.target = f.key WHERE $role <> 'support'
  UNION ALL
  SELECT f.key, e.source, 'support', '', e.role, e.rank, e.rule, e.implied, e.quote, e.line
  FROM found f CROSS JOIN SUPPORTS e ON e.target = f.key WHERE $role <> 'lead'
  UNION ALL
  SELECT a.item, e.source, 'lead', e.target_id, e.role, e.rank, e.rule, e.implied, e.quote, e.line
  FROM above a CROSS JOIN LEADS e ON e.target = a.programme WHERE $role <> 'support'
)
SELECT i.id AS item, i.name AS name, i.kind AS kind, d.id AS document, coalesce(d.props ->> 'number', d.name) AS document_name, i.props ->> 'path' AS path,
  a.id AS actor, a.name AS actor_name, y.role AS role, y.word AS word, y.rule AS rule,
  coalesce(y.implied, 0) AS implied, coalesce(y.through <> '', 0) AS inherited,
  y.quote AS quote, coalesce(y.line, s.props ->> 'line') AS line
FROM found f CROSS JOIN node i ON i.key = f.key
  LEFT JOIN edge s ON s.source = i.key AND s.kind = 'STATED_IN' LEFT JOIN node d ON d.key = s.target
  LEFT JOIN duty y ON y.item = i.key LEFT JOIN node a ON a.key = y.actor
ORDER BY a.id IS NULL, f.place, coalesce(d.id, ''), coalesce(s.props ->> 'start', 0), i.id, y.role, y.through, implied, coalesce(y.rank, 0), a.id
LIMIT coalesce($limit, -1)
