// How kinds look: one table for the drawing, the legend and the saved SVG.

/** A shape is a polygon within the unit circle, y upwards, or null for the circle. */
export type Shape = [number, number][] | null;

const regular = (corners: number, turn: number): Shape =>
  Array.from({ length: corners }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / corners;
    return [Math.cos(angle), Math.sin(angle)];
  });

const up = Math.PI / 2;

export const nodeLooks: Record<string, { color: string; shape: Shape; scale: number }> = {
  Document: { color: "#5b4b8a", shape: [[-0.72, -1], [0.72, -1], [0.72, 0.55], [0.3, 1], [-0.72, 1]], scale: 1.25 },
  Programme: { color: "#0f766e", shape: regular(6, up), scale: 1.1 },
  Measure: { color: "#5aa897", shape: null, scale: 0.85 },
  Indicator: { color: "#8a8d1f", shape: regular(3, up), scale: 1.1 },
  Official: { color: "#b3261e", shape: regular(4, up), scale: 1.25 },
  Unit: { color: "#1f5fa8", shape: regular(4, up / 2), scale: 1.15 },
  Place: { color: "#9a5b13", shape: regular(5, up), scale: 1 },
};

export const unknownNode = { color: "#555555", shape: null as Shape, scale: 1 };

/** Leads are thick with an arrow, supports thin without: they differ without colour too. */
export const edgeLooks: Record<string, { color: string; size: number; arrow: boolean }> = {
  LEADS: { color: "#d1495b", size: 2.2, arrow: true },
  SUPPORTS: { color: "#7da7d9", size: 1.1, arrow: false },
  ADVANCES: { color: "#7fb069", size: 1, arrow: true },
  SIMILAR_TO: { color: "#c58bd0", size: 1, arrow: false },
};

export const otherEdge = { color: "#b4bcc8", size: 0.9, arrow: false };

export const lookOfNode = (kind: string) => nodeLooks[kind] ?? unknownNode;
export const lookOfEdge = (kind: string) => edgeLooks[kind] ?? otherEdge;

/** points are a shape's corners for SVG, around x and y with the given radius. */
export const points = (shape: [number, number][], x: number, y: number, radius: number) =>
  shape.map(([dx, dy]) => `${round(x + dx * radius)},${round(y - dy * radius)}`).join(" ");

export const round = (n: number) => Math.round(n * 100) / 100;

export const fonts = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
