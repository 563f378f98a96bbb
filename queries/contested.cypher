// name: contested
// name.zh: 多头牵头
// title: Which items have more than one lead?
// title.zh: 哪些事项有多个牵头
// group: overlap
// about: Programmes, measures and indicators that several units lead by clauses of the item's own, most leads first. By default units are counted: an official in charge beside a unit that takes the lead is the usual order of things.
// about: Several leads are a sign of overlap in the sense of the US Government Accountability Office's evaluation guide GAO-15-49SP: more than one agency with the same task; where to look, not yet a fault. Quote and line are those of the first lead.
// about: A document is named by its number, or by its title where it has none.
// param: kind choice unit,official,all | whose leads are counted
// param: min int 2 | at least so many leads
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
// column: count int | Number of leads | 牵头数
// column: leads list | Leads | 牵头
// column: lead_ids ids | Lead ids | 牵头标识
// column: quote text | Clause | 原文
// column: line int | Line | 行
MATCH (a:Official|Unit)-[e:LEADS]->(i)
WHERE ($kind = 'all' OR toLower(labels(a)[0]) = $kind)
  AND ($collective OR NOT coalesce(a.collective, false))
  AND ($document IS NULL OR EXISTS { (i)-[:STATED_IN]->(:Document {id: $document}) })
  AND ($place IS NULL OR EXISTS { (i)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
WITH i, a, e
ORDER BY labels(a)[0], coalesce(e.rank, 0), a.id
WITH i, count(*) AS count, collect(a.name) AS leads, collect(a.id) AS lead_ids, collect(e)[0] AS e
WHERE count >= $min
OPTIONAL MATCH (i)-[s:STATED_IN]->(d:Document)
RETURN i.id AS item, i.name AS name, labels(i)[0] AS kind, d.id AS document, coalesce(d.number, d.name) AS document_name, i.path AS path,
  count, leads, lead_ids, e.quote AS quote, e.line AS line
ORDER BY count DESC, coalesce(d.id, ''), coalesce(s.start, 0), item
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
