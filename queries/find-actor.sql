-- twin of find-actor.cypher
SELECT n.id AS id, n.kind AS kind, n.name AS name FROM node n
WHERE n.kind IN ('Official', 'Unit', 'Place')
  AND n.key IN (SELECT key FROM node WHERE id = $name
    UNION SELECT key FROM node WHERE name = $name
    UNION SELECT node FROM alias WHERE name = $name)
ORDER BY n.id
