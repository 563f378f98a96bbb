// name: actors
// title: All actors and places
// title.zh: 全部主体与地区
// group: store
// about: Everything that a person may name in a question, with its other names; what a look-up and its suggestions read.
// column: id id | Id | 标识
// column: kind text | Kind | 类别
// column: name text | Name | 名称
// column: aliases list | Aliases | 别名
MATCH (n:Official|Unit|Place)
RETURN n.id AS id, labels(n)[0] AS kind, n.name AS name, n.aliases AS aliases
ORDER BY id
