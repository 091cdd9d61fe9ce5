/** Which warnings does a cell hold, as people write them? What is not understood is kept as it was written, and is never "none". */
import { isNoMarker, readMarkers } from "./warning-markers.ts";

/** Codes first, each once; then the phrases that say more than a code, or something that is no code. */
export function warningsIn(cell: string): readonly string[] {
  if (cell === "") return [];
  const codes = new Set<string>();
  const phrases = new Set<string>();
  if (isNoMarker(cell)) return [];
  for (const phrase of cell.split(/[,;|\n\r+&•]|\s\/\s/).map((part) => part.trim())) {
    if (phrase === "" || isNoMarker(phrase)) continue;
    const { codes: known, unknown } = readMarkers([phrase]);
    for (const code of known) codes.add(code);
    if (unknown.some((word) => !FILLERS.has(word.toUpperCase()))) phrases.add(phrase);
    else if (known.length === 0) phrases.add(phrase);
  }
  return [...codes, ...phrases];
}

/** Words that stand beside a marker and say nothing by themselves. */
const FILLERS: ReadonlySet<string> = new Set([
  "WARNING",
  "WARNINGS",
  "MARKER",
  "MARKERS",
  "SIGNAL",
  "PNC",
  "AND",
  "FLAG",
  "CODE",
]);
