// name: duplication
// name.zh: 重复
// title: Which similar measures have different leads?
// title.zh: 哪些举措内容相近而牵头不同
// group: overlap
// about: Pairs of measures of different programmes that ask for similar work, most similar first, with the leads of either, inherited where a measure has no clause of its own. By default only pairs where both have leads and none in common; common counts actors that lead both.
// about: Similarity is what stands on the SIMILAR_TO edges made at load, between 0 and 1. Duplication is meant in the sense of the US Government Accountability Office's evaluation guide GAO-15-49SP: two or more agencies do the same for the same beneficiaries; similar words are where to look, not yet a fault.
// about: A document is named by its number, or by its title where it has none.
// param: leads choice different,any | pairs with no lead in common, or all
// param: min float 0 | at least this similar
// param: document document - | only pairs with a measure of this document
// param: limit int - | at most so many rows
// column: score ratio | Similarity | 相似度
// column: a id | Measure A id | 甲举措标识
// column: a_name text | Measure A | 甲举措
// column: a_document id | A's document id | 甲文件标识
// column: a_document_name text | A's document | 甲文件
// column: a_path text | A's path | 甲层级
// column: a_leads list | A's leads | 甲牵头
// column: a_lead_ids ids | A's lead ids | 甲牵头标识
// column: b id | Measure B id | 乙举措标识
// column: b_name text | Measure B | 乙举措
// column: b_document id | B's document id | 乙文件标识
// column: b_document_name text | B's document | 乙文件
// column: b_path text | B's path | 乙层级
// column: b_leads list | B's leads | 乙牵头
// column: b_lead_ids ids | B's lead ids | 乙牵头标识
// column: common int | Leads in common | 相同牵头
MATCH (x:Measure)-[e:SIMILAR_TO]->(y:Measure)
WHERE e.score >= $min
WITH e.score AS score, CASE WHEN x.id < y.id THEN x ELSE y END AS m, CASE WHEN x.id < y.id THEN y ELSE x END AS n
OPTIONAL MATCH (m)-[:STATED_IN]->(c:Document)
OPTIONAL MATCH (n)-[:STATED_IN]->(d:Document)
WITH score, m, n, c, d
WHERE $document IS NULL OR $document IN [c.id, d.id]
CALL (m) {
  CALL (m) {
    MATCH (a)-[e:LEADS]->(m)
    RETURN a, coalesce(e.rank, 0) AS rank
    UNION ALL
    MATCH way = (m:Measure)-[:PART_OF*1..]->(p:Programme)
    WHERE NOT EXISTS { (m)<-[:LEADS]-() }
      AND NOT EXISTS { (m)<-[h:SUPPORTS]-() WHERE NOT coalesce(h.implied, false) }
      AND none(x IN nodes(way)[1..-1] WHERE EXISTS { (x)<-[:LEADS]-() })
    WITH DISTINCT p
    MATCH (a)-[e:LEADS]->(p)
    RETURN a, coalesce(e.rank, 0) AS rank
  }
  WITH a, min(rank) AS rank
  ORDER BY labels(a)[0], rank, a.id
  RETURN collect(a.name) AS a_leads, collect(a.id) AS a_lead_ids
}
CALL (n) {
  CALL (n) {
    MATCH (a)-[e:LEADS]->(n)
    RETURN a, coalesce(e.rank, 0) AS rank
    UNION ALL
    MATCH way = (n:Measure)-[:PART_OF*1..]->(p:Programme)
    WHERE NOT EXISTS { (n)<-[:LEADS]-() }
      AND NOT EXISTS { (n)<-[h:SUPPORTS]-() WHERE NOT coalesce(h.implied, false) }
      AND none(x IN nodes(way)[1..-1] WHERE EXISTS { (x)<-[:LEADS]-() })
    WITH DISTINCT p
    MATCH (a)-[e:LEADS]->(p)
    RETURN a, coalesce(e.rank, 0) AS rank
  }
  WITH a, min(rank) AS rank
  ORDER BY labels(a)[0], rank, a.id
  RETURN collect(a.name) AS b_leads, collect(a.id) AS b_lead_ids
}
WITH *, size([id IN a_lead_ids WHERE id IN b_lead_ids]) AS common
WHERE $leads = 'any' OR common = 0 AND size(a_lead_ids) > 0 AND size(b_lead_ids) > 0
RETURN score, m.id AS a, m.name AS a_name, c.id AS a_document, coalesce(c.number, c.name) AS a_document_name, m.path AS a_path, a_leads, a_lead_ids,
  n.id AS b, n.name AS b_name, d.id AS b_document, coalesce(d.number, d.name) AS b_document_name, n.path AS b_path, b_leads, b_lead_ids, common
ORDER BY score DESC, a, b
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
