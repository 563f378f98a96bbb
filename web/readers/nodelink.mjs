// D3 takes the objects as they are and puts the nodes in place of their ids.
import { forceLink, forceManyBody, forceSimulation } from 'd3-force'

export function read(text) {
  const { nodes, links } = JSON.parse(text)
  forceSimulation(nodes).force('link', forceLink(links).id(n => n.id)).force('charge', forceManyBody()).stop().tick(2)
  return {
    nodes: nodes.map(n => ({ id: n.id, name: n.name, kind: n.kind, x: n.x, y: n.y, extra: JSON.stringify(n.values) })),
    edges: links.map(l => ({ id: l.key, from: l.source.id, to: l.target.id, kind: l.kind, extra: l.quote })),
  }
}
