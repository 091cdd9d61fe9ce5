/** Which rows of a file may go on the list, and what is wrong with the others? Row by row, so that a file of any length is judged as it comes. */
import type { EntryLives } from "#policy/rule-numbers.ts";
import type { Instant } from "#terms/instant.ts";
import { foldAlike } from "#terms/vrm.ts";
import { admitEntry, type EntryContent, type EntryProblem } from "./admit-entry.ts";
import { type DateOrder, type EndReader, endReader } from "./end-date.ts";
import type { HotlistCells } from "./hotlist-columns.ts";
import { draftRow, type PutIn, type RowContext } from "./hotlist-row.ts";
import { canonicalMark, parseMark } from "./mark-pattern.ts";
import { isCovert } from "./voi-entry.ts";
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

/** A row that may go on the list. */
export interface JudgedRow {
  readonly line: number;
  readonly content: EntryContent;
  /** The row says nothing of its end that holds: coming again, it renews its entry and changes nothing. */
  readonly endIsOurs: boolean;
}

/** Some rows of a file, judged. */
export interface JudgedRows {
  readonly rows: readonly JudgedRow[];
  readonly errors: readonly RowError[];
  /** Folded marks that stay on the list whatever else the file says: of rows with problems, and of those whose reason may be a known one with a typing mistake. */
  readonly guarded: readonly string[];
  /** The columns that the file has, as far as it was read. */
  readonly speaks: readonly string[];
}

export interface JudgeContext {
  readonly list: VoiList;
  readonly now: Instant;
  readonly lives: EntryLives;
  readonly dateOrder: DateOrder;
}

/** What is counted over a whole file. */
export interface RowTallies {
  readonly rowsRead: number;
  /** Rows of which nobody can tell which mark they stand for. */
  readonly unreadMarks: number;
  /** Rows to be recorded in silence; undefined in imports of older releases. */
  readonly covert?: number | undefined;
  /** How many rows had something put in that their source did not say. */
  readonly putIn: Readonly<Record<PutIn, number>>;
  /** Reasons that are not known here, as the file writes them; the first of them. */
  readonly otherReasons: readonly string[];
  /** The columns that the file has: it says nothing of any other. */
  readonly speaks: readonly string[];
}

/** More than anybody reads, and few enough to be held. */
const REASONS_KEPT = 1_000;

/** Judges a file's rows as they come, and counts. */
export class RowJudge {
  readonly #context: RowContext;
  readonly #readEnd: EndReader;
  readonly #putIn: Record<PutIn, number> = {
    end: 0,
    "shorter-end": 0,
    "no-risk-grade": 0,
    "other-reason": 0,
  };
  readonly #otherReasons = new Set<string>();
  readonly #speaks = new Set<string>();
  #rowsRead = 0;
  #unreadMarks = 0;
  #covert = 0;

  constructor({ dateOrder, ...context }: JudgeContext) {
    this.#context = context;
    this.#readEnd = endReader(dateOrder);
  }

  get rowsRead(): number {
    return this.#rowsRead;
  }

  get tallies(): RowTallies {
    return {
      rowsRead: this.#rowsRead,
      unreadMarks: this.#unreadMarks,
      covert: this.#covert,
      putIn: { ...this.#putIn },
      otherReasons: [...this.#otherReasons],
      speaks: [...this.#speaks],
    };
  }

  judge(rows: readonly HotlistRow[]): JudgedRows {
    const judged: JudgedRow[] = [];
    const errors: RowError[] = [];
    const guarded: string[] = [];
    this.#rowsRead += rows.length;
    for (const row of rows) {
      const judgement = judgeRow(row, this.#context, this.#readEnd);
      if ("errors" in judgement) {
        errors.push(...judgement.errors);
        guarded.push(looseMark(row.cells["vrm"]));
        this.#unreadMarks += Number(isUnread(row.cells["vrm"]));
        continue;
      }
      const { content, endIsOurs } = judgement;
      judged.push({ line: row.line, content, endIsOurs });
      if (content.reason === "other") guarded.push(canonicalMark(content.mark));
      this.#count(row.cells, judgement);
    }
    return { rows: judged, errors, guarded, speaks: [...this.#speaks] };
  }

  #count(cells: HotlistCells, { content, putIn }: Judged): void {
    for (const what of putIn) this.#putIn[what] += 1;
    this.#covert += Number(isCovert(content));
    for (const column of Object.keys(cells)) this.#speaks.add(column);
    const { sourceReason } = content;
    if (sourceReason !== undefined && this.#otherReasons.size < REASONS_KEPT) {
      this.#otherReasons.add(sourceReason);
    }
  }
}

interface Judged {
  readonly content: EntryContent;
  readonly putIn: readonly PutIn[];
  readonly endIsOurs: boolean;
}

function judgeRow(
  { line, cells, fault }: HotlistRow,
  context: RowContext,
  readEnd: EndReader,
): Judged | { readonly errors: readonly RowError[] } {
  if (fault !== undefined) return { errors: [{ line, column: undefined, ...fault }] };
  const { list, now, lives } = context;
  const row = draftRow(cells, context, readEnd);
  const told = ({ problems }: { readonly problems: readonly EntryProblem[] }) => ({
    errors: problems.map(({ field, code, words }) => ({ line, column: field, code, words })),
  });
  if (!row.drafted) return told(row);
  const admission = admitEntry(row.draft, list, now, lives);
  const { putIn, endIsOurs } = row;
  return admission.admitted ? { content: admission.content, putIn, endIsOurs } : told(admission);
}

/** Nobody can tell which mark was meant. Words for "no plate" are understood: no entry can bear them. */
function isUnread(vrm = ""): boolean {
  const mark = parseMark(vrm);
  if (typeof mark === "string") return false;
  return mark.code !== "mark-is-no-plate" || !/[\p{L}\p{N}]/u.test(vrm);
}

/** What is told of each row after the first for one mark and one reason. */
export const repeatedMark = (line: number): RowError => ({
  line,
  column: "vrm",
  code: "mark-repeated",
  words:
    "This mark is in the file already for this reason. The graver row stands, with the warnings of both.",
});

/** Good enough to recognise the mark of a row that has another problem. */
function looseMark(text = ""): string {
  const mark = parseMark(text);
  return typeof mark === "string"
    ? canonicalMark(mark)
    : foldAlike(text.toUpperCase().replace(/[^A-Z0-9?]/g, ""));
}
