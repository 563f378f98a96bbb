-- twin of nodes.cypher
SELECT id, kind, name, aliases, props FROM node ORDER BY id
