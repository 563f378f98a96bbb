// name: who
// name.zh: 谁负责 谁牵头
// title: Who answers for a subject?
// title.zh: 谁负责某项工作
// group: who
// about: Programmes and measures whose name, text or cited initiative contains every word (ASCII letters in either case), with everybody who leads or supports them.
// about: Where every word stands in the name comes first, then where an initiative is needed to find them all, then where the text is; items that nobody answers for stand last.
// about: A measure with no clause of its own shows the leads of the nearest programme above that has any, marked inherited, with that programme's clause; a support that a sentence adds to every item is marked implied.
// about: Line is the clause's, or the item's where there is none.
// about: A document is named by its number, or by its title where it has none.
// param: words words | words that all have to be there, parted by blanks
// param: role choice all,lead,support | only these duties
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
// column: role text | Role | 职责
// column: word text | Role as written | 原文职责
// column: rule text | Rule | 判定规则
// column: implied flag | Implied | 默认涉及
// column: inherited flag | Inherited | 沿用上级
// column: quote text | Clause | 原文
// column: line int | Line | 行
WITH // i and s alone: Java then folds the case of ASCII letters only, as SQLite's lower() does
  [w IN $words | '(?is).*\\Q' + replace(w, '\\E', '\\E\\\\E\\Q') + '\\E.*'] AS patterns
MATCH (i:Programme|Measure)
WHERE NOT coalesce(i.named, false)
  AND ($document IS NULL OR EXISTS { (i)-[:STATED_IN]->(:Document {id: $document}) })
  AND ($place IS NULL OR EXISTS { (i)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
WITH i, patterns, COLLECT { MATCH (i)-[:ADVANCES]->(c:Programme) RETURN c.name } AS initiatives
WITH i, [p IN patterns | CASE
    WHEN i.name =~ p THEN 1
    WHEN any(c IN initiatives WHERE c =~ p) THEN 2
    WHEN i.text =~ p THEN 3
    ELSE 4 END] AS places
WITH i, reduce(worst = 1, p IN places | CASE WHEN p > worst THEN p ELSE worst END) AS found
WHERE found <= 3
OPTIONAL MATCH (i)-[s:STATED_IN]->(d:Document)
OPTIONAL CALL (i) {
  MATCH (a)-[e:LEADS|SUPPORTS]->(i)
  WHERE $role = 'all' OR type(e) = CASE $role WHEN 'lead' THEN 'LEADS' ELSE 'SUPPORTS' END
  RETURN a, e, CASE type(e) WHEN 'LEADS' THEN 'lead' ELSE 'support' END AS role, '' AS through
  UNION ALL
  MATCH way = (i:Measure)-[:PART_OF*1..]->(p:Programme)
  WHERE $role <> 'support' AND NOT EXISTS { (i)<-[:LEADS]-() }
    AND NOT EXISTS { (i)<-[o:SUPPORTS]-() WHERE NOT coalesce(o.implied, false) }
    AND none(x IN nodes(way)[1..-1] WHERE EXISTS { (x)<-[:LEADS]-() })
  WITH DISTINCT p
  MATCH (a)-[e:LEADS]->(p)
  RETURN a, e, 'lead' AS role, p.id AS through
}
RETURN i.id AS item, i.name AS name, labels(i)[0] AS kind, d.id AS document, coalesce(d.number, d.name) AS document_name, i.path AS path,
  a.id AS actor, a.name AS actor_name, role, e.role AS word, e.rule AS rule,
  coalesce(e.implied, false) AS implied, coalesce(through <> '', false) AS inherited,
  e.quote AS quote, coalesce(e.line, s.line) AS line
ORDER BY a IS NULL, found, coalesce(d.id, ''), coalesce(s.start, 0), i.id, role, through, implied, coalesce(e.rank, 0), a.id
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
