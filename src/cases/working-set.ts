/** The reads that are gathered for one case: who may look at them, when their owner looks again whether they are needed, and how it ends. */
import type { RecordBook } from "#mechanism/record-book.ts";
import type { CaseRules } from "#policy/search-rules.ts";
import type { CaseId, ForceId, ReadId, SearchId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { type Officer, type Person, personOf } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";

/** A read as it was gathered. It goes when the read's time is over. */
export interface GatheredRead extends Pick<Read, "id" | "vrm" | "capturedAt" | "cameraId" | "siteId"> {
  readonly direction?: Read["direction"];
  readonly confidence?: Read["confidence"];
  /** The answer that it came from. */
  readonly searchId: SearchId;
  readonly by: Person;
  readonly at: Instant;
  readonly note: string;
}

export interface CaseNote {
  readonly by: Person;
  readonly at: Instant;
  readonly words: string;
}

export interface WorkingSet {
  readonly id: CaseId;
  readonly version: number;
  readonly forceId: ForceId;
  readonly at: Instant;
  /** The case: a crime, incident or operation number. */
  readonly reference: string;
  readonly title: string;
  /** Why reads are gathered. */
  readonly reason: string;
  readonly owner: Person;
  readonly reviewAt: Instant;
  readonly sharedWith: readonly Person[];
  /** The latest seen first. */
  readonly reads: readonly GatheredRead[];
  readonly notes: readonly CaseNote[];
  /** What was in it is gone then; how much it was stays. */
  readonly closed?:
    | { readonly by: Person; readonly at: Instant; readonly reason: string; readonly reads: number }
    | undefined;
}

export type WorkingSets = RecordBook<WorkingSet>;

export type CaseCommand =
  | { readonly type: "gather"; readonly reads: readonly GatheredRead[] }
  | { readonly type: "drop"; readonly readId: ReadId }
  | { readonly type: "note"; readonly words: string }
  | { readonly type: "share"; readonly with: Person }
  | { readonly type: "unshare"; readonly with: string }
  | { readonly type: "review" }
  | { readonly type: "close"; readonly reason: string };

export interface CaseProblem {
  readonly code: "case-closed" | "case-not-yours" | "case-full";
}

/** To everybody else it is not there. */
export const isMember = ({ owner, sharedWith }: WorkingSet, { id }: Pick<Person, "id">): boolean =>
  owner.id === id || sharedWith.some((person) => person.id === id);

export const reviewIsDue = ({ closed, reviewAt }: WorkingSet, now: Instant): boolean =>
  closed === undefined && now >= reviewAt;

export const nextReview = (now: Instant, { reviewDays }: CaseRules): Instant =>
  plusMs(now, reviewDays * DAY_MS);

/** Members gather and write; whom it is shown to, its review and its end are the owner's. */
const OWNERS: ReadonlySet<CaseCommand["type"]> = new Set(["share", "unshare", "review", "close"]);

export function changeCase(
  set: WorkingSet,
  command: CaseCommand,
  by: Officer,
  rules: CaseRules,
  now: Instant,
): WorkingSet | CaseProblem {
  if (set.closed !== undefined) return { code: "case-closed" };
  if (OWNERS.has(command.type) && set.owner.id !== by.id) return { code: "case-not-yours" };
  const next = { ...set, version: set.version + 1 };
  switch (command.type) {
    case "gather":
      return gather(next, command.reads, rules);
    case "drop":
      return { ...next, reads: set.reads.filter(({ id }) => id !== command.readId) };
    case "note":
      return { ...next, notes: [...set.notes, { by: personOf(by), at: now, words: command.words }] };
    case "share":
      return { ...next, sharedWith: [...without(set.sharedWith, command.with.id), command.with] };
    case "unshare":
      return { ...next, sharedWith: without(set.sharedWith, command.with) };
    case "review":
      return { ...next, reviewAt: nextReview(now, rules) };
    case "close": {
      const closed = { by: personOf(by), at: now, reason: command.reason, reads: set.reads.length };
      return { ...next, reads: [], notes: [], closed };
    }
  }
}

const without = (people: readonly Person[], id: string): readonly Person[] =>
  people.filter((person) => person.id !== id);

/** A read that is there already stays as it was gathered first. */
function gather(
  set: WorkingSet,
  reads: readonly GatheredRead[],
  { mostReads }: CaseRules,
): WorkingSet | CaseProblem {
  const there = new Set(set.reads.map(({ id }) => id));
  const all = [...set.reads, ...reads.filter(({ id }) => !there.has(id))];
  if (all.length > mostReads) return { code: "case-full" };
  return { ...set, reads: all.toSorted((a, b) => b.capturedAt - a.capturedAt) };
}

/** What its reads' time is over for goes, but for what must stay. Undefined when nothing goes. */
export function withoutOld(
  set: WorkingSet,
  cutOff: Instant,
  held: ReadonlySet<ReadId>,
): WorkingSet | undefined {
  const reads = set.reads.filter(({ id, capturedAt }) => capturedAt >= cutOff || held.has(id));
  return reads.length === set.reads.length ? undefined : { ...set, version: set.version + 1, reads };
}
