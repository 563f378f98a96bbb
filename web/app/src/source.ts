import type { Address } from "./address";
import type { Answer, Name, Part, Question, Schema, Stated } from "./model";
import { enclosedSource, type Enclosed } from "./enclosed";

/** Source is where the page has its data from: a server, or the page itself. */
export interface Source {
  schema(): Promise<Schema>;
  questions(): Promise<Question[]>;
  answer(question: string, params: Record<string, string>): Promise<Answer>;
  graph(filter: Pick<Address, "without" | "role" | "document" | "place">): Promise<Part>;
  around(id: string): Promise<Part>;
  stated(id: string): Promise<Stated>;
  suggest(type: string, text: string, limit: number): Promise<Name[]>;
  /** answers with which an enclosed page came, in its order; null where any can be asked for. */
  enclosed: { question: string; params: Record<string, string> }[] | null;
  /** addresses of the JSON behind the views, "" where there is none */
  addressOf: {
    answer(question: string, params: Record<string, string>): string;
    graph(filter: Pick<Address, "without" | "role" | "document" | "place">): string;
    stated(id: string): string;
  };
}

/** Refusal is an error that the asker can put right, perhaps by one of several names. */
export class Refusal extends Error {
  constructor(message: string, readonly among: Name[]) {
    super(message);
  }
}

function query(address: string, values: Record<string, string>): string {
  const v = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ""));
  return v.size ? `${address}?${v}` : address;
}

async function get<T>(address: string): Promise<T> {
  const reply = await fetch(address);
  const value = await reply.json();
  if (!reply.ok) throw new Refusal(value.error, value.among ?? []);
  return value;
}

const addressOf: Source["addressOf"] = {
  answer: (question, params) => query("api/answer/" + encodeURIComponent(question), params),
  graph: ({ without, role, document, place }) => query("api/graph", { without: without.join(","), role, document, place }),
  stated: (id) => query("api/node", { id }),
};

const live: Source = {
  schema: () => get("api/schema"),
  questions: () => get("api/questions"),
  answer: (question, params) => get(addressOf.answer(question, params)),
  graph: (filter) => get(addressOf.graph(filter)),
  around: (id) => get(query("api/graph", { focus: id })),
  stated: (id) => get(addressOf.stated(id)),
  suggest: (type, text, limit) => get(query("api/suggest", { type, text, limit: String(limit) })),
  enclosed: null,
  addressOf,
};

/** theSource is the page itself where it encloses data, else its server. */
export function theSource(): Source {
  const data = document.getElementById("enclosed")?.textContent;
  return data ? enclosedSource(JSON.parse(data) as Enclosed) : live;
}
