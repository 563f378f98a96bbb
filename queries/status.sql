-- twin of status.cypher
SELECT what, kind, count, loaded FROM (
  SELECT 1 AS part, 'node' AS what, kind, count(*) AS count, NULL AS loaded FROM node GROUP BY kind
  UNION ALL
  SELECT 2, 'edge', kind, count(*), NULL FROM edge GROUP BY kind
  UNION ALL
  SELECT 3, 'load', 'Document', count(*), max(at) FROM loaded
)
ORDER BY part, kind
