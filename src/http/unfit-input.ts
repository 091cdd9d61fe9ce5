/** Does what was sent hold anything that no field may hold? Asked once for every request, before its own schema. */

/** Deeper than anything a route takes, and no danger to whoever walks through it. */
const DEEPEST = 32;

export interface UnfitInput {
  /** Where, as a JSON pointer. */
  readonly path: string;
  readonly message: string;
}

/**
 * PostgreSQL keeps no NUL character, half a surrogate pair is no text in any encoding, and a number beyond the safe
 * ones is not the number that was sent.
 */
export function unfitInput(sent: unknown): UnfitInput | undefined {
  // A list of what is still to be looked at in place of recursion: a body may be nested as deep as it is long.
  const waiting: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [
    { value: sent, path: "", depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path, depth } = next;
    const message = faultOf(value);
    if (message !== undefined) return { path, message };
    if (!isPlain(value)) continue;
    if (depth === DEEPEST) return { path, message: `is nested deeper than ${DEEPEST} levels` };
    for (const [name, inner] of Object.entries(value)) {
      if (textFault(name) !== undefined) return { path, message: "has a field whose name is not text" };
      waiting.push({ value: inner, path: `${path}/${name}`, depth: depth + 1 });
    }
  }
  return undefined;
}

function faultOf(value: unknown): string | undefined {
  if (typeof value === "string") return textFault(value);
  if (typeof value !== "number") return undefined;
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? undefined : "is not a number that can be kept";
}

function textFault(text: string): string | undefined {
  if (text.includes("\0")) return "contains a NUL character, which no text may";
  return text.isWellFormed() ? undefined : "contains half a character (a lone surrogate)";
}

/** What JSON, a query or a form is made of; bytes and streams are not walked through. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const made = Object.getPrototypeOf(value);
  // The query's object has a prototype of its own, with none behind it.
  return Array.isArray(value) || made === null || Object.getPrototypeOf(made) === null;
}
