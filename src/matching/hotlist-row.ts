/**
 * What does a row of a hotlist file ask for? Words are translated by closed tables, never by a guess. The source's rules are
 * the source's: what our rules ask for beyond them is put in, and told, and no row is refused for it.
 */
import type { EntryLives } from "#policy/rule-numbers.ts";
import { PRIORITIES, REASON_CODES } from "#terms/entry-reason.ts";
import type { Instant } from "#terms/instant.ts";
import type { EntryDraft, EntryProblem } from "./admit-entry.ts";
import { latestEnd } from "./admit-entry.ts";
import { type EndReader, namesNoEnd, type ReadEnd } from "./end-date.ts";
import type { HotlistCells } from "./hotlist-columns.ts";
import { REASONS } from "./reasons.ts";
import { sourceFactsIn } from "./source-columns.ts";
import { ENTRY_ACTIONS, RISK_GRADES } from "./voi-entry.ts";
import type { VoiList } from "./voi-list.ts";
import { warningsIn } from "./warnings-cell.ts";

const folded = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");

const REASON_WORDS: Readonly<Record<string, (typeof REASON_CODES)[number]>> = {
  ...Object.fromEntries(REASON_CODES.map((code) => [code, code])),
  los: "stolen",
  intel: "intelligence",
  partial: "partial-mark",
  missing: "missing-person",
  misper: "missing-person",
  wanted: "wanted-person",
  act: "police-interest",
  uninsured: "no-insurance",
  midas: "no-insurance",
  cloned: "false-plates",
  clone: "false-plates",
  "cloned-plates": "false-plates",
  "lost-or-stolen": "stolen",
  "stolen-vehicle": "stolen",
};

const ACTION_WORDS: Readonly<Record<string, (typeof ENTRY_ACTIONS)[number]>> = {
  ...Object.fromEntries(ENTRY_ACTIONS.map((action) => [action, action])),
  caution: "stop-with-caution",
  "stop-caution": "stop-with-caution",
  "stop-vehicle": "stop",
  "stop-and-check": "stop",
  "stop-&-check": "stop",
  "stop-check": "stop",
  "stop-and-arrest": "stop",
  "stop-&-arrest": "stop",
  arrest: "stop",
  // Whoever only wants to know still gets an alert: what nobody is told of must be asked for by its own word.
  observe: "assess",
  monitor: "assess",
  report: "assess",
  "observe-and-report": "assess",
  "do-not-stop": "silent",
};

const PRIORITY_WORDS: Readonly<Record<string, (typeof PRIORITIES)[number]>> = {
  ...Object.fromEntries(PRIORITIES.map((priority) => [priority, priority])),
  h: "high",
  m: "medium",
  l: "low",
  med: "medium",
};

const RISK_WORDS: Readonly<Record<string, (typeof RISK_GRADES)[number]>> = Object.fromEntries(
  RISK_GRADES.map((grade) => [grade, grade]),
);

export const isReasonWord = (text: string): boolean => Object.hasOwn(REASON_WORDS, folded(text));
/** What a word for a reason means; undefined for one that is not known here. */
export const meantReason = (text: string): (typeof REASON_CODES)[number] | undefined =>
  isReasonWord(text) ? REASON_WORDS[folded(text)] : undefined;
export const isActionWord = (text: string): boolean => Object.hasOwn(ACTION_WORDS, folded(text));

/** What a row did not say, or not as our rules have it, and was put in. */
export type PutIn = "end" | "shorter-end" | "no-risk-grade" | "other-reason";

export type DraftedRow =
  | {
      readonly drafted: true;
      readonly draft: EntryDraft;
      readonly putIn: readonly PutIn[];
      /** The row names no end, or a later one than it may: it lasts as long as it can from now. */
      readonly endIsOurs: boolean;
    }
  | { readonly drafted: false; readonly problems: readonly EntryProblem[] };

/** What a row is judged by. */
export interface RowContext {
  readonly list: VoiList;
  readonly now: Instant;
  readonly lives: EntryLives;
}

