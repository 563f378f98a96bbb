// name: collective
// name.zh: 集体责任
// title: Which items are left to collective actors alone?
// title.zh: 哪些事项只由集体主体承担
// group: gaps
// about: Programmes, measures and indicators whose only duty-holders are collectives (各区县, 市直有关单位, …成员单位): nobody among them can be held to account by name. A measure that inherits the lead of a single actor from a programme above is not among them.
// about: Quote and line are those of the first clause: leads before supports, then by rank. Implied is set where all of them were added by a sentence that speaks of every item.
// about: A document is named by its number, or by its title where it has none.
// param: place place - | only items that are to be done in this place or below it
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: item id | Item id | 事项标识
// column: name text | Item | 事项
// column: kind text | Kind | 类别
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: path text | Path | 层级
// column: leads int | Of them lead | 其中牵头
// column: holders list | Duty-holders | 承担主体
// column: holder_ids ids | Their ids | 主体标识
// column: implied flag | Implied | 默认涉及
// column: quote text | Clause | 原文
// column: line int | Line | 行
MATCH (u:Unit)-[:LEADS|SUPPORTS]->(i)
WHERE u.collective
  AND ($document IS NULL OR EXISTS { (i)-[:STATED_IN]->(:Document {id: $document}) })
  AND ($place IS NULL OR EXISTS { (i)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
WITH DISTINCT i
WHERE NOT EXISTS { (i)<-[:LEADS|SUPPORTS]-(a) WHERE NOT coalesce(a.collective, false) }
  AND NOT EXISTS {
    MATCH way = (i:Measure)-[:PART_OF*1..]->(p:Programme)
    WHERE NOT EXISTS { (i)<-[:LEADS]-() }
      AND NOT EXISTS { (i)<-[o:SUPPORTS]-() WHERE NOT coalesce(o.implied, false) }
      AND none(x IN nodes(way)[1..-1] WHERE EXISTS { (x)<-[:LEADS]-() })
    MATCH (a)-[:LEADS]->(p)
    WHERE NOT coalesce(a.collective, false)
  }
MATCH (u)-[e:LEADS|SUPPORTS]->(i)
WITH i, u, e
ORDER BY type(e), coalesce(e.rank, 0), u.id
WITH i, sum(CASE type(e) WHEN 'LEADS' THEN 1 ELSE 0 END) AS leads, collect(u.name) AS holders, collect(u.id) AS holder_ids,
  min(CASE WHEN coalesce(e.implied, false) THEN 1 ELSE 0 END) = 1 AS implied, collect(e)[0] AS e
OPTIONAL MATCH (i)-[s:STATED_IN]->(d:Document)
RETURN i.id AS item, i.name AS name, labels(i)[0] AS kind, d.id AS document, coalesce(d.number, d.name) AS document_name, i.path AS path,
  leads, holders, holder_ids, implied, e.quote AS quote, e.line AS line
ORDER BY coalesce(d.id, ''), coalesce(s.start, 0), item
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
