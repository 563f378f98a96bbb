// name: programme
// name.zh: 任务 计划
// title: What is in a programme, and who leads each part?
// title.zh: 某任务或计划的全貌
// group: who
// about: One programme as a tree, in the order of the document: itself at depth 0, below it what is part of it. Below a named initiative stand the items that cite it, of all documents, and what is part of those that have it in their title.
// about: It is the programme whose id, name or other name is the text given; where there is none, every programme whose name contains the text, a tree each, told apart by root.
// about: Leads are those of the item, or of the nearest programme above it where a measure has no clause of its own; then inherited is set. Supports are by clauses of the item's own, those included that a sentence adds to every item.
// about: A document is named by its number, or by its title where it has none.
// param: programme text | id of a programme, its name, or a part of the name
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: root id | Tree's id | 任务标识
// column: depth int | Depth | 深度
// column: path text | Path | 层级
// column: item id | Item id | 事项标识
// column: name text | Item | 事项
// column: kind text | Kind | 类别
// column: leads list | Leads | 牵头
// column: lead_ids ids | Lead ids | 牵头标识
// column: inherited flag | Inherited | 沿用上级
// column: supports list | Supports | 配合
// column: support_ids ids | Support ids | 配合标识
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: line int | Line | 行
MATCH (r:Programme)
WITH r, CASE WHEN r.id = $programme OR r.name = $programme OR $programme IN r.aliases THEN 1
  WHEN r.name CONTAINS $programme THEN 2 ELSE 3 END AS found
WHERE found <= 2
WITH min(found) AS best, collect({root: r, found: found}) AS list
UNWIND [x IN list WHERE x.found = best | x.root] AS r
MATCH way = (r)<-[:PART_OF|ADVANCES*0..32]-(i)
WHERE length(way) < 2 OR type(relationships(way)[0]) = 'PART_OF' OR coalesce(relationships(way)[0].in_title, false)
WITH r, i, min(length(way)) AS depth
OPTIONAL MATCH (i)-[s:STATED_IN]->(d:Document)
WITH r, i, depth, s, d
WHERE $document IS NULL OR d.id = $document
CALL (i) {
  CALL (i) {
    MATCH (a)-[e:LEADS]->(i)
    RETURN a, coalesce(e.rank, 0) AS rank, 0 AS taken
    UNION ALL
    MATCH way = (i:Measure)-[:PART_OF*1..]->(p:Programme)
    WHERE NOT EXISTS { (i)<-[:LEADS]-() }
      AND NOT EXISTS { (i)<-[h:SUPPORTS]-() WHERE NOT coalesce(h.implied, false) }
      AND none(x IN nodes(way)[1..-1] WHERE EXISTS { (x)<-[:LEADS]-() })
    WITH DISTINCT p
    MATCH (a)-[e:LEADS]->(p)
    RETURN a, coalesce(e.rank, 0) AS rank, 1 AS taken
  }
  WITH a, min(rank) AS rank, max(taken) AS taken
  ORDER BY labels(a)[0], rank, a.id
  RETURN collect(a.name) AS leads, collect(a.id) AS lead_ids, coalesce(max(taken), 0) = 1 AS inherited
}
CALL (i) {
  MATCH (a)-[e:SUPPORTS]->(i)
  WITH a, coalesce(e.rank, 0) AS rank
  ORDER BY rank, a.id
  RETURN collect(a.name) AS supports, collect(a.id) AS support_ids
}
RETURN r.id AS root, depth, i.path AS path, i.id AS item, i.name AS name, labels(i)[0] AS kind, leads, lead_ids, inherited, supports, support_ids,
  d.id AS document, coalesce(d.number, d.name) AS document_name, s.line AS line
ORDER BY root, coalesce(d.id, ''), coalesce(s.start, 0), item
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
