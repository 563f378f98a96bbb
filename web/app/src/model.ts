// What the server sends, or the page encloses.

export interface Node {
  id: string;
  kind: string;
  name: string;
  aliases: string[];
  props: Record<string, unknown>;
}

export interface Edge {
  id: string;
  from: string;
  to: string;
  kind: string;
  props: Record<string, unknown>;
}

export interface Graph {
  nodes: Node[];
  edges: Edge[];
}

/** Part is a part of the graph, and how much of what was asked for it leaves out. */
export interface Part extends Graph {
  hidden: { nodes: number; edges: number };
}

export interface Kind {
  kind: string;
  title: string;
  about: string;
}

export interface Schema {
  nodes: Kind[];
  edges: Kind[];
  rules: Record<string, string>;
}

export interface Param {
  name: string;
  type: string;
  default: string;
  choices: string[];
  about: string;
  optional: boolean;
}

export interface Column {
  name: string;
  type: string;
  title: string;
  title_zh: string;
}

export interface Question {
  name: string;
  title: string;
  title_zh: string;
  group: string;
  about: string;
  params: Param[];
  columns: Column[];
}

export interface Answer {
  question: string;
  params: Record<string, string>;
  rows: unknown[][];
  more: boolean;
  graph: Part;
}

export interface Name {
  id: string;
  kind: string;
  name: string;
  as: string;
}

export interface DocumentRef {
  id: string;
  title: string;
  number: string;
  issued: string;
  file: string;
}

export interface Statement {
  edge: Edge;
  from: Name;
  to: Name;
  document?: DocumentRef;
  path: string;
}

/** Stated is everything that is said about a node or an edge; node is missing for an edge. */
export interface Stated {
  node?: Node;
  document?: DocumentRef;
  above: Name[];
  statements: Statement[];
  hidden: number;
}

export const isDuty = (kind: string) => kind === "LEADS" || kind === "SUPPORTS";
export const isActor = (kind: string) => kind === "Unit" || kind === "Official";
export const isItem = (kind: string) => kind === "Programme" || kind === "Measure" || kind === "Indicator";

export const text = (props: Record<string, unknown>, name: string): string => {
  const value = props[name];
  return typeof value === "string" ? value : "";
};

/** documentOf is the id of the document that alone states what is called id, "" for shared nodes. */
export function documentOf(id: string): string {
  const [, scheme, rest] = /^(\w+):(.*)$/s.exec(id) ?? [];
  if (scheme === "doc") return id;
  return scheme === "item" || scheme === "indicator" ? "doc:" + rest.split("#")[0] : "";
}
