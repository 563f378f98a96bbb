// name: overlap
// name.zh: 重叠 交叉
// title: Which pairs of units or officials share items?
// title.zh: 哪些主体共同承担事项
// group: overlap
// about: Pairs of units, of officials, or of an official and a unit that lead or support the same programme, measure or indicator by a clause of its own: how many they share, how many both lead, one leads while the other supports, both support, and which. An actor that leads and supports an item counts as leading it. An item counts once, in the document that states it: the same work set in two documents is two items.
// about: Jaccard is shared items over the items of either (Paul Jaccard's index of 1901 and 1912): 1 where both have the same items, near 0 where they rarely meet. Cosine is shared items over the geometric mean of the items of either (Salton's cosine; Gerard Salton and Michael McGill, 1983), which is kinder to pairs of unequal size.
// about: Overlap, fragmentation and duplication are meant as in the US Government Accountability Office's evaluation guide GAO-15-49SP: a pair is where to look, not yet a fault.
// param: between choice units,officials,official-unit | whose pairs; of an official and a unit the official is A
// param: role choice all,lead,support | which duties are counted
// param: min int 2 | at least so many shared items
// param: implied flag false | count support that a sentence adds to every item
// param: collective flag true | count collectives (各区县, 市直有关单位) as units
// param: place place - | only items that are to be done in this place or below it
// param: document document - | only items of this document
// param: limit int - | at most so many rows
// column: a id | Actor A id | 甲主体标识
// column: a_name text | Actor A | 甲主体
// column: b id | Actor B id | 乙主体标识
// column: b_name text | Actor B | 乙主体
// column: shared int | Shared | 共同事项
// column: both_lead int | Both lead | 同为牵头
// column: a_leads int | A leads, B supports | 甲牵头乙配合
// column: b_leads int | B leads, A supports | 乙牵头甲配合
// column: both_support int | Both support | 同为配合
// column: jaccard ratio | Jaccard | 杰卡德系数
// column: cosine ratio | Cosine | 余弦系数
// column: items ids | Items | 事项
MATCH (u:Official|Unit)-[e:LEADS|SUPPORTS]->(i)
WHERE ($between = 'official-unit' OR u:Unit = ($between = 'units'))
  AND ($role = 'all' OR type(e) = CASE $role WHEN 'lead' THEN 'LEADS' ELSE 'SUPPORTS' END)
  AND ($implied OR NOT coalesce(e.implied, false))
  AND ($collective OR NOT coalesce(u.collective, false))
  AND ($document IS NULL OR EXISTS { (i)-[:STATED_IN]->(:Document {id: $document}) })
  AND ($place IS NULL OR EXISTS { (i)-[:CONCERNS]->(:Place)-[:WITHIN*0..]->(:Place {id: $place}) })
WITH u, i, max(CASE type(e) WHEN 'LEADS' THEN 1 ELSE 0 END) AS lead
WITH u, collect({item: i, lead: lead}) AS duties
UNWIND duties AS duty
WITH duty.item AS i, collect({unit: u, lead: duty.lead, items: size(duties)}) AS members
UNWIND members AS a
UNWIND members AS b
WITH i, a.unit AS ua, a.lead AS la, a.items AS na, b.unit AS ub, b.lead AS lb, b.items AS nb
WHERE ua.id < ub.id AND ($between <> 'official-unit' OR ua:Official AND ub:Unit)
WITH i, ua, la, na, ub, lb, nb
ORDER BY i.id
WITH ua, na, ub, nb, count(*) AS shared, sum(la * lb) AS both_lead, sum(la * (1 - lb)) AS a_leads,
  sum(lb * (1 - la)) AS b_leads, sum((1 - la) * (1 - lb)) AS both_support, collect(i.id) AS items
WHERE shared >= $min
RETURN ua.id AS a, ua.name AS a_name, ub.id AS b, ub.name AS b_name, shared, both_lead, a_leads, b_leads, both_support,
  toFloat(shared) / (na + nb - shared) AS jaccard, shared / sqrt(na * nb) AS cosine, items
ORDER BY shared DESC, jaccard DESC, a, b
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
