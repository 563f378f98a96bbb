import { useEffect, useState } from "preact/hooks";
import type { Lang } from "./words";

/**
 * Address is all that makes one state of the page. It stands behind the # of
 * the page's address, so that it can be shared and never reaches a log.
 */
export interface Address {
  question: string;
  params: Record<string, string>;
  select: string; // id of a node or an edge
  without: string[]; // kinds not shown
  role: string;
  document: string;
  place: string;
  expand: string[]; // nodes whose neighbours are shown too
  hide: string[];
  lang: Lang;
}

export function read(hash: string): Address {
  const v = new URLSearchParams(hash.replace(/^#/, ""));
  const params: Record<string, string> = {};
  for (const [key, value] of v) if (key.startsWith("p.")) params[key.slice(2)] = value;
  const browser: Lang = navigator.language.startsWith("zh") ? "zh" : "en";
  const lang = v.get("lang");
  return {
    question: v.get("q") ?? "",
    params,
    select: v.get("select") ?? "",
    without: (v.get("without") ?? "").split(",").filter(Boolean),
    role: v.get("role") ?? "",
    document: v.get("document") ?? "",
    place: v.get("place") ?? "",
    expand: v.getAll("expand"),
    hide: v.getAll("hide"),
    lang: lang === "zh" || lang === "en" ? lang : browser,
  };
}

export function write(a: Address): string {
  const v = new URLSearchParams();
  if (a.question) v.set("q", a.question);
  for (const [key, value] of Object.entries(a.params)) if (value) v.set("p." + key, value);
  if (a.without.length) v.set("without", a.without.join(","));
  for (const key of ["role", "document", "place", "select"] as const) if (a[key]) v.set(key, a[key]);
  for (const id of a.expand) v.append("expand", id);
  for (const id of a.hide) v.append("hide", id);
  v.set("lang", a.lang);
  return "#" + v.toString();
}

export type Go = (change: Partial<Address>) => void;

/** useAddress gives the page's state, and a function that moves to another. */
export function useAddress(): [Address, Go] {
  const [address, set] = useState(() => read(location.hash));
  useEffect(() => {
    const follow = () => set(read(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const go: Go = (change) => {
    location.hash = write({ ...read(location.hash), ...change });
  };
  return [address, go];
}
