-- twin of documents.cypher
WITH RECURSIVE
below(item) AS ( -- of a programme that somebody leads
  SELECT p.source FROM edge p
  WHERE p.kind = 'PART_OF' AND EXISTS (SELECT 1 FROM edge l WHERE l.target = p.target AND l.kind = 'LEADS')
  UNION
  SELECT p.source FROM below b CROSS JOIN edge p ON p.target = b.item AND p.kind = 'PART_OF'
),
stated(document, kind, led, inherited) AS (
  SELECT s.target, n.kind, EXISTS (SELECT 1 FROM edge l WHERE l.target = n.key AND l.kind = 'LEADS'),
    NOT EXISTS (SELECT 1 FROM edge l WHERE l.target = n.key
        AND (l.kind = 'LEADS' OR l.kind = 'SUPPORTS' AND NOT coalesce(l.props ->> 'implied', 0)))
      AND n.key IN (SELECT item FROM below)
  FROM edge s JOIN node n ON n.key = s.source WHERE s.kind = 'STATED_IN'
),
counted(document, programmes, measures, led, inherited, indicators, owned) AS (
  SELECT document, sum(kind = 'Programme'), sum(kind = 'Measure'), sum(kind = 'Measure' AND led), sum(kind = 'Measure' AND inherited),
    sum(kind = 'Indicator'), sum(kind = 'Indicator' AND led)
  FROM stated GROUP BY document
)
SELECT d.id AS id, d.name AS title, d.number AS number, d.issued AS issued, d.place AS place, d.source AS source,
  coalesce(c.programmes, 0) AS programmes, coalesce(c.measures, 0) AS measures, coalesce(c.led, 0) AS led, coalesce(c.inherited, 0) AS inherited,
  coalesce(c.measures - c.led - c.inherited, 0) AS unled, CAST(c.led + c.inherited AS REAL) / nullif(c.measures, 0) AS covered,
  coalesce(c.indicators, 0) AS indicators, coalesce(c.owned, 0) AS owned, l.at AS loaded
FROM Document d LEFT JOIN counted c ON c.document = d.key LEFT JOIN loaded l ON l.document = d.key
ORDER BY d.id
