import { useEffect, useRef, useState } from "preact/hooks";
import type { Address, Go } from "../address";
import { Drawing } from "../graph/drawing";
import { json, save, svg } from "../graph/save";
import type { Graph, Name, Part, Schema } from "../model";
import type { Source } from "../source";
import { counted, type Say } from "../words";
import { Combobox } from "./Combobox";
import { Filters, Legend } from "./Filters";

interface Props {
  address: Address;
  go: Go;
  source: Source;
  schema: Schema;
  whole: Graph; // before filtering
  shown: Graph;
  hidden: Part["hidden"];
  loading: boolean;
  documents: Name[];
  places: Name[];
  say: Say;
  kindOf(kind: string): string;
}

const canDraw = () => document.createElement("canvas").getContext("webgl2") !== null;

export function GraphPane(p: Props) {
  const { address, go, say, shown } = p;
  const container = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const [menu, setMenu] = useState<{ id: string; x: number; y: number } | null>(null);
  const [drawable] = useState(canDraw);
  const now = useRef({ address, go });
  now.current = { address, go };
  const expand = (id: string) => now.current.go({ expand: [...new Set([...now.current.address.expand, id])], select: id });

  useEffect(() => {
    if (!drawable) return;
    drawing.current = new Drawing(container.current!, {
      select: (id) => { setMenu(null); now.current.go({ select: id }); },
      expand,
      menu: (id, x, y) => setMenu({ id, x, y }),
    });
    return () => drawing.current?.destroy();
  }, []);
  useEffect(() => drawing.current?.show(shown), [shown]);
  const sought = useRef(""); // found by name, perhaps not yet drawn
  useEffect(() => {
    drawing.current?.select(address.select);
    if (sought.current !== address.select || !shown.nodes.some((n) => n.id === sought.current)) return;
    drawing.current?.fly(sought.current);
    sought.current = "";
  }, [address.select, shown]);

  const find = (n: Name) => {
    sought.current = n.id;
    if (address.select === n.id) drawing.current?.fly(n.id);
    const drawn = shown.nodes.some((m) => m.id === n.id);
    go({ select: n.id, expand: drawn ? address.expand : [...address.expand, n.id], hide: address.hide.filter((id) => id !== n.id) });
  };
  return (
    <main class="graph" aria-label={say("graph")}>
      <div class="toolbar">
        <Search {...p} find={find} />
        <Save {...p} drawing={drawing} />
      </div>
      <Filters {...p} graph={p.whole} />
      <div class="canvas">
        <div
          ref={container} class="drawing" role="group" tabIndex={0} aria-label={say("canvas")}
          onKeyDown={(e) => drawing.current && steer(drawing.current, e)} onContextMenu={(e) => e.preventDefault()}
        />
        {!drawable && <p class="notice">{say("noWebGL")}</p>}
        {drawable && !p.loading && shown.nodes.length === 0 && <p class="notice">{say("noGraph")}</p>}
        <Zoom drawing={drawing} say={say} />
        {menu && <Menu {...menu} say={say} close={() => setMenu(null)} expand={() => expand(menu.id)} hide={() => go({ hide: [...address.hide, menu.id] })} />}
      </div>
      <Legend {...p} graph={p.whole} />
      <p class="status" role="status">
        {p.loading ? say("loading") : counted(address.lang, shown.nodes.length, shown.edges.length, p.hidden)}
        {address.hide.length > 0 && <button onClick={() => go({ hide: [] })}>{say("unhide")} ({address.hide.length})</button>}
        {address.expand.length > 0 && <button onClick={() => go({ expand: [] })}>{say("collapse")} ({address.expand.length})</button>}
      </p>
    </main>
  );
}

function steer(drawing: Drawing, e: KeyboardEvent) {
  const moves: Record<string, () => void> = {
    ArrowLeft: () => drawing.pan(-1, 0),
    ArrowRight: () => drawing.pan(1, 0),
    ArrowUp: () => drawing.pan(0, 1),
    ArrowDown: () => drawing.pan(0, -1),
    "+": () => drawing.zoom("in"),
    "=": () => drawing.zoom("in"),
    "-": () => drawing.zoom("out"),
    "0": () => drawing.zoom("all"),
  };
  if (!moves[e.key]) return;
  moves[e.key]();
  e.preventDefault();
}

function Search(p: Props & { find(n: Name): void }) {
  const [text, setText] = useState("");
  const suggest = async (part: string) => {
    if (part.trim() === "") return [];
    return p.source.suggest("", part, 10);
  };
  return (
    <Combobox
      label={p.say("search")} hideLabel value={text} suggest={suggest} kindOf={p.kindOf} onInput={setText}
      onChoose={(n) => { setText(n.name); p.find(n); }}
      onEnter={() => void suggest(text).then((found) => found[0] && p.find(found[0]))}
    />
  );
}

function Save({ shown, source, address, say, drawing }: Props & { drawing: { current: Drawing | null } }) {
  const at = address.question ? source.addressOf.answer(address.question, address.params) : source.addressOf.graph(address);
  const svgNow = () => {
    const box = document.querySelector(".drawing")!;
    save("qiantou.svg", svg(drawing.current!, shown, box.clientWidth, box.clientHeight));
  };
  return (
    <div class="save" role="group" aria-label={say("save")}>
      <span aria-hidden="true">{say("save")}</span>
      <button onClick={() => void drawing.current?.png().then((b) => save("qiantou.png", b))}>PNG</button>
      <button onClick={() => drawing.current && svgNow()}>SVG</button>
      <button onClick={() => save("qiantou.json", json(shown))}>JSON</button>
      {at && <a href={at} target="_blank" rel="noreferrer" title={at}>/{at.split("?")[0]}</a>}
    </div>
  );
}

function Zoom({ drawing, say }: { drawing: { current: Drawing | null }; say: Say }) {
  return (
    <div class="zoom">
      <button aria-label={say("zoomIn")} title={say("zoomIn")} onClick={() => drawing.current?.zoom("in")}>+</button>
      <button aria-label={say("zoomOut")} title={say("zoomOut")} onClick={() => drawing.current?.zoom("out")}>−</button>
      <button aria-label={say("fit")} title={say("fit")} onClick={() => drawing.current?.zoom("all")}>⤢</button>
    </div>
  );
}

function Menu(p: { x: number; y: number; say: Say; close(): void; expand(): void; hide(): void }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current!.style.left = `${p.x}px`;
    list.current!.style.top = `${p.y}px`;
    list.current!.querySelector("button")!.focus();
  }, [p.x, p.y]);
  const pick = (act: () => void) => () => { p.close(); act(); };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === "Escape") p.close();
    const next = e.key === "ArrowDown" ? "nextElementSibling" : e.key === "ArrowUp" ? "previousElementSibling" : null;
    if (next) (document.activeElement?.[next] as HTMLElement | null)?.focus();
  };
  return (
    <div class="menu" role="menu" ref={list} onKeyDown={onKeyDown}>
      <button role="menuitem" onClick={pick(p.expand)}>{p.say("expand")}</button>
      <button role="menuitem" onClick={pick(p.hide)}>{p.say("hide")}</button>
      <button role="menuitem" onClick={p.close}>{p.say("close")}</button>
    </div>
  );
}
