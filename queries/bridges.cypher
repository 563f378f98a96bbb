// name: bridges
// name.zh: 枢纽
// title: Which units join the most programmes and documents?
// title.zh: 哪些单位横跨最多任务与文件
// group: overlap
// about: Units by the number of programmes in which they lead or support something by a clause of the item's own. A programme is here the topmost heading below a document's plan; an item without one counts with its plan, or its document.
// about: Participation is the participation coefficient of Guimerà and Amaral (Nature 433, 2005): 1 minus the sum over programmes of the squared share of the unit's items that lie in it. It is 0 where all its items are in one programme and near 1 where they are spread evenly over many.
// param: by choice programme,document | what is joined
// param: min int 2 | in at least so many programmes
// param: role choice all,lead,support | which duties
// param: implied flag false | count support that a sentence adds to every item
// param: collective flag true | count collectives (各区县, 市直有关单位) as units
// param: place place - | only items that are to be done in this place or below it
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: actor id | Unit id | 单位标识
// column: name text | Unit | 单位
// column: programmes int | Programmes | 任务数
// column: documents int | Documents | 文件数
// column: items int | Items | 事项数
// column: participation ratio | Participation | 参与系数
// column: parts list | Programmes joined | 涉及任务
// column: part_ids ids | Their ids | 任务标识
MATCH (u:Unit)-[e:LEADS|SUPPORTS]->(i)
WHERE ($implied OR NOT coalesce(e.implied, false))
  AND ($collective OR NOT coalesce(u.collective, false))
  AND ($role = 'all' OR type(e) = CASE $role WHEN 'lead' THEN 'LEADS' ELSE 'SUPPORTS' END)
  AND ($document IS NULL OR EXISTS { (i)-[:STATED_IN]->(:Document {id: $document}) })
  AND ($place IS NULL OR EXISTS { (i)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
WITH DISTINCT u, i
OPTIONAL MATCH (i)-[:STATED_IN]->(d:Document)
WITH u, i, d, head(COLLECT {
  MATCH (i)-[:PART_OF*0..]->(c:Programme)
  WITH c, coalesce(c.path = '0' OR c.path STARTS WITH 'P' AND NOT c.path CONTAINS '/', false) AS plan
  WHERE plan OR NOT EXISTS { (c)-[:PART_OF]->(x:Programme) WHERE NOT coalesce(x.path = '0' OR x.path STARTS WITH 'P' AND NOT x.path CONTAINS '/', false) }
  RETURN c ORDER BY plan, c.id }) AS chapter
WITH u, d, CASE $by WHEN 'document' THEN d ELSE coalesce(chapter, d) END AS part
WITH u, part, count(*) AS items, min(d.id) AS document
ORDER BY part.id
WITH u, collect(part) AS parts, count(DISTINCT document) AS documents, sum(items) AS items, sum(items * items) AS squares
WHERE size(parts) >= $min
RETURN u.id AS actor, u.name AS name, size(parts) AS programmes, documents, items,
  toFloat(items * items - squares) / (items * items) AS participation, [p IN parts | p.name] AS parts, [p IN parts | p.id] AS part_ids
ORDER BY programmes DESC, documents DESC, participation DESC, actor
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
