// name: leads
// name.zh: 牵头 职责
// title: What does an actor lead?
// title.zh: 某主体牵头哪些事项
// group: who
// about: What an actor leads or supports by a clause of the item's own, and the measures that come with a programme it leads: those below it that have no clause of their own and no nearer programme with a lead.
// about: Such a row is marked inherited; through is the programme whose clause it quotes. Programme is the one that the item stands under.
// about: A document is named by its number, or by its title where it has none.
// param: actor actor | unit or official
// param: role choice lead,support,all | which duties
// param: place place - | only items that are to be done in this place or below it
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: item id | Item id | 事项标识
// column: name text | Item | 事项
// column: kind text | Kind | 类别
// column: programme text | Programme | 所属任务
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: path text | Path | 层级
// column: role text | Role | 职责
// column: word text | Role as written | 原文职责
// column: rule text | Rule | 判定规则
// column: implied flag | Implied | 默认涉及
// column: inherited flag | Inherited | 沿用上级
// column: through id | Inherited from | 沿用自
// column: quote text | Clause | 原文
// column: line int | Line | 行
MATCH (a:Official|Unit {id: $actor})
CALL (a) {
  MATCH (a)-[e:LEADS]->(i)
  WHERE $role IN ['lead', 'all']
  RETURN i, e, 'lead' AS role, null AS through
  UNION ALL
  MATCH (a)-[e:SUPPORTS]->(i)
  WHERE $role IN ['support', 'all']
  RETURN i, e, 'support' AS role, null AS through
  UNION ALL
  MATCH (a)-[e:LEADS]->(p:Programme)
  WHERE $role IN ['lead', 'all']
  MATCH way = (p)<-[:PART_OF*1..]-(i:Measure)
  WHERE NOT EXISTS { (i)<-[:LEADS]-() }
    AND NOT EXISTS { (i)<-[o:SUPPORTS]-() WHERE NOT coalesce(o.implied, false) }
    AND none(x IN nodes(way)[1..-1] WHERE EXISTS { (x)<-[:LEADS]-() })
  RETURN DISTINCT i, e, 'lead' AS role, p.id AS through
}
OPTIONAL MATCH (i)-[s:STATED_IN]->(d:Document)
WITH i, e, role, through, s, d
WHERE ($document IS NULL OR d.id = $document)
  AND ($place IS NULL OR EXISTS { (i)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
OPTIONAL MATCH (i)-[:PART_OF]->(above:Programme)
WITH i, e, role, through, s, d, min(above.name) AS programme
RETURN i.id AS item, i.name AS name, labels(i)[0] AS kind, programme, d.id AS document, coalesce(d.number, d.name) AS document_name, i.path AS path,
  role, e.role AS word, e.rule AS rule, coalesce(e.implied, false) AS implied,
  through IS NOT NULL AS inherited, through, e.quote AS quote, e.line AS line
ORDER BY coalesce(d.id, ''), coalesce(s.start, 0), i.id, role, coalesce(through, '')
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
