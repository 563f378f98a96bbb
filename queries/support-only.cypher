// name: support-only
// name.zh: 只配合
// title: Who only ever supports, and which leads stand alone?
// title.zh: 哪些单位只配合, 哪些牵头无人配合
// group: gaps
// about: Two findings: units that support and never lead (only supports), most supports first, and programmes and measures that somebody leads by a clause of their own while nobody supports them (no support).
// about: Supports counts the unit's supports, or those of the item that a sentence adds to every item. Within one document only that document's leads and supports are counted.
// about: A document is named by its number, or by its title where it has none.
// param: find choice all,units,items | which finding
// param: implied flag false | let support that a sentence adds to every item count
// param: collective flag true | count collectives (各区县, 市直有关单位) as units
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: finding text | Finding | 情形
// column: id id | Id | 标识
// column: name text | Unit or item | 单位或事项
// column: kind text | Kind | 类别
// column: supports int | Supports | 配合数
// column: documents int | Documents | 文件数
// column: leads list | Leads | 牵头
// column: lead_ids ids | Lead ids | 牵头标识
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: path text | Path | 层级
// column: line int | Line | 行
CALL () {
  MATCH (u:Unit)-[e:SUPPORTS]->(i)
  WHERE $find IN ['all', 'units']
    AND ($implied OR NOT coalesce(e.implied, false))
    AND ($collective OR NOT coalesce(u.collective, false))
    AND ($document IS NULL OR EXISTS { (i)-[:STATED_IN]->(:Document {id: $document}) })
    AND NOT EXISTS { (u)-[:LEADS]->(l) WHERE $document IS NULL OR EXISTS { (l)-[:STATED_IN]->(:Document {id: $document}) } }
  OPTIONAL MATCH (i)-[:STATED_IN]->(d:Document)
  RETURN 1 AS part, 'only supports' AS finding, u AS n, count(DISTINCT i) AS supports, count(DISTINCT d) AS documents,
    [] AS leads, [] AS lead_ids, null AS d, null AS s
  UNION ALL
  MATCH (i:Programme|Measure)
  WHERE $find IN ['all', 'items']
    AND EXISTS { (i)<-[:LEADS]-() }
    AND NOT EXISTS { (i)<-[e:SUPPORTS]-() WHERE $implied OR NOT coalesce(e.implied, false) }
    AND ($document IS NULL OR EXISTS { (i)-[:STATED_IN]->(:Document {id: $document}) })
  OPTIONAL MATCH (i)-[s:STATED_IN]->(d:Document)
  MATCH (a)-[e:LEADS]->(i)
  WITH i, s, d, a, coalesce(e.rank, 0) AS rank
  ORDER BY labels(a)[0], rank, a.id
  RETURN 2 AS part, 'no support' AS finding, i AS n, COUNT { (i)<-[:SUPPORTS]-() } AS supports, CASE WHEN d IS NULL THEN 0 ELSE 1 END AS documents,
    collect(a.name) AS leads, collect(a.id) AS lead_ids, d, s
}
RETURN finding, n.id AS id, n.name AS name, labels(n)[0] AS kind, supports, documents, leads, lead_ids,
  d.id AS document, coalesce(d.number, d.name) AS document_name, n.path AS path, s.line AS line
ORDER BY part, CASE part WHEN 1 THEN -supports ELSE 0 END, coalesce(d.id, ''), coalesce(s.start, 0), id
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
