-- twin of documents.cypher
WITH stated(document, kind) AS (SELECT s.target, n.kind FROM STATED_IN s JOIN node n ON n.key = s.source)
SELECT d.id AS id, d.name AS title, d.number AS number, d.issued AS issued, d.place AS place, d.source AS source,
  count(*) FILTER (WHERE s.kind = 'Programme') AS programmes, count(*) FILTER (WHERE s.kind = 'Measure') AS measures,
  count(*) FILTER (WHERE s.kind = 'Indicator') AS indicators, l.at AS loaded
FROM Document d LEFT JOIN stated s ON s.document = d.key LEFT JOIN loaded l ON l.document = d.key
GROUP BY d.key
ORDER BY d.id
