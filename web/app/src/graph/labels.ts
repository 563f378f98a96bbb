import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";

type Fonts = Pick<Settings, "labelSize" | "labelFont">;
type Data = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

/** drawLabel writes a name with a white rim, so that it can be read across edges. */
export function drawLabel(at: CanvasRenderingContext2D, data: Data, settings: Fonts) {
  if (!data.label) return;
  at.font = `${settings.labelSize}px ${settings.labelFont}`;
  at.lineWidth = 3;
  at.lineJoin = "round";
  at.strokeStyle = "rgba(255,255,255,0.92)";
  at.fillStyle = "#1c2430";
  const x = data.x + data.size + 3;
  const y = data.y + settings.labelSize / 3;
  at.strokeText(data.label, x, y);
  at.fillText(data.label, x, y);
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
