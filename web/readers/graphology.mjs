// The JSON of graphology, and GEXF and GraphML by its parsers.
import Graph from 'graphology'
import gexf from 'graphology-gexf'
import graphml from 'graphology-graphml'

const parse = {
  graphology: text => Graph.from(JSON.parse(text)),
  gexf: text => gexf.parse(Graph, text),
  graphml: text => graphml.parse(Graph, text),
}

export function read(text, format) {
  const graph = parse[format](text)
  if (graph.type !== 'directed' || !graph.multi) throw new Error(`the graph is ${graph.type}, multi ${graph.multi}`)
  return {
    nodes: graph.mapNodes((id, a) => ({ id, name: a.label, kind: a.kind, x: a.x, y: a.y, extra: a.values, type: a.type })),
    edges: graph.mapEdges((id, a, from, to) => ({ id, from, to, kind: a.kind, extra: a.quote, type: a.type })),
  }
}
