import { createEdgeCurveProgram, indexParallelEdgesIndex } from "@sigma/edge-curve";
import { toBlob } from "@sigma/export-image";
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { DEFAULT_EDGE_ARROW_HEAD_PROGRAM_OPTIONS, EdgeArrowProgram, EdgeRectangleProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { isDuty, type Edge, type Graph, type Node } from "../model";
import { drawHover, Labels } from "./labels";
import { Layout, startPosition } from "./layout";
import { fonts, lookOfEdge, lookOfNode, nodeLooks, unknownNode } from "./looks";
import { programOf } from "./program";

interface NodeMark {
  x: number;
  y: number;
  size: number;
  color: string;
  type: string;
  label: string;
  name: string; // the label in full
  kind: string;
  fixed?: boolean;
}

interface EdgeMark {
  size: number;
  color: string;
  type: string;
  weight: number;
  kind: string;
  curvature?: number;
  parallelIndex?: number | null;
}

/** Events are what a user does to the drawing. */
export interface Events {
  select(id: string): void; // of a node or an edge, "" for neither
  expand(id: string): void;
  menu(id: string, x: number, y: number): void; // in pixels of the container
}

const pale = "#e9ebee";

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Drawing is the graph on the screen. What is drawn can be replaced; nodes that stay keep their places. */
export class Drawing {
  readonly graph = new MultiDirectedGraph<NodeMark, EdgeMark>();
  private sigma: Sigma<NodeMark, EdgeMark>;
  private labels = new Labels();
  private layout: Layout | null = null;
  private selected = "";
  private hovered = "";
  private near = new Set<string>(); // nodes beside the one in focus, with it

  constructor(private container: HTMLElement, private events: Events) {
    this.sigma = new Sigma<NodeMark, EdgeMark>(this.graph, container, {
      allowInvalidContainer: true,
      nodeProgramClasses: Object.fromEntries(Object.entries({ ...nodeLooks, other: unknownNode }).map(([kind, look]) => [kind, programOf<NodeMark, EdgeMark>(look.shape)])),
      edgeProgramClasses: {
        line: EdgeRectangleProgram,
        arrow: EdgeArrowProgram,
        curve: createEdgeCurveProgram<NodeMark, EdgeMark>(),
        curvedArrow: createEdgeCurveProgram<NodeMark, EdgeMark>({ arrowHead: DEFAULT_EDGE_ARROW_HEAD_PROGRAM_OPTIONS }),
      },
      nodeReducer: (id, mark) => this.nodeAsShown(id, mark),
      edgeReducer: (id, mark) => this.edgeAsShown(id, mark),
      defaultDrawNodeLabel: this.labels.draw,
      defaultDrawNodeHover: drawHover,
      labelFont: fonts,
      labelSize: 12,
      labelDensity: 1,
      labelGridCellSize: 70,
      labelRenderedSizeThreshold: 4,
      minEdgeThickness: 0.6,
      enableEdgeEvents: true,
      zIndex: true,
      stagePadding: 40,
      maxCameraRatio: 3,
      minCameraRatio: 0.03,
    });
    this.listen();
  }

  destroy() {
    this.layout?.stop();
    this.sigma.kill();
  }

  /** show draws g in place of what was drawn. */
  show(g: Graph) {
    this.layout?.stop();
    const old = new Map(this.graph.mapNodes((id, mark) => [id, { x: mark.x, y: mark.y }]));
    const staying = g.nodes.filter((n) => old.has(n.id)).length;
    const same = staying === g.nodes.length;
    const keep = staying > g.nodes.length / 2; // else it is another picture
    if (!keep) void this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    this.graph.clear();
    this.addNodes(g, keep ? old : new Map());
    this.addEdges(g.edges);
    this.size();
    if (!same || !keep) this.lay(keep ? old : new Map());
    else this.settle();
  }

  /** Kinds lie together at the start, and a newcomer beside one that it is joined to. */
  private addNodes(g: Graph, old: Map<string, { x: number; y: number }>) {
    const order = [...g.nodes].sort((a, b) => compare(a.kind, b.kind) || compare(a.id, b.id));
    const neighbour = new Map<string, string>();
    for (const e of g.edges) {
      if (old.has(e.to)) neighbour.set(e.from, e.to);
      if (old.has(e.from)) neighbour.set(e.to, e.from);
    }
    order.forEach((n, i) => {
      const at = startPosition(i);
      const beside = old.get(neighbour.get(n.id) ?? "");
      const place = old.get(n.id) ?? (beside ? { x: beside.x + at.x / 20, y: beside.y + at.y / 20 } : at);
      this.graph.addNode(n.id, { ...markOf(n), ...place });
    });
  }

  private addEdges(edges: Edge[]) {
    for (const e of edges) {
      if (this.graph.hasNode(e.from) && this.graph.hasNode(e.to)) this.graph.addDirectedEdgeWithKey(e.id, e.from, e.to, markOfEdge(e));
    }
    indexParallelEdgesIndex(this.graph, { edgeIndexAttribute: "parallelIndex" });
    this.graph.forEachEdge((id, mark) => {
      if (typeof mark.parallelIndex !== "number") return;
      this.graph.mergeEdgeAttributes(id, {
        type: lookOfEdge(mark.kind).arrow ? "curvedArrow" : "curve",
        curvature: 0.15 + 0.15 * Math.abs(mark.parallelIndex),
      });
    });
  }

  /** Size says how much is led and supported: the area grows with the number. Few nodes have room to be larger. */
  private size() {
    const room = Math.min(1.8, Math.max(1, 3 - Math.log10(Math.max(1, this.graph.order)) * 0.7));
    this.graph.updateEachNodeAttributes((id, mark) => {
      const duties = this.graph.filterEdges(id, (_, e) => isDuty(e.kind)).length;
      const scale = lookOfNode(mark.kind).scale;
      return { ...mark, size: room * scale * Math.min(16, 3.5 + 1.3 * Math.sqrt(duties)) };
    });
  }

  private lay(old: Map<string, unknown>) {
    this.graph.updateEachNodeAttributes((id, mark) => ({ ...mark, fixed: old.has(id) }));
    this.container.dataset.layout = "running";
    this.layout = new Layout(this.graph, () => this.settle());
  }

  private settle() {
    this.layout = null;
    this.container.dataset.layout = "done";
    this.focus();
    this.sigma.refresh();
  }

  select(id: string) {
    this.selected = id;
    this.focus();
    this.sigma.refresh({ skipIndexation: true });
    if (!this.layout && this.graph.hasNode(id) && this.outside(id)) this.fly(id);
  }

  private outside(id: string): boolean {
    const { x, y } = this.viewport(id);
    return x < 0 || y < 0 || x > this.container.clientWidth || y > this.container.clientHeight;
  }

  /** fly moves the view to a node, once the layout lies. */
  fly(id: string) {
    if (this.layout) {
      setTimeout(() => this.fly(id), 100);
      return;
    }
    const at = this.sigma.getNodeDisplayData(id);
    if (at) void this.sigma.getCamera().animate({ x: at.x, y: at.y, ratio: 0.35 }, { duration: still() ? 0 : 500 });
  }

  zoom(step: "in" | "out" | "all") {
    const camera = this.sigma.getCamera();
    if (step === "all") void camera.animatedReset();
    else void (step === "in" ? camera.animatedZoom() : camera.animatedUnzoom());
  }

  pan(right: number, up: number) {
    const camera = this.sigma.getCamera();
    const { x, y, ratio } = camera.getState();
    void camera.animate({ x: x + right * ratio * 0.15, y: y + up * ratio * 0.15 }, { duration: 120 });
  }

  png(): Promise<Blob> {
    return toBlob(this.sigma as unknown as Sigma, { format: "png", backgroundColor: "#ffffff" });
  }

  /** viewport gives a node's place and size in pixels. */
  viewport(id: string): { x: number; y: number; size: number } {
    const mark = this.graph.getNodeAttributes(id);
    return { ...this.sigma.graphToViewport(mark), size: this.sigma.scaleSize(mark.size) };
  }

  /** labelled lists the nodes that carry a label now. */
  labelled(): Set<string> {
    return this.labels.shown();
  }

  private focus() {
    const id = this.hovered || this.selected;
    this.near = new Set();
    if (this.graph.hasNode(id)) this.near = new Set([id, ...this.graph.neighbors(id)]);
    else if (this.graph.hasEdge(id)) this.near = new Set(this.graph.extremities(id));
  }

  private nodeAsShown(id: string, mark: NodeMark): Partial<NodeDisplayData> {
    if (this.near.size === 0) return mark;
    if (!this.near.has(id)) return { ...mark, color: pale, label: "", zIndex: 0 };
    const centre = id === this.selected || id === this.hovered;
    const few = this.near.size < 25;
    return { ...mark, zIndex: centre ? 2 : 1, forceLabel: centre || few, highlighted: id === this.selected, label: centre ? mark.name : mark.label };
  }

  private edgeAsShown(id: string, mark: EdgeMark): Partial<EdgeDisplayData> {
    const focus = this.hovered || this.selected;
    if (this.near.size === 0) return mark;
    const touches = id === focus || (this.graph.hasNode(focus) && this.graph.hasExtremity(id, focus));
    if (!touches) return { ...mark, color: pale, size: 0.5, zIndex: 0 };
    return { ...mark, size: id === this.selected ? mark.size + 2 : mark.size + 0.5, zIndex: 1 };
  }

  private hover(id: string) {
    this.hovered = id;
    this.focus();
    this.sigma.refresh({ skipIndexation: true });
  }

  private listen() {
    this.sigma.on("beforeRender", () => this.labels.begin());
    this.sigma.on("enterNode", ({ node }) => this.hover(node));
    this.sigma.on("leaveNode", () => this.hover(""));
    this.sigma.on("clickNode", ({ node }) => this.events.select(node));
    this.sigma.on("clickEdge", ({ edge }) => this.events.select(edge));
    this.sigma.on("clickStage", () => this.events.select(""));
    this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.events.expand(node);
    });
    this.sigma.on("rightClickNode", ({ node, event }) => {
      event.original.preventDefault();
      this.events.menu(node, event.x, event.y);
    });
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export const shorten = (name: string, length = 16) => ([...name].length > length ? [...name].slice(0, length - 1).join("") + "…" : name);

function markOf(n: Node): NodeMark {
  const type = n.kind in nodeLooks ? n.kind : "other";
  return { x: 0, y: 0, size: 4, color: lookOfNode(n.kind).color, type, label: shorten(n.name), name: n.name, kind: n.kind };
}

function markOfEdge(e: Edge): EdgeMark {
  const look = lookOfEdge(e.kind);
  const weight = { LEADS: 2, PART_OF: 2, SUPPORTS: 0.7, STATED_IN: 0.3, UNDER: 0.3, CONCERNS: 0.6 }[e.kind] ?? 1;
  return { size: look.size, color: look.color, type: look.arrow ? "arrow" : "line", weight, kind: e.kind };
}
