-- twin of edges.cypher
SELECT f.id || ' ' || e.kind || ' ' || t.id AS id, f.id AS "from", t.id AS "to", e.kind AS kind, e.props AS props
FROM edge e JOIN node f ON f.key = e.source JOIN node t ON t.key = e.target ORDER BY id
