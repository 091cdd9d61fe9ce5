/** Holds the rows still while somebody points at them or stands on one, for as long as they move or press anything. */
import { type FocusEvent, useCallback, useEffect, useRef, useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { heldRows } from "../../components/held-rows.ts";

type Alert = Schemas["AlertSummary"];

/** Whoever went away from the screen keeps nothing from whoever stands before it. */
const LET_GO_MS = 20_000;

export function useHeldRows(ordered: readonly Alert[]) {
  const [before, setBefore] = useState<readonly Alert[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(ordered);
  latest.current = ordered;
  const release = useCallback(() => {
    clearTimeout(timer.current);
    setBefore(null);
  }, []);
  const hold = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(release, LET_GO_MS);
    setBefore((held) => held ?? latest.current);
  }, [release]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    ...heldRows(before, ordered),
    release,
    /** For the element that the rows stand in. */
    holding: {
      onFocus: hold,
      onKeyDown: hold,
      onPointerMove: hold,
      onPointerLeave: release,
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) release();
      },
    },
  };
}
