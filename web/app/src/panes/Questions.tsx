import { useEffect, useState } from "preact/hooks";
import type { Address, Go } from "../address";
import type { Name, Param, Question } from "../model";
import type { Source } from "../source";
import { choiceOf, groupOf, titleOf, type Say } from "../words";
import { Combobox } from "./Combobox";

interface Props {
  address: Address;
  go: Go;
  questions: Question[];
  source: Source;
  names: Map<string, string>; // of ids that may stand in the address
  say: Say;
  kindOf(kind: string): string;
}

/** Questions lists the questions by group; the chosen one has its form. */
export function Questions(p: Props) {
  const { address, say } = p;
  const groups = [...new Set(p.questions.map((q) => q.group))];
  return (
    <nav class="questions" aria-label={say("questions")}>
      <h2>{say("questions")}</h2>
      <ul>
        <li>
          <button class="question" aria-current={address.question === "" ? "page" : undefined} onClick={() => p.go({ question: "", params: {}, select: "", expand: [], hide: [] })}>
            {say("whole")}
          </button>
        </li>
      </ul>
      {groups.map((group) => (
        <section key={group} aria-label={groupOf(address.lang, group)}>
          <h3>{groupOf(address.lang, group)}</h3>
          <ul>
            {p.questions.filter((q) => q.group === group).map((q) => <Entry key={q.name} {...p} question={q} />)}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Entry(p: Props & { question: Question }) {
  const { address, question: q } = p;
  const chosen = address.question === q.name;
  const ready = q.params.every((param) => param.optional);
  const [open, setOpen] = useState(chosen);
  useEffect(() => setOpen(chosen), [chosen]);
  return (
    <li>
      <button
        class="question" aria-expanded={open} aria-current={chosen ? "page" : undefined}
        onClick={() => {
          setOpen(!open || chosen);
          const first = p.source.enclosed?.find((a) => a.question === q.name);
          if (first) p.go(fresh(q.name, first.params));
          else if (ready && !chosen) p.go(fresh(q.name, {}));
        }}
      >
        {address.lang === "zh" ? q.title_zh : q.title}
      </button>
      {open && (p.source.enclosed ? <Enclosed {...p} /> : <Form {...p} />)}
    </li>
  );
}

const fresh = (question: string, params: Record<string, string>) => ({ question, params, select: "", expand: [], hide: [] });

/** An enclosed page has the answers that it came with, and no others. */
function Enclosed(p: Props & { question: Question }) {
  const answers = p.source.enclosed!.filter((a) => a.question === p.question.name);
  if (answers.length < 2) return null;
  return (
    <ul class="enclosed">
      {answers.map(({ params }) => (
        <li key={JSON.stringify(params)}>
          <button onClick={() => p.go(fresh(p.question.name, params))}>{Object.values(params).map((v) => p.names.get(v) ?? v).join(" · ") || p.say("any")}</button>
        </li>
      ))}
    </ul>
  );
}

function Form(p: Props & { question: Question }) {
  const { address, say, question: q } = p;
  const asked = address.question === q.name ? address.params : {};
  const [given, setGiven] = useState<Record<string, string>>(asked);
  useEffect(() => setGiven(asked), [JSON.stringify(asked), address.question]);
  const set = (name: string, value: string) => setGiven((old) => ({ ...old, [name]: value }));
  return (
    <form
      aria-label={address.lang === "zh" ? q.title_zh : q.title}
      onSubmit={(e) => {
        e.preventDefault();
        p.go(fresh(q.name, Object.fromEntries(Object.entries(given).filter(([, v]) => v !== ""))));
      }}
    >
      {q.params.map((param) => <Field key={param.name} {...p} param={param} value={given[param.name] ?? ""} set={(v) => set(param.name, v)} />)}
      <button type="submit" class="primary">{say("ask")}</button>
      <details>
        <summary>{say("about")}</summary>
        <p lang="en">{q.about}</p>
      </details>
    </form>
  );
}

interface FieldProps extends Props {
  param: Param;
  value: string;
  set(value: string): void;
}

function Field(p: FieldProps) {
  const { param, address, say } = p;
  const label = titleOf(address.lang, param.name) + (param.optional ? "" : ` (${say("required")})`);
  if (["actor", "place", "document"].includes(param.type)) {
    return (
      <Combobox
        label={label} name={param.name} value={p.names.get(p.value) ?? p.value} required={!param.optional} kindOf={p.kindOf}
        suggest={(part) => p.source.suggest(param.type, part, 12)} onInput={p.set} onChoose={(n: Name) => p.set(param.type === "document" ? n.id : n.name)}
      />
    );
  }
  const choices = param.type === "flag" ? ["true", "false"] : param.choices;
  return (
    <label title={param.about}>
      {label}
      {choices.length > 0 ? (
        <select name={param.name} value={p.value || param.default} onChange={(e) => p.set(e.currentTarget.value)}>
          {choices.map((c) => <option key={c} value={c}>{choiceOf(address.lang, c)}</option>)}
        </select>
      ) : (
        <input
          name={param.name} value={p.value} required={!param.optional} placeholder={param.default || (param.optional ? say("any") : "")}
          inputMode={param.type === "int" ? "numeric" : param.type === "float" ? "decimal" : undefined} autocomplete="off"
          onInput={(e) => p.set(e.currentTarget.value)}
        />
      )}
    </label>
  );
}
