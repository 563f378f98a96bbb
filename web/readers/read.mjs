// Reads FILE by the program that FORMAT is for and prints what that program
// made of it as one JSON object:
//
//   node read.mjs FORMAT FILE
//   {"nodes": [{"id", "name", "kind", "x", "y", "extra"}], "edges": [{"id", "from", "to", "kind", "extra"}]}
//
// Whatever the program complains of is an error. extra is the evidence that
// properties arrived: a node's values, an edge's quote.
import { readFileSync } from 'node:fs'

const readers = {
  'node-link': () => import('./nodelink.mjs'),
  cytoscape: () => import('./cytoscape.mjs'),
  graphology: () => import('./graphology.mjs'),
  gexf: () => import('./graphology.mjs'),
  graphml: () => import('./graphology.mjs'),
  jgf: () => import('./jgf.mjs'),
  echarts: () => import('./echarts.mjs'),
  vis: () => import('./vis.mjs'),
  mermaid: () => import('./mermaid.mjs'),
}

const [format, file] = process.argv.slice(2)
for (const level of ['log', 'info', 'warn', 'error']) {
  console[level] = (...what) => { throw new Error(`${format}: ${what.join(' ')}`) }
}
const { read } = await readers[format]()
const graph = await read(readFileSync(file, 'utf8'), format)
process.stdout.write(JSON.stringify(graph), () => process.exit(0)) // some readers leave timers behind
