// name: chain
// name.zh: 关联
// title: How are two actors joined by shared items?
// title.zh: 两个主体如何经共同事项相连
// group: overlap
// about: The shortest chain of shared responsibility from one actor to another: the first actor leads or supports an item, which a second one leads or supports too, and so on. A row is one step, an actor and an item, with the clause that joins them.
// about: Of several chains of the same length it is the one whose ids come first in the order of code points. Collectives do not serve as links unless collective is set, nor do supports that a sentence adds to every item unless implied is; actors that share an item themselves are two steps apart. Chains of more than 12 steps are not looked for.
// about: A document is named by its number, or by its title where it has none.
// param: from actor | unit or official at one end
// param: to actor | unit or official at the other
// param: max int 6 | at most so many steps
// param: implied flag false | follow support that a sentence adds to every item
// param: collective flag false | follow collectives (各区县, 市直有关单位) as links
// column: step int | Step | 步
// column: actor id | Actor id | 主体标识
// column: actor_name text | Actor | 主体
// column: role text | Role | 职责
// column: item id | Item id | 事项标识
// column: name text | Item | 事项
// column: kind text | Kind | 类别
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: path text | Path | 层级
// column: quote text | Clause | 原文
// column: line int | Line | 行
MATCH (x:Official|Unit {id: $from})
MATCH (y:Official|Unit {id: $to})
WITH x, y
WHERE x <> y
MATCH way = allShortestPaths((x)-[:LEADS|SUPPORTS*..12]-(y))
WHERE all(e IN relationships(way) WHERE $implied OR NOT coalesce(e.implied, false))
  AND all(n IN nodes(way) WHERE $collective OR NOT coalesce(n.collective, false) OR n.id IN [$from, $to])
WITH way, [n IN nodes(way) | n.id] AS ids
WHERE size(ids) <= $max + 1
WITH way
ORDER BY ids
LIMIT 1
WITH nodes(way) AS links
UNWIND range(1, size(links) - 1) AS step
WITH step, links[step - step % 2] AS a, links[step - 1 + step % 2] AS i
CALL (a, i) {
  MATCH (a)-[e:LEADS|SUPPORTS]->(i)
  WHERE $implied OR NOT coalesce(e.implied, false)
  RETURN e
  ORDER BY type(e)
  LIMIT 1
}
OPTIONAL MATCH (i)-[:STATED_IN]->(d:Document)
RETURN step, a.id AS actor, a.name AS actor_name, CASE type(e) WHEN 'LEADS' THEN 'lead' ELSE 'support' END AS role,
  i.id AS item, i.name AS name, labels(i)[0] AS kind, d.id AS document, coalesce(d.number, d.name) AS document_name, i.path AS path,
  e.quote AS quote, e.line AS line
ORDER BY step
