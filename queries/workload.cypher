// name: workload
// name.zh: 工作量 负担
// title: How much does each actor answer for?
// title.zh: 各主体承担多少事项
// group: load
// about: Per actor: items that it leads and supports by clauses of their own, programmes among those led, supports among them that a sentence adds to every item, measures that inherit the lead of one of its programmes, and documents.
// about: Share is leads and supports over those of all actors counted, between 0 and 1; rank goes by it, equals having equal rank. Inherited measures stand beside the share, not in it.
// param: kind choice all,unit,official | which actors are counted
// param: role choice all,lead,support | which duties are counted
// param: implied flag true | count support that a sentence adds to every item
// param: place place - | only items that are to be done in this place or below it
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: rank int | Rank | 名次
// column: actor id | Actor id | 主体标识
// column: name text | Actor | 主体
// column: kind text | Kind | 类别
// column: leads int | Leads | 牵头
// column: programmes int | Programmes led | 牵头任务
// column: supports int | Supports | 配合
// column: implied int | Implied supports | 默认涉及
// column: inherited int | Inherited measures | 沿用牵头举措
// column: documents int | Documents | 文件数
// column: share ratio | Share | 占比
OPTIONAL MATCH (scope:Document {id: $document})
CALL (scope) { // how many actors have how many duties: one list of all actors would be counted against the server's memory once a row
  MATCH (a:Official|Unit)-[e:LEADS|SUPPORTS]->(i)
  WHERE ($kind = 'all' OR toLower(labels(a)[0]) = $kind)
    AND ($implied OR type(e) = 'LEADS' OR NOT coalesce(e.implied, false))
    AND ($role = 'all' OR type(e) = CASE $role WHEN 'lead' THEN 'LEADS' ELSE 'SUPPORTS' END)
    AND ($document IS NULL OR EXISTS { (i)-[:STATED_IN]->(scope) })
    AND ($place IS NULL OR EXISTS { (i)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
  WITH a, count(*) AS duties
  WITH duties, count(*) AS actors
  RETURN collect({duties: duties, actors: actors}) AS sizes, sum(duties * actors) AS total
}
MATCH (a:Official|Unit)-[e:LEADS|SUPPORTS]->(i)
WHERE ($kind = 'all' OR toLower(labels(a)[0]) = $kind)
  AND ($implied OR type(e) = 'LEADS' OR NOT coalesce(e.implied, false))
  AND ($role = 'all' OR type(e) = CASE $role WHEN 'lead' THEN 'LEADS' ELSE 'SUPPORTS' END)
  AND ($document IS NULL OR EXISTS { (i)-[:STATED_IN]->(scope) })
  AND ($place IS NULL OR EXISTS { (i)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
WITH scope, sizes, total, a, count(*) AS duties,
  sum(CASE type(e) WHEN 'LEADS' THEN 1 ELSE 0 END) AS leads,
  sum(CASE WHEN type(e) = 'LEADS' AND i:Programme THEN 1 ELSE 0 END) AS programmes,
  sum(CASE type(e) WHEN 'SUPPORTS' THEN 1 ELSE 0 END) AS supports,
  sum(CASE WHEN type(e) = 'SUPPORTS' AND coalesce(e.implied, false) THEN 1 ELSE 0 END) AS implied,
  collect(DISTINCT i) AS items
CALL (a, scope) {
  MATCH (a)-[:LEADS]->(p:Programme)
  MATCH way = (p)<-[:PART_OF*1..]-(m:Measure)
  WHERE NOT EXISTS { (m)<-[:LEADS]-() }
    AND NOT EXISTS { (m)<-[o:SUPPORTS]-() WHERE NOT coalesce(o.implied, false) }
    AND none(x IN nodes(way)[1..-1] WHERE EXISTS { (x)<-[:LEADS]-() })
    AND ($document IS NULL OR EXISTS { (m)-[:STATED_IN]->(scope) })
    AND ($place IS NULL OR EXISTS { (m)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
  RETURN count(DISTINCT m) AS inherited
}
CALL (items) {
  UNWIND items AS i
  MATCH (i)-[:STATED_IN]->(d:Document)
  WHERE $document IS NULL OR d.id = $document
  RETURN count(DISTINCT d) AS documents
}
RETURN 1 + reduce(n = 0, s IN sizes | n + CASE WHEN s.duties > duties THEN s.actors ELSE 0 END) AS rank,
  a.id AS actor, a.name AS name, labels(a)[0] AS kind, leads, programmes, supports, implied, inherited, documents,
  toFloat(duties) / total AS share
ORDER BY rank, leads DESC, actor
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
