import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Name } from "../model";

interface Props {
  label: string;
  value: string;
  name?: string;
  required?: boolean;
  hideLabel?: boolean;
  suggest(text: string): Promise<Name[]>;
  kindOf(kind: string): string;
  onInput(text: string): void;
  onChoose(choice: Name): void;
  onEnter?(): void; // with no suggestion chosen
}

/** useSuggestions looks names up; what comes late for an earlier text is dropped. */
function useSuggestions(suggest: Props["suggest"]) {
  const [found, setFound] = useState<Name[]>([]);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1); // the one that Enter chooses
  const asked = useRef(0);
  const look = async (text: string) => {
    const turn = ++asked.current;
    const names = await suggest(text).catch(() => []);
    if (turn !== asked.current) return;
    setFound(names);
    setAt(-1);
    setOpen(names.length > 0);
  };
  const close = () => {
    asked.current++;
    setOpen(false);
  };
  return { found, open, at, setAt, look, close };
}

/** Combobox is a text field that suggests names, by the ARIA pattern for list autocompletion. */
export function Combobox(p: Props) {
  const id = useId();
  const { found, open, at, setAt, look, close } = useSuggestions(p.suggest);
  const choose = (n: Name) => {
    close();
    p.onChoose(n);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && open) setAt((at + step + found.length) % found.length);
    else if (e.key === "ArrowDown") void look(p.value);
    else if (e.key === "Escape" && open) close();
    else if (e.key === "Enter" && open && at >= 0) choose(found[at]);
    else if (e.key === "Enter" && p.onEnter) {
      close();
      p.onEnter();
    } else return;
    e.preventDefault();
  };
  useEffect(() => {
    if (open && at >= 0) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [at, open]);
  return (
    <div class="combobox">
      <label for={id} class={p.hideLabel ? "unseen" : ""}>{p.label}</label>
      <input
        id={id} name={p.name} value={p.value} required={p.required} role="combobox" autocomplete="off" placeholder={p.hideLabel ? p.label : undefined}
        aria-expanded={open} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
        onInput={(e) => {
          p.onInput(e.currentTarget.value);
          void look(e.currentTarget.value);
        }}
        onKeyDown={onKeyDown} onFocus={() => p.value === "" && void look("")} onBlur={() => setTimeout(close, 150)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={p.label} hidden={!open}>
        {found.map((n, i) => (
          <li id={`${id}-${i}`} key={n.id} role="option" aria-selected={i === at} onMouseDown={(e) => { e.preventDefault(); choose(n); }}>
            <span>{n.name}</span>
            <small>{p.kindOf(n.kind)}{n.as !== n.name && ` · ${n.as}`}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
