/** What has come since this page was opened? Counted from what each answer brings, since an answer holds the newest alone. */
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "../../../api/client.ts";

export type Arrival = Schemas["CameraArrival"];

export interface SeenSince {
  readonly openedAt: number;
  /** Undefined until the first answer. */
  readonly arrivals: readonly Arrival[] | undefined;
}

/** Who leaves the page open over night counts no more than these. */
const MOST = 2_000;

export function useSeenSince(items: readonly Arrival[] | undefined): SeenSince {
  const [openedAt] = useState(Date.now);
  const before = useRef<ReadonlyMap<string, number> | undefined>(undefined);
  const [arrivals, setArrivals] = useState<readonly Arrival[] | undefined>(undefined);
  useEffect(() => {
    if (items === undefined) return;
    before.current ??= new Map(items.map(({ id, times }) => [id, times]));
    const known = before.current;
    const fresh = items.filter(({ id, times }) => times > (known.get(id) ?? 0));
    setArrivals((seen = []) => {
      const ids = new Set(fresh.map(({ id }) => id));
      return [...fresh, ...seen.filter(({ id }) => !ids.has(id))].slice(0, MOST);
    });
  }, [items]);
  return { openedAt, arrivals };
}
