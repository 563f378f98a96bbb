import type { Attributes } from "graphology-types";
import { NodeCircleProgram, type NodeProgramType } from "sigma/rendering";
import type { Shape } from "./looks";

// A node is drawn as sigma draws its circles, but for the distance of a pixel
// from the outline, which is that of a polygon (after Inigo Quilez's signed
// distance of polygons). Loops over constant arrays are not to be had in
// WebGL 1 shaders, so that the corners are written out.
const glsl = (n: number) => n.toFixed(4);

function side(a: [number, number], b: [number, number]): string {
  return `nearer(p, r * vec2(${a.map(glsl)}), r * vec2(${b.map(glsl)}), d, s);`;
}

const distance = (shape: [number, number][]) => `
void nearer(vec2 p, vec2 a, vec2 b, inout float d, inout float s) {
  vec2 e = a - b;
  vec2 w = p - b;
  vec2 c = w - e * clamp(dot(w, e) / dot(e, e), 0.0, 1.0);
  d = min(d, dot(c, c));
  bvec3 q = bvec3(p.y >= b.y, p.y < a.y, e.x * w.y > e.y * w.x);
  if (all(q) || all(not(q))) s = -s;
}
float outline(vec2 p, float r) {
  float d = 1e20;
  float s = 1.0;
  ${shape.map((corner, i) => side(corner, shape[(i + shape.length - 1) % shape.length])).join("\n  ")}
  return s * sqrt(d);
}`;

const fragment = (shape: [number, number][]) => `
precision highp float;
varying vec4 v_color;
varying vec2 v_diffVector;
varying float v_radius;
uniform float u_correctionRatio;
${distance(shape)}
void main(void) {
  float border = u_correctionRatio * 2.0;
  float d = outline(v_diffVector, v_radius) + border * 0.5;
  #ifdef PICKING_MODE
  gl_FragColor = d > border ? vec4(0.0) : v_color;
  #else
  gl_FragColor = mix(v_color, vec4(0.0), clamp(d / border, 0.0, 1.0));
  #endif
}`;

/** programOf makes the program that draws nodes of a shape. */
export function programOf<N extends Attributes, E extends Attributes>(shape: Shape): NodeProgramType<N, E> {
  if (!shape) return NodeCircleProgram;
  return class extends NodeCircleProgram<N, E> {
    getDefinition() {
      return { ...super.getDefinition(), FRAGMENT_SHADER_SOURCE: fragment(shape) };
    }
  };
}
