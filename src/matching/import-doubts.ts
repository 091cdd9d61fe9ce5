/** Why must a person look at an import before it is done? Every doubt is named; none of them is settled by a machine. */
import type { HotlistColumn } from "./hotlist-columns.ts";

export const DOUBT_CODES = ["withdraws-many", "marks-unread", "warnings-lost", "columns-left-out"] as const;

export interface ImportDoubt {
  readonly code: (typeof DOUBT_CODES)[number];
  readonly words: string;
}

export interface DoubtfulImport {
  readonly numbers: {
    /** Live entries of the list, and those of them that would be withdrawn. */
    readonly live: number;
    readonly liveWithdrawn: number;
    /** Changed entries that would lose a warning. */
    readonly warningsLost: number;
  };
  /** Rows of which nobody can tell which mark they stand for. */
  readonly unreadMarks: number;
  /** Columns with something in them that we do not use. */
  readonly leftOut: readonly Pick<HotlistColumn, "name">[];
  /** Columns of which whoever sent the file says that they need not be used. */
  readonly waived: readonly string[];
  /** How many live entries in a hundred one import may withdraw without a person. */
  readonly sharePercent: number;
}

export function doubtsOf(doubtful: DoubtfulImport): readonly ImportDoubt[] {
  const { numbers, leftOut, waived } = doubtful;
  const doubts: ImportDoubt[] = [...withdrawalDoubts(doubtful)];
  const lost = numbers.warningsLost;
  if (lost > 0) {
    const words = `${count(lost, "entry", "entries")} would lose a warning that ${lost === 1 ? "it has" : "they have"} now.`;
    doubts.push({ code: "warnings-lost", words });
  }
  const known = new Set(waived.map(folded));
  const unseen = leftOut.map(({ name }) => name).filter((name) => !known.has(folded(name)));
  if (unseen.length > 0) {
    const words = `Nothing of ${unseen.length === 1 ? "this column" : "these columns"} would be kept: ${unseen.join(", ")}.`;
    doubts.push({ code: "columns-left-out", words });
  }
  return doubts;
}

function withdrawalDoubts({
  numbers: { live, liveWithdrawn },
  unreadMarks,
  sharePercent,
}: DoubtfulImport): readonly ImportDoubt[] {
  const doubts: ImportDoubt[] = [];
  if (liveWithdrawn * 100 > sharePercent * live) {
    const words = `${liveWithdrawn.toLocaleString("en-GB")} of ${count(live, "live entry", "live entries")} would be withdrawn, more than ${sharePercent} in a hundred.`;
    doubts.push({ code: "withdraws-many", words });
  }
  if (liveWithdrawn > 0 && unreadMarks > 0) {
    const words = `The mark of ${count(unreadMarks, "row", "rows")} cannot be read, so some of the ${count(liveWithdrawn, "entry", "entries")} that would be withdrawn may be in the file after all.`;
    doubts.push({ code: "marks-unread", words });
  }
  return doubts;
}

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
const folded = (name: string): string => name.trim().toLowerCase();
