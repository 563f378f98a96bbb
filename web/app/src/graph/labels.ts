import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";

type Fonts = Pick<Settings, "labelSize" | "labelFont">;
type Data = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color"> & { key?: string };

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Labels writes the names of nodes and leaves out those that would cover another. */
export class Labels {
  private boxes = new WeakMap<CanvasRenderingContext2D, Map<string, Box>>();
  private last: CanvasRenderingContext2D | null = null;

  /** begin forgets the names of the frame before. */
  begin() {
    if (this.last) this.boxes.delete(this.last);
  }

  /** shown lists the nodes whose names were last written. */
  shown(): Set<string> {
    return new Set(this.last ? this.boxes.get(this.last)?.keys() : []);
  }

  /** draw has a white rim, so that a name can be read across edges. */
  draw = (at: CanvasRenderingContext2D, data: Data, settings: Fonts) => {
    if (!data.label) return;
    at.font = `${settings.labelSize}px ${settings.labelFont}`;
    const x = data.x + data.size + 3;
    const y = data.y + settings.labelSize / 3;
    const box = { left: x, right: x + at.measureText(data.label).width, top: y - settings.labelSize, bottom: y + 3 };
    if (!this.reserve(at, data.key ?? data.label, box)) return;
    at.lineWidth = 3;
    at.lineJoin = "round";
    at.strokeStyle = "rgba(255,255,255,0.92)";
    at.fillStyle = "#1c2430";
    at.strokeText(data.label, x, y);
    at.fillText(data.label, x, y);
  };

  private reserve(at: CanvasRenderingContext2D, key: string, box: Box): boolean {
    const taken = this.boxes.get(at) ?? new Map<string, Box>();
    for (const [other, place] of taken) if (other !== key && meet(box, place)) return false;
    this.boxes.set(at, taken.set(key, box));
    this.last = at;
    return true;
  }
}

/** drawHover writes the name of the node in focus on a slip of its own. */
export function drawHover(at: CanvasRenderingContext2D, data: Data, settings: Fonts) {
  at.beginPath();
  at.arc(data.x, data.y, data.size + 4, 0, 2 * Math.PI);
  at.lineWidth = 2.5;
  at.strokeStyle = "#1c2430";
  at.stroke();
  if (!data.label) return;
  at.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const width = at.measureText(data.label).width;
  const x = data.x + data.size + 8;
  at.beginPath();
  at.roundRect(x, data.y - settings.labelSize, width + 12, settings.labelSize * 2, 4);
  at.fillStyle = "#1c2430";
  at.fill();
  at.fillStyle = "#ffffff";
  at.fillText(data.label, x + 6, data.y + settings.labelSize / 3);
}
