/** What does the name of a list inside an archive say is to be done with it? Older systems write `12_list_R.dat`. */
import type { HotlistProblem } from "#matching/ports.ts";

/** Undefined when the name says nothing; a problem when it asks for what an import does not do. */
export function modeNamed(name: string | undefined): "add" | "replace" | HotlistProblem | undefined {
  const letter = /^\d+_list_([A-Z])\.[A-Za-z0-9]+$/i.exec(name ?? "")?.[1]?.toUpperCase();
  if (letter === undefined) return undefined;
  if (letter === "R") return "replace";
  if (letter === "A" || letter === "U") return "add";
  const words = `The name of the list asks for operation ${letter}. An import adds and changes (A, U) or replaces (R); entries are withdrawn by hand.`;
  return { code: "file-not-for-import", words };
}
