// name: edges
// title: All edges
// title.zh: 全部关系
// group: store
// about: Every edge of the graph, by id; what an export reads.
// column: id id | Id | 标识
// column: from id | From | 起点
// column: to id | To | 终点
// column: kind text | Kind | 类别
// column: props props | Properties | 属性
MATCH (a)-[e:LEADS|SUPPORTS|PART_OF|STATED_IN|ISSUED_BY|CONCERNS|ADVANCES|WITHIN|UNDER|SIMILAR_TO]->(b)
WITH properties(e) AS props, a.id AS from, b.id AS to, type(e) AS kind
// what another transaction deletes in this moment has lost its properties
WHERE props.id IS NOT NULL AND from IS NOT NULL AND to IS NOT NULL AND kind IS NOT NULL
RETURN props.id AS id, from, to, kind, props
ORDER BY id
