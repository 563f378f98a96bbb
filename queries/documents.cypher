// name: documents
// title: All documents
// title.zh: 全部文件
// group: store
// about: Every document with what was read of it and when it was loaded; what status and a look-up of documents read.
// column: id id | Id | 标识
// column: title text | Title | 标题
// column: number text | Number | 文号
// column: issued text | Issued | 成文日期
// column: place text | Place | 地区
// column: source text | File | 文件名
// column: programmes int | Programmes | 任务
// column: measures int | Measures | 举措
// column: indicators int | Indicators | 指标
// column: loaded text | Loaded | 载入时间
MATCH (d:Document)
RETURN d.id AS id, d.name AS title, d.number AS number, d.issued AS issued, d.place AS place, d.source AS source,
  COUNT { (d)<-[:STATED_IN]-(:Programme) } AS programmes, COUNT { (d)<-[:STATED_IN]-(:Measure) } AS measures,
  COUNT { (d)<-[:STATED_IN]-(:Indicator) } AS indicators, d._loaded AS loaded
ORDER BY id
