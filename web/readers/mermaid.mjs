// Mermaid cleans texts by the browser's own parser, which jsdom gives.
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('')
globalThis.window = window
globalThis.document = window.document
const { default: mermaid } = await import('mermaid')
mermaid.initialize({ maxTextSize: 1e9, maxEdges: 1e6 })

export async function read(text) {
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text)
  return {
    nodes: [...db.getVertices().values()].map(v => ({ id: v.id, name: shown(v.text), kind: v.classes.join() })),
    edges: db.getEdges().map(e => ({ from: e.start, to: e.end, kind: shown(e.text), extra: e.stroke })),
  }
}

// Mermaid keeps #quot; and the like in signs of its own until it draws, and
// then lets the browser read them.
function shown(text) {
  const box = document.createElement('div')
  box.innerHTML = text.replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';')
  return box.textContent
}
