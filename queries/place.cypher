// name: place
// name.zh: 地区
// title: What is to be done in a place, and by whom?
// title.zh: 某地有哪些工作, 由谁负责
// group: who
// about: Programmes and measures that a document says are to be done in a place or in one below it, a row for every such place that the item names. Quote and line are those of the place.
// about: Leads are those of the item, or of the nearest programme above it where a measure has no clause of its own; then inherited is set.
// about: A document is named by its number, or by its title where it has none.
// param: place place | the place
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: place id | Place id | 地区标识
// column: place_name text | Place | 地区
// column: item id | Item id | 事项标识
// column: name text | Item | 事项
// column: kind text | Kind | 类别
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: path text | Path | 层级
// column: leads list | Leads | 牵头
// column: lead_ids ids | Lead ids | 牵头标识
// column: inherited flag | Inherited | 沿用上级
// column: supports list | Supports | 配合
// column: support_ids ids | Support ids | 配合标识
// column: quote text | Place as written | 原文
// column: line int | Line | 行
MATCH (p:Place {id: $place})
MATCH (p)<-[:WITHIN*0..]-(q:Place)<-[c:CONCERNS]-(i)
OPTIONAL MATCH (i)-[s:STATED_IN]->(d:Document)
WITH DISTINCT q, c, i, s, d
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
RETURN q.id AS place, q.name AS place_name, i.id AS item, i.name AS name, labels(i)[0] AS kind,
  d.id AS document, coalesce(d.number, d.name) AS document_name, i.path AS path, leads, lead_ids, inherited, supports, support_ids,
  c.quote AS quote, c.line AS line
ORDER BY place, coalesce(d.id, ''), coalesce(s.start, 0), item
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
