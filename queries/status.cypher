// name: status
// title: How much is in the store?
// title.zh: 库中有多少内容
// group: store
// about: Nodes and edges by kind, and in the last row how many documents were loaded and when the last one was, in UTC.
// column: what text | What | 类型
// column: kind text | Kind | 类别
// column: count int | Count | 数量
// column: loaded text | Loaded | 载入时间
CALL () {
  MATCH (n:Document|Programme|Measure|Indicator|Official|Unit|Place)
  RETURN 1 AS part, 'node' AS what, labels(n)[0] AS kind, count(*) AS count, null AS loaded
  UNION ALL
  MATCH ()-[e:LEADS|SUPPORTS|PART_OF|STATED_IN|ISSUED_BY|CONCERNS|ADVANCES|WITHIN|UNDER|SIMILAR_TO]->()
  RETURN 2 AS part, 'edge' AS what, type(e) AS kind, count(*) AS count, null AS loaded
  UNION ALL
  MATCH (d:Document)
  RETURN 3 AS part, 'load' AS what, 'Document' AS kind, count(d._loaded) AS count, max(d._loaded) AS loaded
}
RETURN what, kind, count, loaded
ORDER BY part, kind
