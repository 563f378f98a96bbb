// name: documents
// name.zh: 文件
// title: Which documents are loaded, and how much of them is covered?
// title.zh: 已载入哪些文件, 覆盖多少
// group: corpus
// about: Every document with what was read of it and when it was loaded, in UTC. Led measures have a lead by a clause of their own, inherited ones that of the nearest programme above, unled ones none (gaps lists them); covered is led and inherited over all measures, between 0 and 1, and empty where there are none.
// about: Owned indicators are those that somebody leads.
// column: id id | Id | 标识
// column: title text | Title | 标题
// column: number text | Number | 文号
// column: issued text | Issued | 成文日期
// column: place text | Place | 地区
// column: source text | File | 文件名
// column: programmes int | Programmes | 任务
// column: measures int | Measures | 举措
// column: led int | Led | 自有牵头
// column: inherited int | Inherited | 沿用上级
// column: unled int | Without lead | 无牵头
// column: covered ratio | Covered | 覆盖率
// column: indicators int | Indicators | 指标
// column: owned int | Indicators owned | 有责任单位指标
// column: loaded text | Loaded | 载入时间
MATCH (d:Document)
WITH d,
  COUNT { (d)<-[:STATED_IN]-(:Measure) } AS measures,
  COUNT { (d)<-[:STATED_IN]-(m:Measure) WHERE EXISTS { (m)<-[:LEADS]-() } } AS led,
  COUNT { (d)<-[:STATED_IN]-(m:Measure)
    WHERE NOT EXISTS { (m)<-[:LEADS]-() }
      AND NOT EXISTS { (m)<-[o:SUPPORTS]-() WHERE NOT coalesce(o.implied, false) }
      AND EXISTS { (m)-[:PART_OF*1..]->(:Programme)<-[:LEADS]-() } } AS inherited
RETURN d.id AS id, d.name AS title, d.number AS number, d.issued AS issued, d.place AS place, d.source AS source,
  COUNT { (d)<-[:STATED_IN]-(:Programme) } AS programmes, measures, led, inherited, measures - led - inherited AS unled,
  CASE WHEN measures > 0 THEN toFloat(led + inherited) / measures END AS covered,
  COUNT { (d)<-[:STATED_IN]-(:Indicator) } AS indicators,
  COUNT { (d)<-[:STATED_IN]-(n:Indicator) WHERE EXISTS { (n)<-[:LEADS]-() } } AS owned, d._loaded AS loaded
ORDER BY id
