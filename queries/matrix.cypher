// name: matrix
// name.zh: 矩阵
// title: Who does what in which item?
// title.zh: 事项与主体职责矩阵
// group: load
// about: The responsibility matrix in long form, a row for each filled cell: an item or programme, an actor, and L where the actor leads (also where it leads and supports) or S where it only supports, by clauses of the item's own.
// about: With rows programmes a row stands for the topmost heading below a document's plan, or, where an item has no such heading, for its plan or its document; times says how many of its items the actor answers for, L that it leads at least one. Such a table is the first step of the fragmentation, overlap and duplication review of the US Government Accountability Office's guide GAO-15-49SP, and known elsewhere as a responsibility assignment (RACI) matrix.
// about: A document is named by its number, or by its title where it has none.
// param: rows choice items,programmes | what the rows are
// param: kind choice all,unit,official | which actors are counted
// param: implied flag true | count support that a sentence adds to every item
// param: collective flag true | count collectives (各区县, 市直有关单位) as units
// param: place place - | only items that are to be done in this place or below it
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: item id | Item id | 事项标识
// column: name text | Item | 事项
// column: kind text | Kind | 类别
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: path text | Path | 层级
// column: actor id | Actor id | 主体标识
// column: actor_name text | Actor | 主体
// column: letter text | L or S | 牵头L配合S
// column: times int | Items | 事项数
MATCH (a:Official|Unit)-[e:LEADS|SUPPORTS]->(i)
WHERE ($kind = 'all' OR toLower(labels(a)[0]) = $kind)
  AND ($implied OR NOT coalesce(e.implied, false))
  AND ($collective OR NOT coalesce(a.collective, false))
  AND ($document IS NULL OR EXISTS { (i)-[:STATED_IN]->(:Document {id: $document}) })
  AND ($place IS NULL OR EXISTS { (i)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
WITH a, i, min(type(e)) AS role
OPTIONAL MATCH (i)-[:STATED_IN]->(d:Document)
WITH a, i, role, d, CASE $rows WHEN 'programmes' THEN head(COLLECT {
    MATCH (i)-[:PART_OF*0..]->(c:Programme)
    WITH c, coalesce(c.path = '0' OR c.path STARTS WITH 'P' AND NOT c.path CONTAINS '/', false) AS plan
    WHERE plan OR NOT EXISTS { (c)-[:PART_OF]->(x:Programme) WHERE NOT coalesce(x.path = '0' OR x.path STARTS WITH 'P' AND NOT x.path CONTAINS '/', false) }
    RETURN c ORDER BY plan, c.id }) END AS chapter
WITH a, role, d, CASE $rows WHEN 'items' THEN i ELSE coalesce(chapter, d) END AS r
WITH r, a, min(role) AS role, count(*) AS times, min(d.id) AS document
OPTIONAL MATCH (d:Document {id: document})
OPTIONAL MATCH (r)-[s:STATED_IN]->(d)
RETURN r.id AS item, r.name AS name, labels(r)[0] AS kind, d.id AS document, coalesce(d.number, d.name) AS document_name, r.path AS path,
  a.id AS actor, a.name AS actor_name, CASE role WHEN 'LEADS' THEN 'L' ELSE 'S' END AS letter, times
ORDER BY coalesce(d.id, ''), coalesce(s.start, 0), item, letter, actor
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
