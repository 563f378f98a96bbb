// ECharts draws an SVG without a browser; what it read stands in its model.
import * as echarts from 'echarts'

export function read(text) {
  const option = JSON.parse(text)
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 1600, height: 1200 })
  chart.setOption({ animation: false, ...option, series: { ...option.series, force: { ...option.series.force, layoutAnimation: false } } })
  const svg = chart.renderToSVGString()
  if (!svg.includes('<path')) throw new Error('nothing was drawn')
  const series = chart.getModel().getSeriesByIndex(0)
  const categories = option.series.categories.map(c => c.name)
  const graph = series.getGraph()
  return {
    nodes: graph.nodes.map(n => {
      const raw = n.getModel().option
      const [x, y] = [raw.x, raw.y]
      return { id: n.id, name: raw.name, kind: raw.props.kind, title: categories[raw.category], x, y, extra: JSON.stringify(raw.props.values) }
    }),
    edges: graph.edges.map(e => {
      const raw = e.getModel().option
      return { id: raw.id.replace(/^edge:/, ''), from: e.node1.id, to: e.node2.id, kind: raw.props.kind, extra: raw.props.quote }
    }),
  }
}
