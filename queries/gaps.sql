-- twin of gaps.cypher
WITH RECURSIVE
inside(key) AS ( -- the place and what lies in it
  SELECT key FROM node WHERE id = $place
  UNION
  SELECT w.source FROM inside b CROSS JOIN edge w ON w.target = b.key AND w.kind = 'WITHIN'
),
covered(item) AS (
  SELECT p.source FROM edge p
  WHERE p.kind = 'PART_OF' AND EXISTS (SELECT 1 FROM edge l WHERE l.target = p.target AND l.kind = 'LEADS')
  UNION
  SELECT p.source FROM covered c CROSS JOIN edge p ON p.target = c.item AND p.kind = 'PART_OF'
),
stated(item, document, name, start, line, total) AS (
  SELECT m.key, d.id, coalesce(d.props ->> 'number', d.name), s.start, s.line, count(*) OVER (PARTITION BY d.key)
  FROM node m JOIN STATED_IN s ON s.source = m.key JOIN node d ON d.key = s.target
  WHERE m.kind = 'Measure' AND ($document IS NULL OR d.id = $document)
)
SELECT s.document AS document, s.name AS document_name, m.path AS path, m.id AS item, m.name AS name, m.safeguard AS safeguard,
  (SELECT count(*) FROM edge o WHERE o.target = m.key AND o.kind = 'SUPPORTS') AS supports, s.total AS "of", s.line AS line
FROM stated s CROSS JOIN Measure m ON m.key = s.item
WHERE NOT EXISTS (SELECT 1 FROM edge l WHERE l.target = m.key AND l.kind = 'LEADS')
  AND ($place IS NULL OR EXISTS (SELECT 1 FROM edge c JOIN inside b ON b.key = c.target WHERE c.source = m.key AND c.kind = 'CONCERNS'))
  AND (EXISTS (SELECT 1 FROM SUPPORTS o WHERE o.target = m.key AND o.implied = 0)
    OR m.key NOT IN (SELECT item FROM covered))
ORDER BY s.document, s.start, m.id
LIMIT coalesce($limit, -1)
