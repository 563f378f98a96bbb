// vis-network draws on a canvas: jsdom gives the page and @napi-rs/canvas the drawing.
import { createCanvas } from '@napi-rs/canvas'
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('<div id="graph" style="width: 800px; height: 600px"></div>', { pretendToBeVisual: true })
for (const name of ['window', 'document', 'navigator', 'Element', 'HTMLElement', 'Node', 'MouseEvent', 'Image']) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true })
}
const canvases = new WeakMap()
window.HTMLCanvasElement.prototype.getContext = function () {
  if (!canvases.has(this)) canvases.set(this, createCanvas(800, 600).getContext('2d'))
  return canvases.get(this)
}
const { Network } = await import('vis-network/standalone')

export function read(text) {
  const { nodes, edges, options } = JSON.parse(text)
  const network = new Network(window.document.getElementById('graph'), { nodes, edges }, { ...options, physics: false })
  network.redraw()
  const { data } = network.body
  return {
    nodes: data.nodes.get().map(n => {
      const drawn = network.body.nodes[n.id]
      if (drawn.options.shape !== options.groups[n.group].shape) throw new Error(`${n.id} is drawn as ${drawn.options.shape}`)
      return { id: n.id, name: n.label, kind: n.group, x: n.x, y: n.y, extra: JSON.stringify(n.props.values) }
    }),
    edges: data.edges.get().map(e => {
      const drawn = network.body.edges[e.id]
      return { id: e.id, from: drawn.from.id, to: drawn.to.id, kind: e.props.kind, extra: e.props.quote }
    }),
  }
}
