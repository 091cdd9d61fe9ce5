/** What would this file change on the list? Worked out as a whole before anything is touched, so that a dry run is the truth. */
import type { VoiEntryId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { foldAlike } from "#terms/vrm.ts";
import { admitEntry, type EntryContent } from "./admit-entry.ts";
import { draftRow, type HotlistCells } from "./hotlist-row.ts";
import { canonicalMark, parseMark } from "./mark-pattern.ts";
import type { VoiEntry } from "./voi-entry.ts";
import type { VoiList } from "./voi-list.ts";

export interface HotlistRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: HotlistCells;
}

interface RowError {
  readonly line: number;
  readonly column: string | undefined;
  readonly code: string;
  readonly words: string;
}

export interface ImportPlan {
  /** New entries, those that replace a changed one included. */
  readonly add: readonly EntryContent[];
  readonly supersede: readonly VoiEntryId[];
  readonly withdraw: readonly VoiEntryId[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly errors: readonly RowError[];
}

export interface ImportRequest {
  readonly list: VoiList;
  /** Entries of the list that were not withdrawn. */
  readonly standing: readonly VoiEntry[];
  readonly rows: readonly HotlistRow[];
  /** `replace`: what is not in the file is withdrawn. */
  readonly mode: "add" | "replace";
  readonly now: Instant;
}

/**
 * A row with a problem is left out and told; the others stand. In `replace` a mark whose row has a problem keeps its old
 * entry: nobody should vanish from a list because of a typing mistake.
 */
export function planImport({ list, standing, rows, mode, now }: ImportRequest): ImportPlan {
  const byMark = new Map(standing.map((entry) => [canonicalMark(entry.mark), entry]));
  const { contents, inFile, errors } = judgeRows(rows, list, now);
  const isKept = ([mark, content]: readonly [string, EntryContent]) => {
    const old = byMark.get(mark);
    return old !== undefined && sameContent(old, content);
  };
  const fresh = [...contents].filter((one) => !isKept(one));
  const supersede = fresh.flatMap(([mark]) => byMark.get(mark)?.id ?? []);
  return {
    add: fresh.map(([, content]) => content),
    supersede,
    withdraw: mode === "add" ? [] : [...byMark].filter(([mark]) => !inFile.has(mark)).map(([, { id }]) => id),
    added: fresh.length - supersede.length,
    changed: supersede.length,
    unchanged: contents.size - fresh.length,
    errors,
  };
}

interface JudgedRows {
  /** By folded mark, in the order of the file. */
  readonly contents: ReadonlyMap<string, EntryContent>;
  /** Every mark in the file, those of rows with problems included. */
  readonly inFile: ReadonlySet<string>;
  readonly errors: readonly RowError[];
}

function judgeRows(rows: readonly HotlistRow[], list: VoiList, now: Instant): JudgedRows {
  const contents = new Map<string, EntryContent>();
  const inFile = new Set<string>();
  const errors: RowError[] = [];
  for (const { line, cells } of rows) {
    const judged = judgeRow(cells, list, now);
    const { vrm = "" } = cells;
    const mark = judged.admitted ? canonicalMark(judged.content.mark) : looseMark(vrm);
    if (!judged.admitted) {
      errors.push(...judged.problems.map(({ field, code, words }) => ({ line, column: field, code, words })));
    } else if (inFile.has(mark)) {
      errors.push({ line, ...REPEATED });
    } else {
      contents.set(mark, judged.content);
    }
    inFile.add(mark);
  }
  return { contents, inFile, errors };
}

const REPEATED = {
  column: "vrm",
  code: "mark-repeated",
  words: "This mark is in the file already. Keep the row that is right.",
} as const;

function judgeRow(cells: HotlistCells, list: VoiList, now: Instant): ReturnType<typeof admitEntry> {
  const row = draftRow(cells, list, now);
  return row.drafted ? admitEntry(row.draft, list, now) : { admitted: false, problems: row.problems };
}

/** The folded marks that rows speak of. */
export const marksOf = (rows: readonly HotlistRow[]): readonly string[] =>
  rows.map(({ cells: { vrm = "" } }) => looseMark(vrm));

/** Good enough to recognise the mark of a row that has another problem. */
function looseMark(text: string): string {
  const mark = parseMark(text);
  return typeof mark === "string"
    ? canonicalMark(mark)
    : foldAlike(text.toUpperCase().replace(/[^A-Z0-9?]/g, ""));
}

function sameContent(entry: VoiEntry, content: EntryContent): boolean {
  const facts = (one: EntryContent) =>
    JSON.stringify([
      one.mark,
      one.reason,
      one.action,
      one.priority,
      one.warnings,
      one.originForce,
      one.legalBasis,
      one.information ?? null,
      one.expected?.make ?? null,
      one.expected?.model ?? null,
      one.expected?.colour ?? null,
      one.riskGrade ?? null,
      one.endsAt,
    ]);
  return facts(entry) === facts(content);
}
