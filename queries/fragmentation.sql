-- twin of fragmentation.cypher
WITH RECURSIVE
tree(root, item, depth, open) AS ( -- an item that cites an initiative in passing is not opened
  SELECT key, key, 0, 1 FROM Programme
  WHERE ($kind = 'all' OR named = ($kind = 'named'))
    AND ($plans OR named OR NOT (path = '0' OR substr(path, 1, 1) = 'P' AND instr(path, '/') = 0))
  UNION
  SELECT b.root, e.source, b.depth + 1, e.kind = 'PART_OF' OR coalesce(e.props ->> 'in_title', 0)
  FROM tree b CROSS JOIN edge e ON e.target = b.item AND e.kind IN ('PART_OF', 'ADVANCES')
  WHERE b.open AND b.depth < 32
),
found(key) AS (SELECT DISTINCT item FROM tree),
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
fact(root, item, document, unit, id, name) AS MATERIALIZED (
  SELECT DISTINCT t.root, t.item, s.target, u.key, u.id, u.name
  FROM tree t JOIN lead l ON l.item = t.item JOIN Unit u ON u.key = l.actor JOIN edge s ON s.source = t.item AND s.kind = 'STATED_IN'
  WHERE ($collective OR u.collective = 0) AND ($document IS NULL OR s.target = (SELECT key FROM node WHERE id = $document))
),
whole(root, items, documents, units) AS (
  SELECT root, count(DISTINCT item), count(DISTINCT document), count(DISTINCT unit) FROM fact GROUP BY root HAVING count(DISTINCT unit) >= $min
),
part(root, id, name, everywhere) AS (
  SELECT f.root, f.id, f.name, count(DISTINCT f.document) = w.documents FROM fact f JOIN whole w ON w.root = f.root GROUP BY f.root, f.unit
),
listed(root, names, ids, all_names, all_ids, everywhere) AS (
  SELECT root, json_group_array(name ORDER BY id), json_group_array(id ORDER BY id),
    json_group_array(name ORDER BY id) FILTER (WHERE everywhere), json_group_array(id ORDER BY id) FILTER (WHERE everywhere), sum(everywhere)
  FROM part GROUP BY root
)
SELECT r.id AS item, r.name AS name, coalesce(r.props ->> 'named', 0) AS named, r.props ->> 'path' AS path, w.items AS items, w.units AS count,
  l.names AS leads, l.ids AS lead_ids, w.documents AS documents, l.all_names AS everywhere, l.all_ids AS everywhere_ids,
  w.documents > 1 AND l.everywhere = 0 AS split
FROM whole w JOIN listed l ON l.root = w.root JOIN node r ON r.key = w.root
ORDER BY w.units DESC, w.documents DESC, r.id
LIMIT coalesce($limit, -1)
