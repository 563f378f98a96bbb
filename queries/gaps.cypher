// name: gaps
// name.zh: 缺口 无人牵头
// title: Which measures does nobody lead?
// title.zh: 哪些举措无人牵头
// group: gaps
// about: Measures with no lead of their own that inherit none either: they name only support, or nobody and no programme above them has a lead.
// about: Fragmentation and gaps in the sense of the US Government Accountability Office's evaluation guide GAO-15-49SP start from such a list. Of says how many measures the document has, supports how many actors support the measure, implied ones included.
// about: A document is named by its number, or by its title where it has none.
// param: place place - | only measures that are to be done in this place or below it
// param: document document - | only measures of this document
// param: limit int - | at most so many rows
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: path text | Path | 层级
// column: item id | Item id | 事项标识
// column: name text | Measure | 举措
// column: safeguard flag | Safeguard | 保障措施
// column: supports int | Supports | 配合单位数
// column: of int | Of measures | 举措总数
// column: line int | Line | 行
MATCH (d:Document)
WHERE $document IS NULL OR d.id = $document
WITH d, COUNT { (d)<-[:STATED_IN]-(:Measure) } AS total
MATCH (m:Measure)-[s:STATED_IN]->(d)
WHERE NOT EXISTS { (m)<-[:LEADS]-() }
  AND ($place IS NULL OR EXISTS { (m)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
  AND (EXISTS { (m)<-[o:SUPPORTS]-() WHERE NOT coalesce(o.implied, false) }
    OR NOT EXISTS { (m)-[:PART_OF*1..]->(:Programme)<-[:LEADS]-() })
RETURN d.id AS document, coalesce(d.number, d.name) AS document_name, m.path AS path, m.id AS item, m.name AS name,
  coalesce(m.safeguard, false) AS safeguard, COUNT { (m)<-[:SUPPORTS]-() } AS supports, total AS of, s.line AS line
ORDER BY document, s.start, item
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
