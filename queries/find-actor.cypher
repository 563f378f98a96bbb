// name: find-actor
// title: Which actor or place has this name?
// title.zh: 按名称查主体
// group: store
// about: Units, officials and places whose id, name or one of whose other names is exactly this.
// param: name text | the name
// column: id id | Id | 标识
// column: kind text | Kind | 类别
// column: name text | Name | 名称
MATCH (n:Official|Unit|Place)
WHERE n.id = $name OR n.name = $name OR $name IN n.aliases
RETURN n.id AS id, labels(n)[0] AS kind, n.name AS name
ORDER BY id
