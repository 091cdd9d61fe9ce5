/**
 * An entry of the audit log as a security system may have it: who did what when, by which rule and with what outcome, and the hash by
 * which the entry is found. Marks, reasons, references, places and names are no part of it: they stay where looks are logged.
 */

/** Facts that are codes, numbers of ours and counts. Whatever is not named here does not go, also what a later release adds. */
const FACTS_THAT_GO: ReadonlySet<string> = new Set([
  "attempt",
  "category",
  "dataOf",
  "fetchedBy",
  "force",
  "format",
  "method",
  "oldestAgeDays",
  "pack",
  "page",
  "policy",
  "policyVersion",
  "problem",
  "purpose",
  "question",
  "reads",
  "refusal",
  "requestId",
  "route",
  "rule",
  "sha256",
  "sizeBytes",
  "step",
  "what",
  "withPlaces",
]);
/** An object that is an id of ours, or the name of a kind of thing. */
const OBJECT = /^[a-z][a-z0-9-]*(_[A-Za-z0-9-]{1,80})?$/;
/** Codes and numbers have no spaces; a text that slipped into such a fact does not go. */
const CODE = /^[A-Za-z0-9._:/-]{1,128}$/;

export interface SecurityLine {
  readonly index: number;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly actor: string;
  readonly operation: string;
  readonly object: string;
  readonly outcome: string;
  /** Hex: by it the entry is found in an export, and proved. */
  readonly leafHash: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

interface Said {
  readonly at: string;
  readonly actor: { readonly id: string };
  readonly operation: string;
  readonly object: string;
  readonly outcome: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Of an entry about a covert thing, or one shown to some people alone, only that there is one: neither who nor what. */
export function securityLine(
  { index, entry }: { readonly index: number; readonly entry: string },
  leafHash: string,
): SecurityLine {
  const { at, actor, operation, object, outcome, facts } = JSON.parse(entry) as Said;
  const head = { index, at, leafHash };
  if (facts["covert"] === true || facts["limitedTo"] !== undefined)
    return { ...head, actor: "withheld", operation: "withheld", object: "withheld", outcome, facts: {} };
  return {
    ...head,
    actor: actor.id,
    operation,
    object: OBJECT.test(object) ? object : "other",
    outcome,
    facts: Object.fromEntries(Object.entries(facts).flatMap(goes)),
  };
}

function goes([name, value]: readonly [string, unknown]): readonly (readonly [
  string,
  string | number | boolean,
])[] {
  if (!FACTS_THAT_GO.has(name)) return [];
  if (typeof value === "number" || typeof value === "boolean") return [[name, value]];
  const text = Array.isArray(value) ? value.join("/") : value;
  return typeof text === "string" && CODE.test(text) ? [[name, text]] : [];
}
