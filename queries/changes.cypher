// name: changes
// name.zh: 变化
// title: What changed from one document to another?
// title.zh: 两份文件之间有何变化
// group: corpus
// about: Compares two documents, say the plans of two years: items (programmes and measures) and indicators that were kept, reworded, are new or were dropped; leads that moved; targets that changed. An item whose lead moved has a row for that beside the row that says whether it was kept.
// about: Items correspond where their names are equal (where several have one name, the first with the first and so on; a document's own plan always with the other's); measures left over correspond where they are joined by SIMILAR_TO and either is most similar to the other. Kept means the same name and the same text, reworded that one of them differs. Leads are inherited where a measure has no clause of its own.
// about: Before and after are the leads of a lead-moved row, or the values, with their periods, of a target-changed row, else empty.
// param: old document | the older document
// param: new document | the newer document
// param: change choice all,lead-moved,target-changed,dropped,new,reworded,kept | which changes
// param: limit int - | at most so many rows
// column: change text | Change | 变化
// column: kind text | Kind | 类别
// column: old id | Old id | 旧标识
// column: old_name text | Old item | 旧事项
// column: old_path text | Old path | 旧层级
// column: new id | New id | 新标识
// column: new_name text | New item | 新事项
// column: new_path text | New path | 新层级
// column: before list | Before | 变化前
// column: after list | After | 变化后
// column: before_ids ids | Ids before | 变化前标识
// column: after_ids ids | Ids after | 变化后标识
// column: old_line int | Old line | 旧行
// column: new_line int | New line | 新行
UNWIND CASE WHEN $old = $new THEN [] ELSE [$old, $new] END AS document
MATCH (d:Document {id: document})<-[s:STATED_IN]-(i)
WITH d, i, i:Indicator AS target, CASE WHEN (i.path = '0' OR i.path STARTS WITH 'P' AND NOT i.path CONTAINS '/') THEN '' ELSE i.name END AS word
ORDER BY coalesce(s.start, 0), i.id
WITH d, target, word, collect(i) AS list
UNWIND range(0, size(list) - 1) AS n
WITH target, word, n, head(collect(CASE d.id WHEN $old THEN list[n] END)) AS o, head(collect(CASE d.id WHEN $new THEN list[n] END)) AS w
WITH collect({o: o, w: w}) AS pairs
WITH pairs, [p IN pairs WHERE p.w IS NULL | p.o] AS gone, [p IN pairs WHERE p.o IS NULL | p.w] AS come
CALL (gone, come) {
  UNWIND gone AS o
  MATCH (o)-[e:SIMILAR_TO]-(w)
  WHERE w IN come
  WITH o, w, max(e.score) AS score
  WITH collect({o: o, w: w, score: score}) AS list
  RETURN [x IN list WHERE none(y IN list WHERE (y.o = x.o OR y.w = x.w)
    AND (y.score > x.score OR y.score = x.score AND (y.o.id < x.o.id OR y.o = x.o AND y.w.id < x.w.id)))] AS alike
}
UNWIND [p IN pairs WHERE p.o IS NOT NULL AND p.w IS NOT NULL] + alike
  + [p IN pairs WHERE p.w IS NULL AND none(x IN alike WHERE x.o = p.o)]
  + [p IN pairs WHERE p.o IS NULL AND none(x IN alike WHERE x.w = p.w)] AS pair
WITH pair.o AS o, pair.w AS w
OPTIONAL MATCH (o)-[s:STATED_IN]->(:Document {id: $old})
OPTIONAL MATCH (w)-[t:STATED_IN]->(:Document {id: $new})
CALL (o) {
  CALL (o) {
    MATCH (a)-[e:LEADS]->(o)
    RETURN a, coalesce(e.rank, 0) AS rank
    UNION ALL
    MATCH way = (o:Measure)-[:PART_OF*1..]->(p:Programme)
    WHERE NOT EXISTS { (o)<-[:LEADS]-() }
      AND NOT EXISTS { (o)<-[h:SUPPORTS]-() WHERE NOT coalesce(h.implied, false) }
      AND none(x IN nodes(way)[1..-1] WHERE EXISTS { (x)<-[:LEADS]-() })
    WITH DISTINCT p
    MATCH (a)-[e:LEADS]->(p)
    RETURN a, coalesce(e.rank, 0) AS rank
  }
  WITH a, min(rank) AS rank
  ORDER BY a.id
  RETURN collect(a.name) AS old_leads, collect(a.id) AS old_lead_ids
}
CALL (w) {
  CALL (w) {
    MATCH (a)-[e:LEADS]->(w)
    RETURN a, coalesce(e.rank, 0) AS rank
    UNION ALL
    MATCH way = (w:Measure)-[:PART_OF*1..]->(p:Programme)
    WHERE NOT EXISTS { (w)<-[:LEADS]-() }
      AND NOT EXISTS { (w)<-[h:SUPPORTS]-() WHERE NOT coalesce(h.implied, false) }
      AND none(x IN nodes(way)[1..-1] WHERE EXISTS { (x)<-[:LEADS]-() })
    WITH DISTINCT p
    MATCH (a)-[e:LEADS]->(p)
    RETURN a, coalesce(e.rank, 0) AS rank
  }
  WITH a, min(rank) AS rank
  ORDER BY a.id
  RETURN collect(a.name) AS new_leads, collect(a.id) AS new_lead_ids
}
WITH *, [n IN range(0, size(coalesce(o.values, [])) - 1) | o.values_periods[n] + ' ' + o.values[n]] AS old_values,
  [n IN range(0, size(coalesce(w.values, [])) - 1) | w.values_periods[n] + ' ' + w.values[n]] AS new_values
WITH *, CASE WHEN w IS NULL THEN [{change: 'dropped', rank: 3, before: [], after: [], before_ids: [], after_ids: []}]
  WHEN o IS NULL THEN [{change: 'new', rank: 4, before: [], after: [], before_ids: [], after_ids: []}]
  ELSE CASE WHEN old_lead_ids <> new_lead_ids
      THEN [{change: 'lead-moved', rank: 1, before: old_leads, after: new_leads, before_ids: old_lead_ids, after_ids: new_lead_ids}] ELSE [] END
    + CASE WHEN old_values <> new_values
      THEN [{change: 'target-changed', rank: 2, before: old_values, after: new_values, before_ids: [], after_ids: []}] ELSE [] END
    + CASE WHEN o.name <> w.name OR coalesce(o.text, '') <> coalesce(w.text, '')
      THEN [{change: 'reworded', rank: 5, before: [], after: [], before_ids: [], after_ids: []}]
      ELSE [{change: 'kept', rank: 6, before: [], after: [], before_ids: [], after_ids: []}] END
  END AS found
UNWIND found AS f
WITH o, w, s, t, f
WHERE $change = 'all' OR f.change = $change
RETURN f.change AS change, labels(coalesce(w, o))[0] AS kind, o.id AS old, o.name AS old_name, o.path AS old_path, w.id AS new, w.name AS new_name, w.path AS new_path,
  f.before AS before, f.after AS after, f.before_ids AS before_ids, f.after_ids AS after_ids, s.line AS old_line, t.line AS new_line
ORDER BY f.rank, coalesce(t.start, s.start, 0), coalesce(new, old), old
LIMIT CASE WHEN $limit >= 0 THEN $limit ELSE 9223372036854775807 END
