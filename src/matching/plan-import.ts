/** What would this file change on the list? Worked out as a whole before anything is touched, so that a dry run is the truth. */
import type { EntryLives } from "#policy/rule-numbers.ts";
import type { Instant } from "#terms/instant.ts";
import { foldAlike } from "#terms/vrm.ts";
import { admitEntry, type EntryContent, type EntryProblem } from "./admit-entry.ts";
import { type EndReader, endReader } from "./end-date.ts";
import { carryOver, gravest, isSame } from "./entry-content.ts";
import type { HotlistCells } from "./hotlist-columns.ts";
import { draftRow, type PutIn, type RowContext } from "./hotlist-row.ts";
import { canonicalMark, parseMark } from "./mark-pattern.ts";
import { isLive, type VoiEntry } from "./voi-entry.ts";
import type { VoiList } from "./voi-list.ts";

export interface HotlistRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: HotlistCells;
  /** The row is not as long as it should be, or a quotation mark is open: its cells may stand in the wrong columns. */
  readonly fault?: { readonly code: string; readonly words: string } | undefined;
}

export interface RowError {
  readonly line: number;
  readonly column: string | undefined;
  readonly code: string;
  readonly words: string;
}

export interface EntryChange {
  readonly old: VoiEntry;
  readonly content: EntryContent;
}

export interface ImportPlan {
  readonly add: readonly EntryContent[];
  readonly change: readonly EntryChange[];
  readonly withdraw: readonly VoiEntry[];
  readonly unchanged: number;
  readonly errors: readonly RowError[];
  /** Rows of which nobody can tell which mark they stand for. */
  readonly unreadMarks: number;
  /** How many rows had something put in that their source did not say. */
  readonly putIn: Readonly<Record<PutIn, number>>;
  /** Reasons that are not known here, as the file writes them. */
  readonly otherReasons: readonly string[];
  /** Of the entries that the file was compared with, those that are live. */
  readonly live: number;
}

export interface ImportRequest {
  readonly list: VoiList;
  /** Entries of the list that were not withdrawn. */
  readonly standing: readonly VoiEntry[];
  readonly rows: readonly HotlistRow[];
  /** `replace`: what is not in the file is withdrawn. */
  readonly mode: "add" | "replace";
  readonly now: Instant;
  readonly lives: EntryLives;
}

/**
 * An entry is one mark for one reason; a second reason is a second entry beside it. A row with a problem is left out and
 * told; the others stand. In `replace` a mark whose row has a problem keeps its old entries: nobody should vanish from a
 * list because of a typing mistake.
 */
export function planImport({ list, standing, rows, mode, now, lives }: ImportRequest): ImportPlan {
  const old = new Map(standing.map((entry) => [keyOf(entry), entry]));
  const { judged, protectedMarks, errors, unreadMarks, putIn } = judgeRows(rows, { list, now, lives });
  const add: EntryContent[] = [];
  const change: EntryChange[] = [];
  for (const [key, { content, cells }] of judged) {
    const before = old.get(key);
    if (before === undefined) {
      add.push(content);
      continue;
    }
    const carried = carryOver(content, before, cells);
    if (!isSame(before, carried)) change.push({ old: before, content: carried });
  }
  const isGone = (entry: VoiEntry) =>
    !judged.has(keyOf(entry)) && !protectedMarks.has(canonicalMark(entry.mark));
  return {
    add,
    change,
    withdraw: mode === "add" ? [] : standing.filter(isGone),
    unchanged: judged.size - add.length - change.length,
    errors,
    unreadMarks,
    putIn,
    otherReasons: otherReasonsOf(judged),
    live: standing.filter((entry) => isLive(entry, now)).length,
  };
}

const otherReasonsOf = (judged: JudgedRows["judged"]): readonly string[] => [
  ...new Set([...judged.values()].flatMap(({ content: { sourceReason } }) => sourceReason ?? [])),
];

const keyOf = ({ mark, reason }: Pick<EntryContent, "mark" | "reason">): string =>
  `${canonicalMark(mark)} ${reason}`;

interface JudgedRow {
  readonly content: EntryContent;
  readonly cells: HotlistCells;
}

interface JudgedRows {
  /** By mark and reason, in the order of the file. */
  readonly judged: ReadonlyMap<string, JudgedRow>;
  /** Folded marks of rows with problems, and of those whose reason may be a known one with a typing mistake. */
  readonly protectedMarks: ReadonlySet<string>;
  readonly errors: readonly RowError[];
  readonly unreadMarks: number;
  readonly putIn: Readonly<Record<PutIn, number>>;
}

function judgeRows(rows: readonly HotlistRow[], context: RowContext): JudgedRows {
  const readEnd = endReader(rows.map(({ cells: { ends = "" } }) => ends.trim()));
  const judged = new Map<string, JudgedRow>();
  const protectedMarks = new Set<string>();
  const errors: RowError[] = [];
  const putIn: Record<PutIn, number> = { end: 0, "shorter-end": 0, "no-risk-grade": 0, "other-reason": 0 };
  let unreadMarks = 0;
  for (const row of rows) {
    const { line, cells } = row;
    const judgement = judgeRow(row, context, readEnd);
    if ("errors" in judgement) {
      errors.push(...judgement.errors);
      protectedMarks.add(looseMark(cells["vrm"]));
      unreadMarks += Number(isUnread(cells["vrm"]));
      continue;
    }
    const { content } = judgement;
    for (const what of judgement.putIn) putIn[what] += 1;
    if (content.reason === "other") protectedMarks.add(canonicalMark(content.mark));
    const key = keyOf(content);
    const twin = judged.get(key)?.content;
    if (twin !== undefined) errors.push({ line, ...REPEATED });
    judged.set(key, { cells, content: twin === undefined ? content : gravest(twin, content) });
  }
  return { judged, protectedMarks, errors, unreadMarks, putIn };
}

type Judgement =
  | { readonly content: EntryContent; readonly putIn: readonly PutIn[] }
  | { readonly errors: readonly RowError[] };

function judgeRow({ line, cells, fault }: HotlistRow, context: RowContext, readEnd: EndReader): Judgement {
  if (fault !== undefined) return { errors: [{ line, column: undefined, ...fault }] };
  const { list, now, lives } = context;
  const row = draftRow(cells, context, readEnd);
  const told = ({ problems }: { readonly problems: readonly EntryProblem[] }): Judgement => ({
    errors: problems.map(({ field, code, words }) => ({ line, column: field, code, words })),
  });
  if (!row.drafted) return told(row);
  const admission = admitEntry(row.draft, list, now, lives);
  return admission.admitted ? { content: admission.content, putIn: row.putIn } : told(admission);
}

/** Nobody can tell which mark was meant. Words for "no plate" are understood: no entry can bear them. */
function isUnread(vrm = ""): boolean {
  const mark = parseMark(vrm);
  if (typeof mark === "string") return false;
  return mark.code !== "mark-is-no-plate" || !/[\p{L}\p{N}]/u.test(vrm);
}

const REPEATED = {
  column: "vrm",
  code: "mark-repeated",
  words:
    "This mark is in the file already for this reason. The graver row stands, with the warnings of both.",
} as const;

/** The folded marks that rows speak of. */
export const marksOf = (rows: readonly HotlistRow[]): readonly string[] =>
  rows.map(({ cells: { vrm } }) => looseMark(vrm));

/** Good enough to recognise the mark of a row that has another problem. */
function looseMark(text = ""): string {
  const mark = parseMark(text);
  return typeof mark === "string"
    ? canonicalMark(mark)
    : foldAlike(text.toUpperCase().replace(/[^A-Z0-9?]/g, ""));
}
