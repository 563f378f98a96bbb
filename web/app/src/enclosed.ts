import { between, keep } from "./filter";
import { documentOf, isActor, isDuty, text, type Answer, type DocumentRef, type Edge, type Graph, type Name, type Node, type Part, type Question, type Schema, type Stated } from "./model";
import { Refusal, type Source } from "./source";

/** Enclosed is what a self-contained page holds. */
export interface Enclosed {
  schema: Schema;
  questions: Question[];
  graph: Graph;
  answers: (Omit<Answer, "graph" | "more"> & { nodes: string[]; hidden: Part["hidden"] })[];
}

const limit = 1000; // nodes drawn at once, as a server does

/** enclosedSource answers from data as a server answers from its store. */
export function enclosedSource(data: Enclosed): Source {
  const nodes = new Map(data.graph.nodes.map((n) => [n.id, n]));
  const joining = new Map<string, Edge[]>(data.graph.nodes.map((n) => [n.id, []]));
  for (const e of data.graph.edges) {
    joining.get(e.from)?.push(e);
    if (e.to !== e.from) joining.get(e.to)?.push(e);
  }
  const duties = (id: string) => (joining.get(id) ?? []).filter((e) => isDuty(e.kind)).length;
  const look = { data, nodes, joining, duties };
  return {
    schema: async () => data.schema,
    questions: async () => data.questions,
    answer: async (question, params) => answer(data, question, params),
    graph: async (filter) => cut(keep(data.graph, filter), duties, ""),
    around: async (id) => {
      const ids = new Set([id]);
      for (const e of joining.get(id) ?? []) ids.add(e.from).add(e.to);
      return cut(between(data.graph, ids), duties, id);
    },
    stated: async (id) => stated(look, id),
    suggest: async (type, part, most) => suggest(look, type, part, most),
    enclosed: data.answers.map(({ question, params }) => ({ question, params })),
    addressOf: { answer: () => "", graph: () => "", stated: () => "" },
  };
}

interface Look {
  data: Enclosed;
  nodes: Map<string, Node>;
  joining: Map<string, Edge[]>;
  duties: (id: string) => number;
}

function cut(g: Graph, duties: (id: string) => number, focus: string): Part {
  if (g.nodes.length <= limit) return { ...g, hidden: { nodes: 0, edges: 0 } };
  const weight = (n: Node) => (n.id === focus ? Infinity : duties(n.id));
  const first = [...g.nodes].sort((a, b) => weight(b) - weight(a) || order(a.id, b.id)).slice(0, limit);
  const small = between(g, new Set(first.map((n) => n.id)));
  return { ...small, hidden: { nodes: g.nodes.length - small.nodes.length, edges: g.edges.length - small.edges.length } };
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function answer(data: Enclosed, question: string, params: Record<string, string>): Answer {
  const same = (given: Record<string, string>) =>
    Object.keys({ ...given, ...params }).every((key) => (given[key] ?? "") === (params[key] ?? ""));
  const found = data.answers.find((a) => a.question === question && same(a.params));
  if (!found) throw new Refusal("This file does not hold the answer to that question.", []);
  return { ...found, more: false, graph: { ...between(data.graph, new Set(found.nodes)), hidden: found.hidden } };
}

function stated({ data, nodes, joining }: Look, id: string): Stated {
  const node = nodes.get(id);
  const edges = node ? (joining.get(id) ?? []) : data.graph.edges.filter((e) => e.id === id);
  if (edges.length === 0 && !node) throw new Refusal("nothing is called " + id, []);
  const rank = (e: Edge) => data.schema.edges.findIndex((k) => k.kind === e.kind);
  const start = (e: Edge) => Number(e.props.start ?? 0);
  const inOrder = [...edges].sort(
    (a, b) => rank(a) - rank(b) || order(documentOf(itemOf(a)), documentOf(itemOf(b))) || start(a) - start(b) || order(a.id, b.id),
  );
  return {
    node,
    document: documentRef(nodes, id),
    above: above(nodes, joining, id),
    statements: inOrder.map((edge) => ({
      edge,
      from: nameOf(nodes, edge.from),
      to: nameOf(nodes, edge.to),
      document: documentRef(nodes, itemOf(edge)),
      path: text(nodes.get(itemOf(edge))?.props ?? {}, "path"),
    })),
    hidden: 0,
  };
}

function above(nodes: Map<string, Node>, joining: Map<string, Edge[]>, id: string): Name[] {
  const out: Name[] = [];
  for (;;) {
    const up = (joining.get(id) ?? []).find((e) => e.kind === "PART_OF" && e.from === id);
    if (!up || out.some((n) => n.id === up.to)) return out;
    id = up.to;
    out.push(nameOf(nodes, id));
  }
}

const itemOf = (e: Edge) => (documentOf(e.from) ? e.from : e.to);

function nameOf(nodes: Map<string, Node>, id: string): Name {
  const n = nodes.get(id);
  return { id, kind: n?.kind ?? "", name: n?.name ?? id, as: n?.name ?? id };
}

function documentRef(nodes: Map<string, Node>, id: string): DocumentRef | undefined {
  const d = nodes.get(documentOf(id));
  if (!d) return undefined;
  return { id: d.id, title: d.name, number: text(d.props, "number"), issued: text(d.props, "issued"), file: text(d.props, "source") };
}

function suggest({ data, duties }: Look, type: string, part: string, most: number): Name[] {
  const wanted = part.trim().toLowerCase();
  const fits = (n: Node) => !type || (type === "actor" ? isActor(n.kind) : n.kind.toLowerCase() === type);
  const found = data.graph.nodes.filter(fits).flatMap((n) => {
    const as = [n.name, ...n.aliases, text(n.props, "number"), text(n.props, "source")].find((s) => s.toLowerCase().includes(wanted));
    return as === undefined ? [] : [{ id: n.id, kind: n.kind, name: n.name, as }];
  });
  const begins = (n: Name) => Number(n.as.toLowerCase().startsWith(wanted));
  return found.sort((a, b) => begins(b) - begins(a) || duties(b.id) - duties(a.id) || order(a.id, b.id)).slice(0, most);
}
