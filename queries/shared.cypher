// name: shared
// name.zh: 共同事项
// title: What do two actors answer for together?
// title.zh: 两个主体共同承担哪些事项
// group: overlap
// about: The items behind a pair of overlap: programmes, measures and indicators that both lead or support by a clause of the item's own, with either's clause. An actor that leads and supports an item counts as leading it.
// about: A document is named by its number, or by its title where it has none.
// param: a actor | unit or official
// param: b actor | the other unit or official
// param: implied flag false | count support that a sentence adds to every item
// param: place place - | only items that are to be done in this place or below it
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: item id | Item id | 事项标识
// column: name text | Item | 事项
// column: kind text | Kind | 类别
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: path text | Path | 层级
// column: a_role text | A's role | 甲职责
// column: b_role text | B's role | 乙职责
// column: a_quote text | A's clause | 甲原文
// column: a_line int | A's line | 甲行
// column: b_quote text | B's clause | 乙原文
// column: b_line int | B's line | 乙行
MATCH (x:Official|Unit {id: $a})
MATCH (y:Official|Unit {id: $b})
MATCH (x)-[e:LEADS|SUPPORTS]->(i)
WHERE x <> y AND ($implied OR NOT coalesce(e.implied, false))
  AND ($place IS NULL OR EXISTS { (i)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
WITH y, i, e
ORDER BY type(e)
WITH y, i, collect(e)[0] AS e
MATCH (y)-[f:LEADS|SUPPORTS]->(i)
WHERE $implied OR NOT coalesce(f.implied, false)
WITH i, e, f
ORDER BY type(f)
WITH i, e, collect(f)[0] AS f
OPTIONAL MATCH (i)-[s:STATED_IN]->(d:Document)
WITH i, e, f, s, d
WHERE $document IS NULL OR d.id = $document
RETURN i.id AS item, i.name AS name, labels(i)[0] AS kind, d.id AS document, coalesce(d.number, d.name) AS document_name, i.path AS path,
  CASE type(e) WHEN 'LEADS' THEN 'lead' ELSE 'support' END AS a_role, CASE type(f) WHEN 'LEADS' THEN 'lead' ELSE 'support' END AS b_role,
  e.quote AS a_quote, e.line AS a_line, f.quote AS b_quote, f.line AS b_line
ORDER BY coalesce(d.id, ''), coalesce(s.start, 0), item
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
