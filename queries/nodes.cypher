// name: nodes
// title: All nodes
// title.zh: 全部节点
// group: store
// about: Every node of the graph, by id; what an export reads.
// column: id id | Id | 标识
// column: kind text | Kind | 类别
// column: name text | Name | 名称
// column: aliases list | Aliases | 别名
// column: props props | Properties | 属性
MATCH (n:Document|Programme|Measure|Indicator|Official|Unit|Place)
WITH properties(n) AS props, labels(n)[0] AS kind
// what another transaction deletes in this moment has lost its properties
WHERE props.id IS NOT NULL AND kind IS NOT NULL
// an import can leave out empty lists
RETURN props.id AS id, kind, props.name AS name, coalesce(props.aliases, []) AS aliases, props
ORDER BY id
