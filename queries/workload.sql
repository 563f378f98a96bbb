-- twin of workload.cypher
WITH RECURSIVE
inside(key) AS ( -- the place and what lies in it
  SELECT key FROM node WHERE id = $place
  UNION
  SELECT w.source FROM inside b CROSS JOIN edge w ON w.target = b.key AND w.kind = 'WITHIN'
),
duty(actor, item, lead, implied) AS MATERIALIZED (
  SELECT a.key, e.target, e.lead, e.implied
  FROM (SELECT source, target, 1 AS lead, 0 AS implied FROM LEADS
        UNION ALL
        SELECT source, target, 0, implied FROM SUPPORTS) e
    JOIN node a ON a.key = e.source
  WHERE ($kind = 'all' OR lower(a.kind) = $kind) AND ($implied OR e.implied = 0)
    AND ($role = 'all' OR e.lead = ($role = 'lead'))
    AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = e.target AND c.kind = 'CONCERNS'))
    AND ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = e.target AND s.target_id = $document))
),
above(item, programme) AS (
  SELECT m.key, p.target
  FROM node m JOIN PART_OF p ON p.source = m.key
  WHERE m.kind = 'Measure'
    AND NOT EXISTS (SELECT 1 FROM edge l WHERE l.target = m.key AND l.kind = 'LEADS')
    AND NOT EXISTS (SELECT 1 FROM SUPPORTS o WHERE o.target = m.key AND o.implied = 0)
    AND ($document IS NULL OR EXISTS (SELECT 1 FROM STATED_IN s WHERE s.source = m.key AND s.target_id = $document))
    AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = m.key AND c.kind = 'CONCERNS'))
  UNION
  SELECT a.item, p.target
  FROM above a CROSS JOIN edge p ON p.source = a.programme AND p.kind = 'PART_OF'
  WHERE NOT EXISTS (SELECT 1 FROM edge l WHERE l.target = a.programme AND l.kind = 'LEADS')
),
inherited(actor, measures) AS (
  SELECT e.source, count(DISTINCT a.item) FROM above a CROSS JOIN edge e ON e.target = a.programme AND e.kind = 'LEADS'
  GROUP BY e.source
),
present(actor, documents) AS (
  SELECT y.actor, count(DISTINCT s.target) FROM duty y CROSS JOIN STATED_IN s ON s.source = y.item
  WHERE $document IS NULL OR s.target_id = $document
  GROUP BY y.actor
)
SELECT rank() OVER (ORDER BY count(*) DESC) AS rank, a.id AS actor, a.name AS name, a.kind AS kind,
  sum(y.lead) AS leads, sum(y.lead AND i.kind = 'Programme') AS programmes,
  sum(NOT y.lead) AS supports, sum(y.implied) AS implied,
  coalesce(h.measures, 0) AS inherited, coalesce(p.documents, 0) AS documents,
  CAST(count(*) AS REAL) / sum(count(*)) OVER () AS share
FROM duty y CROSS JOIN node a ON a.key = y.actor CROSS JOIN node i ON i.key = y.item
  LEFT JOIN inherited h ON h.actor = y.actor LEFT JOIN present p ON p.actor = y.actor
GROUP BY a.key
ORDER BY rank, leads DESC, a.id
LIMIT coalesce($limit, -1)
