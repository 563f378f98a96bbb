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
      part(this.graph);
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

/** part moves nodes off each other, whose sizes are pixels of a view about 700 wide. */
function part(graph: Graph) {
  if (graph.order < 2) return;
  const xs = graph.mapNodes((_, mark) => mark.x as number);
  const pixel = (Math.max(...xs) - Math.min(...xs)) / 700 || 1;
  noverlap.assign(graph, {
    maxIterations: 80,
    inputReducer: (_, mark) => ({ ...mark, size: (mark.size ?? 1) * pixel }),
    outputReducer: (_, mark) => ({ x: mark.x, y: mark.y }),
    settings: { margin: pixel * 1.5, ratio: 1, gridSize: 30 },
  });
}

// Strong gravity keeps what hangs together with nothing else in sight.
const settings = (order: number) => ({
  barnesHutOptimize: order > 400,
  strongGravityMode: true,
  gravity: 0.04,
  scalingRatio: 20,
  slowDown: 4,
});