/** The entry a row asks for; owner, basis and force come from the list where the row names none. */
export function draftRow(cells: HotlistCells, context: RowContext, readEnd: EndReader): DraftedRow {
  const words = wordsOf(cells, readEnd);
  if ("problems" in words) return { drafted: false, problems: words.problems };
  const { reason, endsAt } = words;
  const { list, now, lives } = context;
  const latest = latestEnd(reason, list, now, lives);
  const endIsOurs = endsAt === undefined || endsAt > latest;
  const isUngraded = reason === "missing-person" && words.riskGrade === undefined;
  const cell = cellsIn(cells);
  const draft: EntryDraft = {
    mark: cell("vrm"),
    reason,
    ...(reason === "other" && { sourceReason: beginningOf(cell("reason")) }),
    action: words.action,
    priority: words.priority ?? list.defaults?.priority ?? REASONS[reason].usualPriority,
    warnings: warningsIn(cell("warnings")),
    owner: list.owner,
    originForce: cell("originForce") || list.forceId,
    legalBasis: cell("legalBasis") || list.legalBasis,
    information: cell("information") || undefined,
    expected: expectedOf(cell("make"), cell("model"), cell("colour")),
    riskGrade: words.riskGrade,
    ...(isUngraded && UNGRADED),
    source: sourceFactsIn(cells),
    endsAt: endIsOurs ? latest : endsAt,
  };
  const putIn: readonly (readonly [boolean, PutIn])[] = [
    // A row of a bulk list lasts as long as its publication, as everybody expects.
    [endsAt === undefined && list.kind !== "bulk", "end"],
    [endIsOurs && endsAt !== undefined, "shorter-end"],
    [isUngraded, "no-risk-grade"],
    [reason === "other", "other-reason"],
  ];
  return {
    drafted: true,
    draft,
    putIn: putIn.filter(([holds]) => holds).map(([, what]) => what),
    endIsOurs,
  };
}

const cellsIn = (cells: HotlistCells) => (column: string) => cells[column]?.trim() ?? "";

interface RowWords extends Pick<EntryDraft, "reason" | "action" | "endsAt"> {
  readonly priority: EntryDraft["priority"] | undefined;
  readonly riskGrade: (typeof RISK_GRADES)[number] | undefined;
}

/** What the words of a row mean, or all that cannot be told. */
function wordsOf(
  cells: HotlistCells,
  readEnd: EndReader,
): RowWords | { readonly problems: readonly EntryProblem[] } {
  const problems: EntryProblem[] = [];
  const cell = cellsIn(cells);
  const word = <Value extends string>(column: string, words: Readonly<Record<string, Value>>) => {
    const written = folded(cell(column));
    const value = Object.hasOwn(words, written) ? words[written] : undefined;
    if (value === undefined && cell(column) !== "") problems.push(unknownValue(column, words));
    return value;
  };
  const reason = cell("reason") === "" ? undefined : reasonOf(cell("reason"));
  const action = word("action", ACTION_WORDS);
  const priority = word("priority", PRIORITY_WORDS);
  const riskGrade = word("riskGrade", RISK_WORDS);
  if (reason === undefined) problems.push(unknownValue("reason", REASON_WORDS));
  if (action === undefined && cell("action") === "") problems.push(unknownValue("action", ACTION_WORDS));
  const endsAt = namesNoEnd(cell("ends")) ? undefined : readEnd(cell("ends"));
  if (typeof endsAt === "string") {
    problems.push({ code: "value-not-known", field: "ends", words: END_WORDS[endsAt] });
  }
  if (reason === undefined || action === undefined || typeof endsAt === "string" || problems.length > 0) {
    return { problems };
  }
  return { reason, action, priority, riskGrade, endsAt };
}

/** What a source calls by a word that is not known here is no mistake of the source: it is kept as it is written. */
const reasonOf = (written: string): EntryDraft["reason"] => meantReason(written) ?? "other";

/** Nobody has said how much at risk the person is, so nobody may take it for little. */
const UNGRADED = { riskGrade: "not-given", priority: "high" } as const;

/** Longer ones are sentences that stand in the wrong column; the officer still sees their beginning. */
const LONGEST_REASON = 60;

/** By whole characters: half of one is no text, and a store refuses it. */
const beginningOf = (reason: string): string => [...reason].slice(0, LONGEST_REASON).join("");

function unknownValue(column: string, words: Readonly<Record<string, string>>): EntryProblem {
  const known = [...new Set(Object.values(words))].join(", ");
  return { code: "value-not-known", field: column, words: `Give one of these: ${known}.` };
}

function expectedOf(make: string, model: string, colour: string): EntryDraft["expected"] {
  if (make === "" && model === "" && colour === "") return undefined;
  return { make: make || undefined, model: model || undefined, colour: colour || undefined };
}

const END_WORDS: Readonly<Record<Extract<ReadEnd, string>, string>> = {
  unreadable: "This is no date. Give it as 31/12/2026, 2026-12-31, 31 Dec 2026 or 2026-12-31T18:00:00Z.",
  "month-first":
    "This date has the month first, as in America. Give the day first, as 31/12/2026, or 2026-12-31.",
  "two-ways":
    "This date can be read two ways, and other dates of the file have the month first. Give it as 2026-12-31.",
};
