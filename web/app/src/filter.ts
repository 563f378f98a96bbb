import type { Address } from "./address";
import { documentOf, isDuty, isItem, text, type Edge, type Graph, type Node } from "./model";

/**
 * keep leaves what the filters of the address want, by the same rules as
 * /api/graph: document, place and role choose items, and what these are joined
 * to stays with them.
 */
export function keep(g: Graph, f: Pick<Address, "without" | "role" | "document" | "place">): Graph {
  const nodes = g.nodes.filter((n) => !f.without.includes(n.kind));
  const there = new Set(nodes.map((n) => n.id));
  const edges = g.edges.filter(
    (e) => !f.without.includes(e.kind) && there.has(e.from) && there.has(e.to) && wantsRole(f.role, e),
  );
  if (!f.role && !f.document && !f.place) return { nodes, edges };
  return between({ nodes, edges }, chosen(g, { nodes, edges }, f));
}

function chosen(all: Graph, g: Graph, f: Pick<Address, "role" | "document" | "place">): Set<string> {
  const bearing = new Set(g.edges.filter((e) => isDuty(e.kind)).map((e) => e.to));
  const placed = f.place ? itemsOfPlace(all, f.place.replace(/^place:/, "")) : null;
  const items = new Set(
    g.nodes
      .filter((n) => isItem(n.kind))
      .map((n) => n.id)
      .filter((id) => (!f.role || bearing.has(id)) && (!f.document || documentOf(id) === f.document) && (!placed || placed.has(id))),
  );
  const kept = new Set(items);
  for (const e of g.edges) {
    if (items.has(e.from) || items.has(e.to)) kept.add(e.from).add(e.to);
  }
  return kept;
}

function itemsOfPlace(g: Graph, within: string): Set<string> {
  const covers = (path: string) => path === within || path.startsWith(within + "/");
  const documents = new Set(g.nodes.filter((n) => n.kind === "Document" && covers(text(n.props, "place"))).map((n) => n.id));
  const items = new Set(g.nodes.map((n) => n.id).filter((id) => documents.has(documentOf(id))));
  for (const e of g.edges) {
    if ((e.kind === "CONCERNS" || isDuty(e.kind)) && (covers(placeOf(e.from)) || covers(placeOf(e.to)))) {
      items.add(e.kind === "CONCERNS" ? e.from : e.to);
    }
  }
  return items;
}

function placeOf(id: string): string {
  const [, scheme, path] = /^(\w+):(.*)$/s.exec(id) ?? ["", "", ""];
  if (scheme === "place") return path;
  return scheme === "unit" || scheme === "official" ? path.slice(0, Math.max(0, path.lastIndexOf("/"))) : "";
}

function wantsRole(role: string, e: Edge): boolean {
  if (!role || !isDuty(e.kind)) return true;
  if (role === "lead") return e.kind === "LEADS";
  if (role === "support") return e.kind === "SUPPORTS";
  return e.props.role === role;
}

/** between is the nodes called by ids, and the edges between them. */
export function between(g: Graph, ids: Set<string>): Graph {
  const nodes = g.nodes.filter((n) => ids.has(n.id));
  const there = new Set(nodes.map((n) => n.id));
  return { nodes, edges: g.edges.filter((e) => there.has(e.from) && there.has(e.to)) };
}

/** union has every node and edge of the graphs once. */
export function union(...graphs: Graph[]): Graph {
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  for (const g of graphs) {
    for (const n of g.nodes) nodes.set(n.id, n);
    for (const e of g.edges) edges.set(e.id, e);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
