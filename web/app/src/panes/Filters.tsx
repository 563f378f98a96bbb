import type { Address, Go } from "../address";
import { isDuty, text, type Graph, type Name, type Schema } from "../model";
import { kindOf, type Say } from "../words";
import { lookOfEdge, lookOfNode, points } from "../graph/looks";

interface Props {
  address: Address;
  go: Go;
  schema: Schema;
  graph: Graph; // before filtering
  documents: Name[];
  places: Name[];
  say: Say;
}

/** Filters choose what of the graph is shown; the kinds are the legend too. */
export function Filters(p: Props) {
  const { address, go, say } = p;
  const roles = [...new Set(p.graph.edges.filter((e) => isDuty(e.kind)).map((e) => text(e.props, "role")))].filter(Boolean).sort();
  const select = (key: "role" | "document" | "place", options: [string, string][]) => (
    <label>
      {say(key)}
      <select name={`filter-${key}`} value={address[key]} onChange={(e) => go({ [key]: e.currentTarget.value })}>
        <option value="">{say("any")}</option>
        {options.map(([value, title]) => <option key={value} value={value}>{title}</option>)}
      </select>
    </label>
  );
  return (
    <details class="filters">
      <summary>{say("filters")}</summary>
      <div class="choices">
        {select("role", [["lead", say("lead")], ["support", say("support")], ...roles.map((r): [string, string] => [r, r])])}
        {select("document", p.documents.map((d) => [d.id, d.name]))}
        {select("place", p.places.map((n) => [n.id, n.id.replace(/^place:/, "")]))}
        <button type="button" onClick={() => go({ role: "", document: "", place: "", without: [], hide: [] })}>{say("clear")}</button>
      </div>
    </details>
  );
}

/** Legend says how each kind looks, and shows or hides it. */
export function Legend({ address, go, schema, graph, say }: Props) {
  const there = new Set([...[...graph.nodes, ...graph.edges].map((x) => x.kind), ...address.without]);
  const toggle = (kind: string) =>
    go({ without: address.without.includes(kind) ? address.without.filter((k) => k !== kind) : [...address.without, kind] });
  const entry = (kind: string, title: string, about: string, sign: preact.JSX.Element) => (
    <li key={kind} title={about}>
      <label>
        <input type="checkbox" name={`kind-${kind}`} checked={!address.without.includes(kind)} onChange={() => toggle(kind)} />
        {sign}
        {kindOf(address.lang, kind, title)}
      </label>
    </li>
  );
  return (
    <fieldset class="legend">
      <legend>{say("legend")}</legend>
      <ul>{schema.nodes.filter((k) => there.has(k.kind)).map((k) => entry(k.kind, k.title, k.about, <NodeSign kind={k.kind} />))}</ul>
      <ul>{schema.edges.filter((k) => there.has(k.kind)).map((k) => entry(k.kind, k.title, k.about, <EdgeSign kind={k.kind} />))}</ul>
      <p>{say("sized")}</p>
    </fieldset>
  );
}

export function NodeSign({ kind }: { kind: string }) {
  const { shape, color } = lookOfNode(kind);
  return (
    <svg class="sign" viewBox="0 0 16 16" aria-hidden="true">
      {shape ? <polygon points={points(shape, 8, 8, 7)} fill={color} /> : <circle cx="8" cy="8" r="6" fill={color} />}
    </svg>
  );
}

export function EdgeSign({ kind }: { kind: string }) {
  const look = lookOfEdge(kind);
  return (
    <svg class="sign" viewBox="0 0 16 16" aria-hidden="true">
      <line x1="0" y1="8" x2={look.arrow ? 10 : 16} y2="8" stroke={look.color} stroke-width={look.size * 1.3} />
      {look.arrow && <path d="M8 3L16 8L8 13z" fill={look.color} />}
    </svg>
  );
}
