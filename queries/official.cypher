// name: official
// name.zh: 领导 分工
// title: What is an official in charge of?
// title.zh: 某领导分管哪些事项
// group: who
// about: What an official leads or supports by a clause of the item's own. Measures says how many measures stand below the item, units who leads it or something below it, places where it or something below it is to be done.
// about: A document is named by its number, or by its title where it has none.
// param: official actor | the official
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: item id | Item id | 事项标识
// column: name text | Item | 事项
// column: kind text | Kind | 类别
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: path text | Path | 层级
// column: role text | Role | 职责
// column: word text | Role as written | 原文职责
// column: measures int | Measures below | 下属举措
// column: units list | Units that lead | 牵头单位
// column: unit_ids ids | Unit ids | 单位标识
// column: places list | Places | 地区
// column: place_ids ids | Place ids | 地区标识
// column: quote text | Clause | 原文
// column: line int | Line | 行
MATCH (o:Official {id: $official})-[e:LEADS|SUPPORTS]->(i)
OPTIONAL MATCH (i)-[s:STATED_IN]->(d:Document)
WITH e, i, s, d
WHERE $document IS NULL OR d.id = $document
CALL (i) {
  MATCH (i)<-[:PART_OF*0..]-(b)
  RETURN collect(DISTINCT b) AS below
}
CALL (below) {
  UNWIND below AS b
  MATCH (b)<-[:LEADS]-(u:Unit)
  WITH DISTINCT u
  ORDER BY u.id
  RETURN collect(u.name) AS units, collect(u.id) AS unit_ids
}
CALL (below) {
  UNWIND below AS b
  MATCH (b)-[:CONCERNS]->(p:Place)
  WITH DISTINCT p
  ORDER BY p.id
  RETURN collect(p.name) AS places, collect(p.id) AS place_ids
}
RETURN i.id AS item, i.name AS name, labels(i)[0] AS kind, d.id AS document, coalesce(d.number, d.name) AS document_name, i.path AS path,
  CASE type(e) WHEN 'LEADS' THEN 'lead' ELSE 'support' END AS role, e.role AS word,
  size([b IN below WHERE b:Measure AND b <> i]) AS measures, units, unit_ids, places, place_ids, e.quote AS quote, e.line AS line
ORDER BY coalesce(d.id, ''), coalesce(s.start, 0), item, role
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
