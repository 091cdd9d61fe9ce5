/** How many rows hang on the wall whole? A row cut in half is read wrongly from across the room; how many more there are is said instead. */
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** `bottoms`: where each row ends, from the top of the room there is. */
export function wholeRows(bottoms: readonly number[], roomPx: number): number {
  const first = bottoms.findIndex((bottomPx) => bottomPx > roomPx);
  return first === -1 ? bottoms.length : first;
}

interface WholeRows {
  readonly list: RefObject<HTMLOListElement | null>;
  readonly rows: number;
}

/** Measured after every drawing, for a row's words may take another line, and again when the screen changes. */
export function useWholeRows(count: number): WholeRows {
  const list = useRef<HTMLOListElement>(null);
  const [rows, setRows] = useState(count);
  const measure = () => {
    if (list.current !== null) setRows(measured(list.current));
  };
  useLayoutEffect(measure);
  useLayoutEffect(() => {
    const watched = list.current;
    if (watched === null) return;
    const watcher = new ResizeObserver(() => setRows(measured(watched)));
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, []);
  return { list, rows: Math.min(rows, count) };
}

function measured(list: HTMLElement): number {
  const { top } = list.getBoundingClientRect();
  const bottoms = Array.from(list.children, (row) => row.getBoundingClientRect().bottom - top);
  // Half a pixel is what rounding makes of a row that fits exactly.
  return wholeRows(bottoms, list.clientHeight + 0.5);
}
