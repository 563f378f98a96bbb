// name: targets
// name.zh: 指标 目标
// title: Which targets are set, and who owns them?
// title.zh: 有哪些指标目标, 由谁负责
// group: who
// about: Indicators with their values, a row a period, as the document writes them; one without a value has a row without period. Owners are who leads the indicator by a clause of its own, by rank.
// about: Unit is the unit of measurement; the mark is what the document says of the target's nature (预期性, 约束性) or the sign before its name.
// about: A document is named by its number, or by its title where it has none.
// param: unit text - | only indicators measured in this unit (亿元, %)
// param: period text - | only values of this period (2025, 2023-2027)
// param: owner choice all,with,without | those with an owner, or without
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: item id | Indicator id | 指标标识
// column: name text | Indicator | 指标
// column: category text | Category | 类别
// column: table text | Table | 表
// column: unit text | Unit | 计量单位
// column: period text | Period | 时期
// column: value text | Value | 目标值
// column: attribute text | Mark | 属性
// column: owners list | Owners | 责任单位
// column: owner_ids ids | Owner ids | 责任单位标识
// column: document id | Document id | 文件标识
// column: document_name text | Document | 文件
// column: line int | Line | 行
MATCH (i:Indicator)
WHERE ($unit IS NULL OR i.unit = $unit)
  AND ($owner = 'all' OR EXISTS { (i)<-[:LEADS]-() } = ($owner = 'with'))
OPTIONAL MATCH (i)-[s:STATED_IN]->(d:Document)
WITH i, s, d
WHERE $document IS NULL OR d.id = $document
UNWIND CASE WHEN size(coalesce(i.values, [])) = 0 THEN [null] ELSE range(0, size(i.values) - 1) END AS n
WITH i, s, d, i.values_periods[n] AS period, i.values[n] AS value
WHERE $period IS NULL OR period = $period
CALL (i) {
  MATCH (a)-[e:LEADS]->(i)
  WITH a, coalesce(e.rank, 0) AS rank
  ORDER BY rank, a.id
  RETURN collect(a.name) AS owners, collect(a.id) AS owner_ids
}
RETURN i.id AS item, i.name AS name, i.category AS category, i.table AS table, i.unit AS unit, period, value, i.attribute AS attribute,
  owners, owner_ids, d.id AS document, coalesce(d.number, d.name) AS document_name, s.line AS line
ORDER BY coalesce(d.id, ''), coalesce(s.start, 0), item, coalesce(period, '')
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
