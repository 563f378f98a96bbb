import type Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import noverlap from "graphology-layout-noverlap";

const rounds = 300;
const slice = 10; // rounds between two frames; always the same, so that the outcome is

/** Sunflower seeds: spread evenly, the same for the same nodes in the same order. */
export function startPosition(i: number): { x: number; y: number } {
  const angle = i * Math.PI * (3 - Math.sqrt(5));
  const radius = 10 * Math.sqrt(i + 1);
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/**
 * Layout moves nodes until they lie well, a slice between two frames, and
 * calls done. Nodes with a fixed attribute stay. stop() ends it early.
 */
export class Layout {
  private left = rounds;
  private frame = 0;

  constructor(private graph: Graph, private done: () => void) {
    if (graph.order < 2) this.left = 0;
    this.step();
  }

  stop() {
    cancelAnimationFrame(this.frame);
  }

  private step = () => {
    if (this.left <= 0) {
      noverlap.assign(this.graph, { maxIterations: 60, settings: { margin: 2, ratio: 1.2, gridSize: 20 } });
      this.done();
      return;
    }
    const till = performance.now() + 24;
    do {
      forceAtlas2.assign(this.graph, { iterations: slice, getEdgeWeight: "weight", settings: settings(this.graph.order) });
      this.left -= slice;
    } while (this.left > 0 && performance.now() < till);
    this.frame = requestAnimationFrame(this.step);
  };
}

const settings = (order: number) => ({
  barnesHutOptimize: order > 400,
  gravity: 0.6,
  scalingRatio: 14,
  slowDown: 4,
  outboundAttractionDistribution: false,
  strongGravityMode: false,
});
