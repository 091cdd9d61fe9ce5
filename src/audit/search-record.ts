/** What does the audit log say of one search: who asked, about which marks, why, by which rule, and how much went out? */
import type { ForceId, SearchId } from "#terms/ids.ts";
import { parseId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Selection } from "#terms/selection.ts";
import type { AuditEvent, AuditFacts, LoggedEvent } from "./ports.ts";

export interface SearchRecord {
  readonly id: SearchId;
  /** The entry of the question. */
  readonly entry: number;
  readonly at: Instant;
  readonly asker: { readonly id: string; readonly name: string; readonly roles: readonly string[] };
  readonly forceId: ForceId;
  readonly outcome: AuditEvent["outcome"];
  /** The kind of question. */
  readonly question: string;
  /** The marks asked for, or the part of one. */
  readonly marks: readonly string[];
  readonly purpose: string;
  readonly category: string;
  readonly reference: string;
  readonly justification: string;
  readonly oldestAgeDays: number;
  readonly policy?: string | undefined;
  readonly policyVersion?: string | undefined;
  readonly rule?: string | undefined;
  readonly refusal?: string | undefined;
  readonly authority?: string | undefined;
  readonly authoriser?: string | undefined;
  /** Reads that went out on all pages, and files that were taken along. */
  readonly reads: number;
  readonly pages: number;
  readonly files: number;
}

/** What one entry adds to what is known of a search. */
export type SearchStep =
  | { readonly kind: "asked"; readonly record: SearchRecord }
  | { readonly kind: "failed"; readonly id: SearchId }
  | { readonly kind: "page"; readonly id: SearchId; readonly reads: number }
  | { readonly kind: "file"; readonly id: SearchId };

/** Undefined for entries that are about no search, and for pages turned, whose reads an entry of their own tells. */
export function searchStep({ index, event }: Pick<LoggedEvent, "index" | "event">): SearchStep | undefined {
  const id = parseId("search", event.object);
  if (id === undefined) return undefined;
  if (event.operation === "disclose") return disclosed(id, event.facts);
  if (event.operation !== "consult") return undefined;
  if (event.outcome === "failed") {
    return event.facts["page"] === "first" ? { kind: "failed", id } : undefined;
  }
  if (event.facts["page"] !== "first") return undefined;
  return { kind: "asked", record: recordOf(id, index, event) };
}

function disclosed(id: SearchId, { what, reads }: AuditFacts): SearchStep | undefined {
  // A pack for a court is a file that went out.
  if (what === "file" || what === "evidence-pack") return { kind: "file", id };
  if (what !== undefined) return undefined;
  return { kind: "page", id, reads: typeof reads === "number" ? reads : 0 };
}

function recordOf(id: SearchId, entry: number, { at, actor, outcome, facts }: AuditEvent): SearchRecord {
  return {
    ...{ id, entry, at, outcome },
    asker: { id: actor.id, name: actor.name, roles: actor.roles ?? [] },
    forceId: parseId("force", textOf(facts, "force")) ?? ("force_unknown" as ForceId),
    question: textOf(facts, "question"),
    marks: marksIn(facts),
    purpose: textOf(facts, "purpose"),
    category: textOf(facts, "category"),
    reference: textOf(facts, "reference"),
    justification: textOf(facts, "justification"),
    oldestAgeDays: Number(facts["oldestAgeDays"] ?? 0),
    ...given(facts, "policy", "policyVersion", "rule", "refusal", "authority", "authoriser"),
    ...{ reads: 0, pages: 0, files: 0 },
  };
}

const textOf = (facts: AuditFacts, name: string): string => {
  const value = facts[name];
  return typeof value === "string" ? value : "";
};

function marksIn({ vrm, vrms, pattern }: AuditFacts): readonly string[] {
  if (Array.isArray(vrms)) return vrms;
  return [vrm, pattern].filter((mark) => typeof mark === "string");
}

const given = (facts: AuditFacts, ...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.flatMap((name) => (typeof facts[name] === "string" ? [[name, textOf(facts, name)]] : [])),
  );

export interface SearchFilter {
  /** A part of the name or the whole officer number, in any case. */
  readonly name?: string | undefined;
  /** A whole mark as a search holds it. */
  readonly mark?: string | undefined;
  /** A part of the reference, in any case. */
  readonly reference?: string | undefined;
  readonly from?: Instant | undefined;
  /** The first moment that is too late. */
  readonly to?: Instant | undefined;
  readonly outcome?: AuditEvent["outcome"] | undefined;
}

/** The searches of the log, to look up. It says nothing that the log does not, and may be made anew from it at any time. */
export interface SearchLedger {
  /** The first entry that was not taken in yet. */
  cursor(): Promise<number>;
  /** Takes in entries `from` to before `to`; nothing when somebody else has. */
  take(steps: readonly SearchStep[], from: number, to: number): Promise<void>;
  /** Newest first, only those whose entry is below `before`. */
  list(
    filter: SearchFilter,
    forces: Selection<ForceId>,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly SearchRecord[]>;
  find(id: SearchId): Promise<SearchRecord | undefined>;
}
