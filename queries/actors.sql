-- twin of actors.cypher
SELECT id, kind, name, aliases FROM node WHERE kind IN ('Official', 'Unit', 'Place') ORDER BY id
