// name: fragmentation
// name.zh: 分散 碎片化
// title: Over how many leads is a programme spread?
// title.zh: 哪些任务由多个单位分头牵头
// group: overlap
// about: Programmes and named initiatives by the number of distinct units that lead something in them: the programme itself, a part of it, or, for a named initiative, an item of any document that cites it, or a part of one that has it in its title. A measure with no clause of its own counts with the lead that it inherits.
// about: Fragmentation is meant in the sense of the US Government Accountability Office's evaluation guide GAO-15-49SP: more than one agency is involved in the same broad area of need. A document's own plan is left out unless plans is set, since everybody leads something in it.
// about: Documents says how many documents have such a lead. Everywhere lists the units that lead something in it in every one of those; split is set where it has leads in several documents and no unit leads in all of them.
// param: kind choice all,programme,named | headings of documents, or named initiatives
// param: min int 2 | at least so many leads
// param: plans flag false | count a document's own plan too
// param: collective flag true | count collectives (各区县, 市直有关单位) as units
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: item id | Programme id | 任务标识
// column: name text | Programme | 任务
// column: named flag | Named initiative | 专名计划
// column: path text | Path | 层级
// column: items int | Items led | 有牵头事项
// column: count int | Number of leads | 牵头数
// column: leads list | Leads | 牵头
// column: lead_ids ids | Lead ids | 牵头标识
// column: documents int | Documents | 文件数
// column: everywhere list | Lead in every document | 各文件均牵头
// column: everywhere_ids ids | Their ids | 其标识
// column: split flag | Led by others elsewhere | 各文件牵头不同
MATCH (r:Programme)
WHERE ($kind = 'all' OR coalesce(r.named, false) = ($kind = 'named'))
  AND ($plans OR coalesce(r.named, false) OR NOT (r.path = '0' OR r.path STARTS WITH 'P' AND NOT r.path CONTAINS '/'))
MATCH way = (r)<-[:PART_OF|ADVANCES*0..32]-(i)
WHERE length(way) < 2 OR type(relationships(way)[0]) = 'PART_OF' OR coalesce(relationships(way)[0].in_title, false)
WITH DISTINCT r, i
MATCH (i)-[:STATED_IN]->(d:Document)
WHERE $document IS NULL OR d.id = $document
CALL (i) {
  MATCH (a:Unit)-[:LEADS]->(i)
  RETURN a
  UNION
  MATCH way = (i:Measure)-[:PART_OF*1..]->(p:Programme)
  WHERE NOT EXISTS { (i)<-[:LEADS]-() }
    AND NOT EXISTS { (i)<-[h:SUPPORTS]-() WHERE NOT coalesce(h.implied, false) }
    AND none(x IN nodes(way)[1..-1] WHERE EXISTS { (x)<-[:LEADS]-() })
  MATCH (a:Unit)-[:LEADS]->(p)
  RETURN a
}
WITH r, i, d, a
WHERE $collective OR NOT coalesce(a.collective, false)
WITH r, a, collect(DISTINCT i.id) AS led, count(DISTINCT d) AS places, collect(DISTINCT d.id) AS stated
ORDER BY a.id
WITH r, collect({unit: a, places: places}) AS units, collect(led) AS led, collect(stated) AS stated
WHERE size(units) >= $min
WITH r, units, COUNT { UNWIND led AS part UNWIND part AS id RETURN DISTINCT id } AS items,
  COUNT { UNWIND stated AS part UNWIND part AS id RETURN DISTINCT id } AS documents
WITH r, units, items, documents, [u IN units WHERE u.places = documents | u.unit] AS everywhere
RETURN r.id AS item, r.name AS name, coalesce(r.named, false) AS named, r.path AS path, items, size(units) AS count,
  [u IN units | u.unit.name] AS leads, [u IN units | u.unit.id] AS lead_ids, documents,
  [u IN everywhere | u.name] AS everywhere, [u IN everywhere | u.id] AS everywhere_ids, documents > 1 AND size(everywhere) = 0 AS split
ORDER BY count DESC, documents DESC, item
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
