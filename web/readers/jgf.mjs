// JSON Graph Format has no program of its own but a schema, which is published
// in a repository and in no package: jgf.schema.json restates its rules.
import { readFileSync } from 'node:fs'
import Ajv from 'ajv'

export function read(text) {
  const document = JSON.parse(text)
  const valid = new Ajv().compile(JSON.parse(readFileSync(new URL('./jgf.schema.json', import.meta.url))))
  if (!valid(document)) throw new Error(JSON.stringify(valid.errors))
  const { nodes, edges } = document.graph
  return {
    nodes: Object.entries(nodes).map(([id, n]) => ({
      id, name: n.label, kind: n.metadata.kind, x: n.metadata.x, y: n.metadata.y, extra: JSON.stringify(n.metadata.values),
    })),
    edges: edges.map(e => ({ id: e.id, from: e.source, to: e.target, kind: e.relation, extra: e.metadata.quote })),
  }
}
