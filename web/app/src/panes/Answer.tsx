import { useEffect, useState } from "preact/hooks";
import type { Address, Go } from "../address";
import type { Answer, Column, Question } from "../model";
import type { Source } from "../source";
import { choiceOf, countedRows, kindOf, ruleOf, titleOf, type Say } from "../words";
import type { Loaded } from "../load";
import { Chart } from "./Charts";

interface Props {
  address: Address;
  go: Go;
  source: Source;
  question: Question;
  answer: Loaded<Answer>;
  names: Map<string, string>;
  rules: Record<string, string>;
  kinds: Map<string, string>; // Chinese titles
  say: Say;
}

/** AnswerPane has the rows of the answer, and a chart where one says more. */
export function AnswerPane(p: Props) {
  const { address, say, question, answer } = p;
  const given = Object.entries(answer.value?.params ?? {}).map(([k, v]) => `${titleOf(address.lang, k)}: ${p.names.get(v) ?? v}`);
  const at = p.source.addressOf.answer(question.name, address.params);
  return (
    <section class="answer" aria-label={say("answer")}>
      <h2>{address.lang === "zh" ? question.title_zh : question.title}</h2>
      {given.length > 0 && <p class="given">{given.join(" · ")}</p>}
      <p role="status">
        {answer.loading ? say("loading") : answer.value && (answer.value.rows.length === 0 ? say("noRows") : countedRows(address.lang, answer.value.rows.length))}
        {answer.value?.more && ` · ${say("moreRows")}`} {at && <a href={at} target="_blank" rel="noreferrer">{say("json")}</a>}
      </p>
      {answer.error && <Refused {...p} />}
      {answer.value && answer.value.rows.length > 0 && (
        <>
          <Chart {...p} answer={answer.value} />
          <Table {...p} answer={answer.value} />
        </>
      )}
    </section>
  );
}

/** What cannot be asked is said, with names that may have been meant. */
function Refused({ answer, question, address, go, say }: Props) {
  const param = question.params.find((q) => ["actor", "place", "document"].includes(q.type) && address.params[q.name]);
  return (
    <div role="alert" class="refused">
      <p>{answer.error}</p>
      {answer.among.length > 0 && param && (
        <p>
          {say("meant")}{" "}
          {answer.among.map((n) => <button key={n.id} onClick={() => go({ params: { ...address.params, [param.name]: n.id } })}>{n.name}</button>)}
        </p>
      )}
    </div>
  );
}

const firstRows = 100;

function Table(p: Omit<Props, "answer"> & { answer: Answer }) {
  const { question, answer, address, say } = p;
  const [rows, setRows] = useState(firstRows);
  useEffect(() => setRows(firstRows), [answer]);
  const columns = shownColumns(question.columns, answer.rows);
  return (
    <>
      <div class="rows" role="region" tabIndex={0} aria-label={say("rows")}>
        <table>
          <thead>
            <tr>{columns.map((i) => <th key={i} scope="col">{address.lang === "zh" ? question.columns[i].title_zh : question.columns[i].title}</th>)}</tr>
          </thead>
          <tbody>
            {answer.rows.slice(0, rows).map((row, r) => (
              <tr key={r} class={row.includes(address.select) ? "chosen" : ""}>
                {columns.map((i) => <Cell key={i} {...p} column={question.columns[i]} value={row[i]} id={idFor(question.columns, row, i)} pairs={listed(question.columns, row, i)} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {answer.rows.length > rows && <button onClick={() => setRows(rows + 500)}>{say("showMore")}</button>}
    </>
  );
}

/** Ids stand behind the names that they belong to, and columns without a value stay away. */
function shownColumns(columns: Column[], rows: unknown[][]): number[] {
  return columns.flatMap((c, i) => {
    const empty = rows.every((row) => row[i] === null || row[i] === "" || row[i] === false);
    const behind = (c.type === "id" && nameColumn(columns, i) >= 0) || (c.type === "ids" && columns[i - 1]?.type === "list");
    return empty || behind ? [] : [i];
  });
}

/** nameColumn is the column with the name of what column i has the id of: x_name, or name for the item or else the first id. */
function nameColumn(columns: Column[], i: number): number {
  const own = columns.findIndex((c) => c.name === columns[i].name + "_name");
  if (own >= 0) return own;
  const item = columns.findIndex((c) => c.name === "item");
  const bearer = item >= 0 ? item : columns.findIndex((c) => c.type === "id");
  return i === bearer ? columns.findIndex((c) => c.name === "name") : -1;
}

/** listed pairs the names of a list with the ids in the column behind it. */
function listed(columns: Column[], row: unknown[], i: number): [id: string, name: string][] | null {
  const names = row[i];
  const ids = columns[i].type === "list" && columns[i + 1]?.type === "ids" ? row[i + 1] : null;
  if (!Array.isArray(names) || !Array.isArray(ids) || ids.length !== names.length) return null;
  return ids.map((id, j) => [String(id), String(names[j])]);
}

function idFor(columns: Column[], row: unknown[], named: number): string {
  const i = columns.findIndex((c, j) => c.type === "id" && (j === named || nameColumn(columns, j) === named));
  return i >= 0 && typeof row[i] === "string" ? row[i] : "";
}

function Cell(p: Omit<Props, "answer"> & { column: Column; value: unknown; id: string; pairs: [string, string][] | null }) {
  const { column, value, id, go, address } = p;
  const link = (id: string, name: string) => (
    <button class="link" aria-pressed={address.select === id} onClick={() => go({ select: id })}>{name}</button>
  );
  if (column.type === "ids" && Array.isArray(value)) {
    return (
      <td>
        <details>
          <summary>{value.length}</summary>
          {value.map((item) => <div key={item}>{link(String(item), p.names.get(String(item)) ?? String(item))}</div>)}
        </details>
      </td>
    );
  }
  if (p.pairs) return <td>{p.pairs.map(([id, name]) => <div key={id}>{link(id, name)}</div>)}</td>;
  if (id) return <td>{link(id, String(p.names.get(id) && column.type === "id" ? p.names.get(id) : value))}</td>;
  const numeric = typeof value === "number";
  return <td class={numeric ? "number" : column.name}><div>{asText(p, column, value)}</div></td>;
}

function asText({ address, rules, kinds }: Pick<Props, "address" | "rules" | "kinds">, column: Column, value: unknown): string {
  if (value === null || value === undefined || value === false) return "";
  if (value === true) return "✓";
  if (column.type === "ratio") return Number(value).toFixed(3);
  if (column.name === "kind") return kindOf(address.lang, String(value), kinds.get(String(value)) ?? String(value));
  if (column.name === "role") return choiceOf(address.lang, String(value));
  if (column.name === "rule") return ruleOf(address.lang, String(value), rules);
  if (Array.isArray(value)) return value.join("、");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
