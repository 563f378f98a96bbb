import cytoscape from 'cytoscape'

export function read(text) {
  const options = JSON.parse(text)
  const cy = cytoscape({ ...options, layout: { name: 'preset' }, headless: true, styleEnabled: true })
  return {
    nodes: cy.nodes().map(n => ({ id: n.id(), name: n.style('label'), kind: n.data('kind'), ...n.position(), extra: n.data('values') })),
    edges: cy.edges().map(e => ({
      id: e.data('key'), from: e.source().id(), to: e.target().id(), kind: e.data('kind'), extra: e.data('quote'),
    })),
  }
}
