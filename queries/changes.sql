-- twin of changes.cypher
WITH RECURSIVE
stated(newer, target, word, key, place) AS (
  SELECT d.id = $new, i.kind = 'Indicator',
    CASE WHEN i.props ->> 'path' = '0' OR substr(i.props ->> 'path', 1, 1) = 'P' AND instr(i.props ->> 'path', '/') = 0 THEN '' ELSE i.name END AS word, i.key,
    row_number() OVER (PARTITION BY d.key, i.kind = 'Indicator',
      CASE WHEN i.props ->> 'path' = '0' OR substr(i.props ->> 'path', 1, 1) = 'P' AND instr(i.props ->> 'path', '/') = 0 THEN '' ELSE i.name END
      ORDER BY coalesce(s.props ->> 'start', 0), i.id)
  FROM node d CROSS JOIN edge s ON s.target = d.key AND s.kind = 'STATED_IN' CROSS JOIN node i ON i.key = s.source
  WHERE d.id IN ($old, $new) AND $old <> $new AND d.kind = 'Document'
),
twin(o, w) AS (
  SELECT max(key) FILTER (WHERE NOT newer), max(key) FILTER (WHERE newer) FROM stated GROUP BY target, word, place
),
likeness(o, other, score) AS (
  SELECT y.o, e.target, e.props ->> 'score' FROM twin y CROSS JOIN edge e ON e.source = y.o AND e.kind = 'SIMILAR_TO' WHERE y.w IS NULL
  UNION ALL
  SELECT y.o, e.source, e.props ->> 'score' FROM twin y CROSS JOIN edge e ON e.target = y.o AND e.kind = 'SIMILAR_TO' WHERE y.w IS NULL
),
candidate(o, w, of_o, of_w) AS (
  SELECT o.key, w.key, row_number() OVER (PARTITION BY o.key ORDER BY max(y.score) DESC, o.id, w.id),
    row_number() OVER (PARTITION BY w.key ORDER BY max(y.score) DESC, o.id, w.id)
  FROM likeness y JOIN twin b ON b.w = y.other AND b.o IS NULL JOIN node o ON o.key = y.o JOIN node w ON w.key = b.w
  GROUP BY o.key, w.key
),
alike(o, w) AS (SELECT o, w FROM candidate WHERE of_o = 1 AND of_w = 1),
pair(o, w) AS (
  SELECT y.o, coalesce(y.w, b.w) FROM twin y LEFT JOIN alike b ON b.o = y.o
  WHERE y.o IS NOT NULL OR y.w NOT IN (SELECT w FROM alike)
),
found(key) AS (SELECT key FROM stated),
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
  SELECT item, json_group_array(name ORDER BY id), json_group_array(id ORDER BY id), max(taken)
  FROM lead b GROUP BY item
),
item(key, names, ids, goals, start, line) AS (
  SELECT y.key, coalesce(l.names, '[]'), coalesce(l.ids, '[]'),
    (SELECT json_group_array(v.key || ' ' || v.value ORDER BY v.key) FROM json_each(i.props -> 'values') v), s.props ->> 'start', s.props ->> 'line'
  FROM stated y JOIN node i ON i.key = y.key JOIN edge s ON s.source = y.key AND s.kind = 'STATED_IN' LEFT JOIN led l ON l.item = y.key
),
kind_of(rank, change) AS (VALUES (1, 'lead-moved'), (2, 'target-changed'), (3, 'dropped'), (4, 'new'), (5, 'reworded'), (6, 'kept'))
SELECT c.change AS change, coalesce(w.kind, o.kind) AS kind, o.id AS old, o.name AS old_name, o.props ->> 'path' AS old_path,
  w.id AS new, w.name AS new_name, w.props ->> 'path' AS new_path,
  CASE c.rank WHEN 1 THEN a.names WHEN 2 THEN a.goals ELSE '[]' END AS before, CASE c.rank WHEN 1 THEN b.names WHEN 2 THEN b.goals ELSE '[]' END AS after,
  CASE c.rank WHEN 1 THEN a.ids ELSE '[]' END AS before_ids, CASE c.rank WHEN 1 THEN b.ids ELSE '[]' END AS after_ids, a.line AS old_line, b.line AS new_line
FROM pair p LEFT JOIN node o ON o.key = p.o LEFT JOIN node w ON w.key = p.w LEFT JOIN item a ON a.key = p.o LEFT JOIN item b ON b.key = p.w
  JOIN kind_of c ON CASE c.rank
    WHEN 1 THEN a.ids <> b.ids
    WHEN 2 THEN a.goals <> b.goals
    WHEN 3 THEN w.key IS NULL
    WHEN 4 THEN o.key IS NULL
    ELSE o.key IS NOT NULL AND w.key IS NOT NULL AND c.rank - 5 = (o.name = w.name AND coalesce(o.props ->> 'text', '') = coalesce(w.props ->> 'text', '')) END
WHERE $change = 'all' OR c.change = $change
ORDER BY c.rank, coalesce(b.start, a.start, 0), coalesce(w.id, o.id), o.id
LIMIT coalesce($limit, -1)
