import { useState } from "preact/hooks";
import type { Address, Go } from "../address";
import { isDuty, text, type Name, type Schema, type Stated, type Statement } from "../model";
import type { Loaded } from "../load";
import type { Source } from "../source";
import { kindOf, ruleOf, type Say } from "../words";
import { EdgeSign, NodeSign } from "./Filters";

interface Props {
  address: Address;
  go: Go;
  source: Source;
  schema: Schema;
  stated: Loaded<Stated>;
  tell(message: string): void;
  say: Say;
}

/** Statements shows everything that is stated about what is selected. */
export function Statements(p: Props) {
  const { address, say, stated, go } = p;
  const value = stated.value;
  const json = p.source.addressOf.stated(address.select);
  return (
    <section class="statements" aria-label={say("statements")} aria-busy={stated.loading}>
      <h2>{say("statements")}</h2>
      {!address.select && <p class="hint">{say("nothing")}</p>}
      {stated.error && <p role="alert">{stated.error}</p>}
      {address.select && value && (
        <>
          {value.node && <About {...p} value={value} />}
          <p class="actions">
            {value.node && <button onClick={() => go({ expand: [...new Set([...address.expand, address.select])] })}>{say("expand")}</button>}
            {value.node && <button onClick={() => go({ hide: [...new Set([...address.hide, address.select])], select: "" })}>{say("hide")}</button>}
            <button onClick={() => go({ select: "" })}>{say("back")}</button>
            {json && <a href={json} target="_blank" rel="noreferrer">{say("json")}</a>}
          </p>
          <List {...p} value={value} />
        </>
      )}
    </section>
  );
}

function About({ address, schema, say, go, value }: Props & { value: Stated }) {
  const n = value.node!;
  const kind = schema.nodes.find((k) => k.kind === n.kind);
  const facts = Object.entries(n.props).filter(([key]) => !["text", "sha256", "label", "values"].includes(key));
  return (
    <div class="about">
      <h3><NodeSign kind={n.kind} /> {text(n.props, "label")}{n.name}</h3>
      <dl>
        <dt>{say("kind")}</dt>
        <dd>{kindOf(address.lang, n.kind, kind?.title ?? n.kind)}</dd>
        {n.aliases.length > 0 && <><dt>{say("otherNames")}</dt><dd>{n.aliases.join("、")}</dd></>}
        {value.document && value.document.id !== n.id && <><dt>{say("document")}</dt><dd><Link name={{ id: value.document.id, kind: "Document", name: value.document.title, as: "" }} go={go} /> {value.document.number}</dd></>}
        {value.above.length > 0 && <><dt>{say("above")}</dt><dd>{value.above.map((a, i) => <span key={a.id}>{i > 0 && " ‹ "}<Link name={a} go={go} /></span>)}</dd></>}
        {facts.map(([key, v]) => <><dt>{factOf(address, key)}</dt><dd>{v === true ? "✓" : String(v)}</dd></>)}
        {Object.entries((n.props.values ?? {}) as Record<string, string>).map(([period, v]) => <><dt>{period}</dt><dd>{v}</dd></>)}
      </dl>
      {text(n.props, "text") && <details><summary>{say("text")}</summary><p class="text">{text(n.props, "text")}</p></details>}
    </div>
  );
}

const facts: Record<string, string> = {
  path: "层级", title: "标题", number: "文号", issued: "成文日期", publisher: "发布单位", index: "索引号", place: "地区", source: "文件名",
  named: "专名", safeguard: "保障措施", table: "表", category: "类别", unit: "计量单位", attribute: "属性", short: "简称", level: "级别",
  collective: "统称", code: "区划代码", decided: "别名依据",
};

const factOf = (address: Address, key: string) => (address.lang === "zh" ? (facts[key] ?? key) : key.charAt(0).toUpperCase() + key.slice(1));

function Link({ name, go }: { name: Name; go: Go }) {
  return <button class="link" onClick={() => go({ select: name.id })}>{name.name}</button>;
}

const firstStatements = 60;

function List(p: Props & { value: Stated }) {
  const [count, setCount] = useState(firstStatements);
  const { statements, hidden } = p.value;
  return (
    <>
      <ol class="stated">
        {statements.slice(0, count).map((s) => <Item key={s.edge.id} {...p} statement={s} />)}
      </ol>
      {statements.length > count && <button onClick={() => setCount(count + 300)}>{p.say("showMore")} ({statements.length - count})</button>}
      {hidden > 0 && <p>{p.say("moreRows")} ({hidden})</p>}
    </>
  );
}

function Item(p: Props & { statement: Statement }) {
  const { statement: s, address, schema, say, go } = p;
  const kind = schema.edges.find((k) => k.kind === s.edge.kind);
  const quote = text(s.edge.props, "quote");
  return (
    <li class={s.edge.id === address.select ? "chosen" : ""}>
      <p>
        <EdgeSign kind={s.edge.kind} /> <Link name={s.from} go={go} /> <strong>{kindOf(address.lang, s.edge.kind, kind?.title ?? s.edge.kind)}</strong> <Link name={s.to} go={go} />
      </p>
      {quote && <blockquote lang="zh">{quote}</blockquote>}
      <p class="where">
        {[...reading(p, s), s.document && `${s.document.number || s.document.title} ${s.path}`].filter(Boolean).map((part) => `${part} · `)}
        {typeof s.edge.props.line === "number" && <>{say("line")} {s.edge.props.line} {say("lineEnd")} </>}
        {quote && <Copy {...p} />}
      </p>
    </li>
  );
}

/** reading is the role as written, and why it was read so. */
function reading({ address, schema, say }: Props, s: Statement): string[] {
  if (!isDuty(s.edge.kind)) return [];
  const rule = text(s.edge.props, "rule");
  return [text(s.edge.props, "role"), rule && ruleOf(address.lang, rule, schema.rules), s.edge.props.implied === true ? say("implied") : ""];
}

/** citation is the clause as it is cited: document, number, path, line, words. */
export function citation(s: Statement): string {
  const d = s.document;
  const document = d ? `《${d.title}》${d.number ? `(${d.number})` : ""}` : "";
  return `${document}${s.path ? ` ${s.path}` : ""}${s.edge.props.line ? `,第${s.edge.props.line}行` : ""}:“${text(s.edge.props, "quote")}”`;
}

function Copy({ statement, say, tell }: Props & { statement: Statement }) {
  const copy = () => navigator.clipboard.writeText(citation(statement)).then(() => tell(say("copied")), () => tell(say("uncopied")));
  return <button class="copy" title={citation(statement)} onClick={() => void copy()}>{say("copy")}</button>;
}
