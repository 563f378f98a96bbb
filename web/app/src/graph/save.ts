import type { Graph } from "../model";
import { shorten, type Drawing } from "./drawing";
import { fonts, lookOfEdge, lookOfNode, points, round } from "./looks";

/** save hands a file to the user. */
export function save(name: string, content: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** json is the graph in the program's native form. */
export const json = (g: Graph) => new Blob([JSON.stringify({ nodes: g.nodes, edges: g.edges }, null, 1) + "\n"], { type: "application/json" });

const space = "http://www.w3.org/2000/svg";

function element(name: string, attributes: Record<string, string | number>, content = ""): SVGElement {
  const e = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, String(value));
  if (content) e.textContent = content;
  return e;
}

/** svg is the drawing as it stands on the screen, with all its nodes. */
export function svg(drawing: Drawing, g: Graph, width: number, height: number): Blob {
  const root = element("svg", { xmlns: space, viewBox: `0 0 ${width} ${height}`, width, height, "font-family": fonts, "font-size": 11 });
  root.append(element("rect", { width, height, fill: "#ffffff" }), marker(), ...lines(drawing, g), ...marks(drawing, g));
  return new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" });
}

function marker(): SVGElement {
  const defs = element("defs", {});
  const head = element("marker", { id: "head", viewBox: "0 0 6 6", refX: 6, refY: 3, markerWidth: 5, markerHeight: 5, orient: "auto" });
  head.append(element("path", { d: "M0 0L6 3L0 6z", fill: "context-stroke" }));
  defs.append(head);
  return defs;
}

function lines(drawing: Drawing, g: Graph): SVGElement[] {
  return g.edges.map((e) => {
    const look = lookOfEdge(e.kind);
    const a = drawing.viewport(e.from);
    const b = drawing.viewport(e.to);
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const back = look.arrow ? b.size / length : 0;
    const line = element("line", {
      x1: round(a.x), y1: round(a.y), x2: round(b.x - (b.x - a.x) * back), y2: round(b.y - (b.y - a.y) * back),
      stroke: look.color, "stroke-width": look.size,
    });
    if (look.arrow) line.setAttribute("marker-end", "url(#head)");
    line.append(element("title", {}, e.kind));
    return line;
  });
}

function marks(drawing: Drawing, g: Graph): SVGElement[] {
  const labelled = drawing.labelled();
  return g.nodes.flatMap((n) => {
    const { x, y, size } = drawing.viewport(n.id);
    const look = lookOfNode(n.kind);
    const mark = look.shape
      ? element("polygon", { points: points(look.shape, x, y, size), fill: look.color })
      : element("circle", { cx: round(x), cy: round(y), r: round(size), fill: look.color });
    mark.append(element("title", {}, `${n.kind}: ${n.name}`));
    if (!labelled.has(n.id)) return [mark];
    return [mark, element("text", { x: round(x + size + 3), y: round(y + 4), stroke: "#ffffff", "stroke-width": 3, "paint-order": "stroke", fill: "#1c2430" }, shorten(n.name))];
  });
}
