import type { Address, Go } from "../address";
import type { Answer, Question } from "../model";
import type { Say } from "../words";

interface Props {
  address: Address;
  go: Go;
  question: Question;
  answer: Answer;
  say: Say;
}

/** Chart draws answers whose columns it knows: leads and supports as bars, pairs as a heat map, items by actors as a matrix. */
export function Chart(p: Props) {
  const column = (name: string) => p.question.columns.findIndex((c) => c.name === name);
  const has = (...names: string[]) => names.every((n) => column(n) >= 0);
  if (has("actor", "name", "leads", "supports")) return <Bars {...p} column={column} />;
  if (has("a", "a_name", "b", "b_name", "shared")) return <HeatMap {...p} column={column} />;
  if (has("item", "name", "actor", "actor_name", "letter")) return <Letters {...p} column={column} />;
  return null;
}

type Known = Props & { column(name: string): number };

const most = 12; // bars, or rows of the heat map

function Bars({ address, answer, question, say, go, column }: Known) {
  const rows = answer.rows.slice(0, most);
  const of = (row: unknown[], name: string) => Number(row[column(name)]);
  const widest = Math.max(1, ...rows.map((row) => of(row, "leads") + of(row, "supports")));
  const width = (n: number) => (n / widest) * 230;
  const title = (name: string) => question.columns[column(name)][address.lang === "zh" ? "title_zh" : "title"];
  return (
    <figure class="chart">
      <figcaption>
        {say("chart")}: <span class="key lead" /> {title("leads")} <span class="key support" /> {title("supports")}
      </figcaption>
      <svg viewBox={`0 0 400 ${rows.length * 20}`} role="img" aria-label={`${say("chart")}: ${title("leads")}, ${title("supports")}`}>
        {rows.map((row, i) => (
          <g key={i} class="bar" onClick={() => go({ select: String(row[column("actor")]) })}>
            <text x="128" y={i * 20 + 14} text-anchor="end">{clip(String(row[column("name")]), 10)}</text>
            <rect class="lead" x="134" y={i * 20 + 3} width={width(of(row, "leads"))} height="13" />
            <rect class="support" x={134 + width(of(row, "leads"))} y={i * 20 + 3} width={width(of(row, "supports"))} height="13" />
            <text x={138 + width(of(row, "leads") + of(row, "supports"))} y={i * 20 + 14}>{of(row, "leads")} + {of(row, "supports")}</text>
            <title>{`${row[column("name")]}: ${title("leads")} ${of(row, "leads")}, ${title("supports")} ${of(row, "supports")}`}</title>
          </g>
        ))}
      </svg>
    </figure>
  );
}

const clip = (name: string, length: number) => ([...name].length > length ? [...name].slice(0, length - 1).join("") + "…" : name);

function HeatMap({ answer, say, go, column }: Known) {
  const pairs = answer.rows.map((row) => ({
    a: String(row[column("a")]), b: String(row[column("b")]), shared: Number(row[column("shared")]),
    names: [String(row[column("a_name")]), String(row[column("b_name")])],
  }));
  const names = new Map(pairs.flatMap((p) => [[p.a, p.names[0]], [p.b, p.names[1]]] as [string, string][]));
  const total = (id: string) => pairs.reduce((n, p) => n + (p.a === id || p.b === id ? p.shared : 0), 0);
  const units = [...names.keys()].sort((x, y) => total(y) - total(x)).slice(0, most);
  const highest = Math.max(1, ...pairs.map((p) => p.shared));
  const shared = (x: string, y: string) => pairs.find((p) => (p.a === x && p.b === y) || (p.a === y && p.b === x))?.shared ?? 0;
  const left = 118;
  return (
    <figure class="chart">
      <figcaption>{say("chart")}</figcaption>
      <svg viewBox={`0 0 ${left + units.length * 22 + 4} ${units.length * 22 + 80}`} role="img" aria-label={say("chart")}>
        {units.map((y, j) => (
          <g key={y}>
            <text x={left - 6} y={j * 22 + 15} text-anchor="end" class="bar" onClick={() => go({ select: y })}>{clip(names.get(y)!, 9)}</text>
            {units.map((x, i) => <Square key={x} x={left + i * 22} y={j * 22} n={i === j ? -1 : shared(x, y)} highest={highest} title={`${names.get(x)} – ${names.get(y)}`} />)}
            <text transform={`translate(${left + j * 22 + 14} ${units.length * 22 + 6}) rotate(55)`}>{clip(names.get(y)!, 6)}</text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

/** Square is darker the more is shared, and blank on the diagonal. */
function Square({ x, y, n, highest, title }: { x: number; y: number; n: number; highest: number; title: string }) {
  if (n < 0) return <rect x={x} y={y} width="21" height="21" class="blank" />;
  const share = n / highest;
  return (
    <g>
      <rect x={x} y={y} width="21" height="21" fill={n === 0 ? "#f3f4f6" : `hsl(212 65% ${Math.round(92 - 60 * share)}%)`} />
      {n > 0 && <text x={x + 10.5} y={y + 14.5} text-anchor="middle" class={share > 0.45 ? "light" : ""}>{n}</text>}
      <title>{`${title}: ${n}`}</title>
    </g>
  );
}

/** Letters is the matrix of the first items and the actors that occur in them most. */
function Letters({ answer, say, go, column }: Known) {
  const at = (row: unknown[], name: string) => String(row[column(name)] ?? "");
  const shown = [...new Map(answer.rows.map((row): [string, string] => [at(row, "item"), at(row, "name")]))].slice(0, 20);
  const rows = answer.rows.filter((row) => shown.some(([id]) => id === at(row, "item")) && at(row, "actor"));
  const times = new Map<string, number>();
  for (const row of rows) times.set(at(row, "actor"), (times.get(at(row, "actor")) ?? 0) + 1);
  const actors = [...times.keys()].sort((a, b) => times.get(b)! - times.get(a)!).slice(0, most);
  const letter = (item: string, actor: string) => rows.filter((row) => at(row, "item") === item && at(row, "actor") === actor).map((row) => at(row, "letter")).join("");
  const name = (actor: string) => at(rows.find((row) => at(row, "actor") === actor)!, "actor_name");
  const left = 150;
  return (
    <figure class="chart">
      <figcaption>{say("chart")}</figcaption>
      <svg viewBox={`0 0 ${left + actors.length * 22 + 4} ${shown.length * 18 + 80}`} role="img" aria-label={say("chart")}>
        {shown.map(([item, title], j) => (
          <g key={item}>
            <text x={left - 6} y={j * 18 + 13} text-anchor="end" class="bar" onClick={() => go({ select: item })}>{clip(title, 12)}</text>
            {actors.map((actor, i) => <Letter key={actor} x={left + i * 22} y={j * 18} letter={letter(item, actor)} title={`${title} – ${name(actor)}`} />)}
          </g>
        ))}
        {actors.map((actor, i) => <text key={actor} transform={`translate(${left + i * 22 + 8} ${shown.length * 18 + 8}) rotate(55)`}>{clip(name(actor), 6)}</text>)}
      </svg>
    </figure>
  );
}

function Letter({ x, y, letter, title }: { x: number; y: number; letter: string; title: string }) {
  return (
    <g>
      <rect x={x} y={y} width="21" height="17" class={letter ? "filled" : "blank"} />
      <text x={x + 10.5} y={y + 12.5} text-anchor="middle">{letter}</text>
      <title>{`${title}: ${letter || "–"}`}</title>
    </g>
  );
}
