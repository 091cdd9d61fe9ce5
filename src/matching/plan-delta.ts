/** What would another system's additions and removals change on the list? All of it or, when one row does not do, nothing. */
import type { EntryLives } from "#policy/rule-numbers.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { admitEntry, type EntryContent } from "./admit-entry.ts";
import { carryOver, isSame } from "./entry-content.ts";
import type { HotlistCells } from "./hotlist-columns.ts";
import { draftRow } from "./hotlist-row.ts";
import { canonicalMark, parseMark } from "./mark-pattern.ts";
import type { VoiEntry, WithdrawalReason } from "./voi-entry.ts";
import type { VoiList } from "./voi-list.ts";

export interface ListDelta {
  /** Cells by the names that columns of files have. */
  readonly add: readonly HotlistCells[];
  readonly remove: readonly RemovedMark[];
}

export interface RemovedMark {
  readonly mark: string;
  readonly reason: WithdrawalReason;
  /** Of its entries only those for this reason; all of them when it is left out. */
  readonly soughtFor?: string | undefined;
}

export interface DeltaProblem {
  readonly part: "add" | "remove";
  /** Place in that part, from 0. */
  readonly index: number;
  readonly field: string;
  readonly code: string;
  readonly words: string;
}

export interface DeltaPlan {
  readonly add: readonly EntryContent[];
  readonly change: readonly { readonly old: VoiEntry; readonly content: EntryContent }[];
  readonly remove: readonly { readonly entry: VoiEntry; readonly reason: WithdrawalReason }[];
  readonly unchanged: number;
  /** Marks to be removed that no entry of the list has: what was wanted holds already. */
  readonly absent: readonly string[];
}

export interface DeltaContext {
  readonly list: VoiList;
  /** Entries of the list that were not withdrawn, of the marks that the delta speaks of. */
  readonly standing: readonly VoiEntry[];
  readonly now: Instant;
  readonly lives: EntryLives;
}

/** The folded marks that the delta speaks of. */
export const marksOfDelta = ({ add, remove }: ListDelta): readonly string[] => [
  ...new Set(
    [...add.map(({ vrm = "" }) => vrm), ...remove.map(({ mark }) => mark)].flatMap(
      (text) => foldedMark(text) ?? [],
    ),
  ),
];

export function planDelta(delta: ListDelta, context: DeltaContext): DeltaPlan | readonly DeltaProblem[] {
  const problems: DeltaProblem[] = [];
  const removed = removalsOf(delta, context, problems);
  const added = additionsOf(delta, context, problems);
  const gone = new Set(removed.entries.map(({ entry }) => entry.id));
  for (const { index, before } of added) {
    if (before !== undefined && gone.has(before.id)) problems.push({ part: "add", index, ...IN_BOTH });
  }
  if (problems.length > 0) return problems;
  const known = added.flatMap(({ before, content }) =>
    before === undefined ? [] : [{ old: before, content }],
  );
  const change = known.filter(({ old, content }) => !isSame(old, content));
  return {
    add: added.filter(({ before }) => before === undefined).map(({ content }) => content),
    change,
    remove: removed.entries,
    unchanged: known.length - change.length,
    absent: removed.absent,
  };
}

interface Addition {
  readonly index: number;
  readonly content: EntryContent;
  /** What the list has for the same mark and reason. */
  readonly before: VoiEntry | undefined;
}

function additionsOf(
  { add }: ListDelta,
  context: DeltaContext,
  problems: DeltaProblem[],
): readonly Addition[] {
  const old = new Map(context.standing.map((entry) => [keyOf(entry), entry]));
  const seen = new Set<string>();
  return add.flatMap((cells, index): Addition[] => {
    const judged = judge(cells, context);
    if ("problems" in judged) {
      problems.push(...judged.problems.map((problem) => ({ part: "add" as const, index, ...problem })));
      return [];
    }
    const key = keyOf(judged.content);
    if (seen.has(key)) problems.push({ part: "add", index, ...REPEATED });
    seen.add(key);
    const before = old.get(key);
    const content =
      before === undefined ? judged.content : carryOver(judged.content, before, Object.keys(cells));
    return [{ index, content, before }];
  });
}

function removalsOf({ remove }: ListDelta, { standing }: DeltaContext, problems: DeltaProblem[]) {
  const entries = new Map<string, DeltaPlan["remove"][number]>();
  const absent: string[] = [];
  for (const [index, { mark, reason, soughtFor }] of remove.entries()) {
    const folded = foldedMark(mark);
    if (folded === undefined) {
      problems.push({ part: "remove", index, ...NO_MARK });
      continue;
    }
    const found = standing.filter(
      (entry) =>
        canonicalMark(entry.mark) === folded && (soughtFor === undefined || entry.reason === soughtFor),
    );
    if (found.length === 0) absent.push(mark);
    for (const entry of found) entries.set(entry.id, { entry, reason });
  }
  return { entries: [...entries.values()], absent };
}

type Judged =
  | { readonly content: EntryContent }
  | { readonly problems: readonly Pick<DeltaProblem, "field" | "code" | "words">[] };

/** As a row of a file is judged: the source's rules are the source's, and what is missing is put in. */
function judge(cells: HotlistCells, { list, now, lives }: DeltaContext): Judged {
  // What a system sends is true as of now, and rows without an end are judged by that.
  const fresh = { ...list, publishedAt: now };
  const row = draftRow(cells, { list: fresh, now, lives }, (text) => parseInstant(text) ?? "unreadable");
  if (!row.drafted) return { problems: row.problems };
  const admission = admitEntry(row.draft, fresh, now, lives);
  return admission.admitted ? { content: admission.content } : { problems: admission.problems };
}

function foldedMark(text: string): string | undefined {
  const mark = parseMark(text);
  return typeof mark === "string" ? canonicalMark(mark) : undefined;
}

const keyOf = ({ mark, reason }: Pick<EntryContent, "mark" | "reason">): string =>
  `${canonicalMark(mark)} ${reason}`;

const REPEATED = {
  field: "vrm",
  code: "mark-repeated",
  words: "This mark is here already for this reason. Send each once.",
} as const;
const IN_BOTH = {
  field: "vrm",
  code: "mark-in-both",
  words: "This mark is to be added and removed for the same reason. Send one of the two.",
} as const;
const NO_MARK = {
  field: "vrm",
  code: "mark-not-valid",
  words: "This is no registration mark. Give 1 to 10 letters and digits.",
} as const;
