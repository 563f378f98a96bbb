import { useEffect, useState } from "preact/hooks";
import { Refusal } from "./source";
import type { Name } from "./model";

export interface Loaded<T> {
  value: T | null;
  error: string;
  among: Name[];
  loading: boolean;
}

/**
 * useLoaded reads what key stands for, again whenever key changes; what comes
 * late for an earlier key is dropped. read returns null where there is nothing
 * to read.
 */
export function useLoaded<T>(key: string, read: () => Promise<T> | null): Loaded<T> {
  const [state, set] = useState<Loaded<T> & { key: string }>({ key: "", value: null, error: "", among: [], loading: true });
  useEffect(() => {
    let wanted = true;
    const reading = read();
    if (!reading) {
      set({ key, value: null, error: "", among: [], loading: false });
      return;
    }
    reading
      .then((value) => wanted && set({ key, value, error: "", among: [], loading: false }))
      .catch((e: Error) => wanted && set({ key, value: null, error: e.message, among: e instanceof Refusal ? e.among : [], loading: false }));
    return () => {
      wanted = false;
    };
  }, [key]);
  return state.key === key ? state : { ...state, error: "", among: [], loading: true };
}
