import { useEffect, useMemo, useState } from "preact/hooks";
import { useAddress, type Address, type Go } from "./address";
import { keep, union } from "./filter";
import { useLoaded } from "./load";
import type { Graph, Name, Part, Question, Schema } from "./model";
import { AnswerPane } from "./panes/Answer";
import { GraphPane } from "./panes/GraphPane";
import { Questions } from "./panes/Questions";
import { Statements } from "./panes/Statements";
import type { Source } from "./source";
import { kindOf, say as sayIn, type Say } from "./words";

interface Frame {
  schema: Schema;
  questions: Question[];
  documents: Name[];
  places: Name[];
}

async function frame(source: Source): Promise<Frame> {
  const [schema, questions, documents, places] = await Promise.all([
    source.schema(), source.questions(), source.suggest("document", "", 1000), source.suggest("place", "", 1000),
  ]);
  const byId = (a: Name, b: Name) => (a.id < b.id ? -1 : 1);
  return { schema, questions, documents: documents.sort(byId), places: places.sort(byId) };
}

export function App({ source }: { source: Source }) {
  const [address, go] = useAddress();
  const loaded = useLoaded("frame", () => frame(source));
  const say = sayIn(address.lang);
  const [message, tell] = useState("");
  useEffect(() => {
    document.documentElement.lang = address.lang === "zh" ? "zh-CN" : "en";
    document.title = `qiantou 牵头 · ${say("title")}`;
  }, [address.lang]);
  return (
    <>
      <Header {...{ address, go, say, tell }} />
      {loaded.error && <p role="alert" class="refused">{loaded.error}</p>}
      {loaded.value && <Panes {...{ source, address, go, say, tell }} {...loaded.value} />}
      <p class="message" role="status" aria-live="polite">{message}</p>
    </>
  );
}

function Header({ address, go, say, tell }: { address: Address; go: Go; say: Say; tell(message: string): void }) {
  const share = () => navigator.clipboard.writeText(location.href).then(() => tell(say("shared")), () => tell(say("uncopied")));
  return (
    <header>
      <h1>qiantou <span lang="zh">牵头</span></h1>
      <p>{say("title")}</p>
      <button onClick={() => void share()}>{say("share")}</button>
      <button lang={address.lang === "zh" ? "en" : "zh"} onClick={() => go({ lang: address.lang === "zh" ? "en" : "zh" })}>{say("language")}</button>
    </header>
  );
}

interface PanesProps extends Frame {
  source: Source;
  address: Address;
  go: Go;
  say: Say;
  tell(message: string): void;
}

const nothing: Part = { nodes: [], edges: [], hidden: { nodes: 0, edges: 0 } };

function Panes(p: PanesProps) {
  const { source, address, schema, questions } = p;
  const question = questions.find((q) => q.name === address.question);
  const last = useLoaded(JSON.stringify([address.question, address.params]), () => (question ? source.answer(question.name, address.params) : null));
  const answer = { ...last, value: last.value?.question === question?.name ? last.value : null }; // not the last question's
  const stated = useLoaded(address.select, () => (address.select ? source.stated(address.select) : null));
  const { whole, shown, hidden, loading } = useShown(p, question ? (answer.value?.graph ?? nothing) : null, answer.loading);
  const names = useMemo(() => new Map([...whole.nodes, ...p.documents, ...p.places].map((n) => [n.id, n.name])), [whole]);
  const kinds = useMemo(() => new Map(schema.nodes.map((k) => [k.kind, k.title])), [schema]);
  const title = (kind: string) => kindOf(address.lang, kind, kinds.get(kind) ?? kind);
  return (
    <div class="panes">
      <Questions {...p} names={names} kindOf={title} />
      <GraphPane {...p} {...{ whole, shown, hidden, loading }} kindOf={title} />
      <aside class="reading" aria-label={p.say("reading")}>
        {question && <AnswerPane {...p} {...{ question, answer, names }} rules={schema.rules} kinds={kinds} />}
        <Statements {...p} stated={stated} />
      </aside>
    </div>
  );
}

interface Shown {
  whole: Graph;
  shown: Graph;
  hidden: Part["hidden"];
  loading: boolean;
}

/** useShown is the graph to draw: an answer's, or the store's, with what was expanded and without what was hidden. */
function useShown({ source, address }: PanesProps, answered: Part | null, answering: boolean): Shown {
  const filters = JSON.stringify([address.without, address.role, address.document, address.place]);
  const base = useLoaded(answered ? "" : filters, () => (answered ? null : source.graph(address)));
  const expanded = useLoaded(JSON.stringify(address.expand), () => Promise.all(address.expand.map((id) => source.around(id))));
  const start = answered ?? base.value ?? nothing;
  const whole = useMemo(() => union(start, ...(expanded.value ?? [])), [start, expanded.value]);
  const shown = useMemo(() => {
    // What the source has filtered is not filtered again without what it has left out.
    const g = keep(whole, answered ? address : { without: address.without, role: "", document: "", place: "" });
    const nodes = g.nodes.filter((n) => !address.hide.includes(n.id));
    return { nodes, edges: g.edges.filter((e) => !address.hide.includes(e.from) && !address.hide.includes(e.to)) };
  }, [whole, filters, address.hide.join(" ")]);
  return { whole, shown, hidden: start.hidden, loading: answered ? answering : base.loading };
}
