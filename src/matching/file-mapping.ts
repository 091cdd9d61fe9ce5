/** How are the files of one source read, where that cannot be found in them or is found wrongly? As a person has said on a page. */
import type { ReasonCode } from "#terms/entry-reason.ts";
import type { VoiListId } from "#terms/ids.ts";
import type { HotlistCells, HotlistColumn } from "./hotlist-columns.ts";

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export const DELIMITER_NAMES = ["comma", "semicolon", "tab", "pipe"] as const;
/** What a column may mean: the names that cells have. */
export const MEANINGS = [
  "vrm",
  "reason",
  "action",
  "priority",
  "ends",
  "warnings",
  "information",
  "make",
  "model",
  "colour",
  "originForce",
  "legalBasis",
  "riskGrade",
  "nim",
  "pncId",
  "gpms",
  "cad",
  "contact",
  "spare1",
  "spare2",
] as const;
export type Meaning = (typeof MEANINGS)[number];

export interface MappedColumn {
  /** For people. */
  readonly name: string;
  /** Undefined for one that need not be used. */
  readonly meaning?: Meaning | undefined;
  /** Of a file with fixed widths: its first character, from 1, and its last. Else what is used of its cells, all where it is left out. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface FileMapping {
  /** Left out: as it is found in the bytes. */
  readonly encoding?: (typeof ENCODINGS)[number] | undefined;
  /** Cells are parted by this, or stand at fixed places. */
  readonly parted: (typeof DELIMITER_NAMES)[number] | "fixed";
  /** Lines above the first row. */
  readonly skipLines: number;
  /** Lines that begin with this are no rows, such as a count at the end. */
  readonly skipBeginning?: string | undefined;
  readonly columns: readonly MappedColumn[];
  /** What no column says, such as the action, for every row. */
  readonly constants: Readonly<Partial<Record<Meaning, string>>>;
  /** The source's codes for reasons, each with ours; one that is not here is kept as it is written. */
  readonly reasons: Readonly<Record<string, Exclude<ReasonCode, "other">>>;
}

export const hotlistColumnsOf = ({ columns }: FileMapping): readonly HotlistColumn[] =>
  columns.map(({ name, meaning }) => ({ name, meaning }));

/** The cells of a line whose columns stand at fixed places. */
export const cutFixed = (line: string, { columns }: FileMapping): readonly string[] =>
  columns.map(({ from = 1, to = line.length }) => line.slice(from - 1, to).trim());

/** What is used of the cells of a row that a delimiter parts, such as the first letter of a number. */
export const cutCells = (cells: readonly string[], { columns, parted }: FileMapping): readonly string[] =>
  parted === "fixed"
    ? cells
    : cells.map((cell, place) => {
        const { from = 1, to } = columns[place] ?? {};
        return cell.slice(from - 1, to);
      });

/** What the source's codes mean, and what no column says. */
export function withMapping(cells: HotlistCells, { constants, reasons }: FileMapping): HotlistCells {
  const said = Object.entries(cells).filter(([, cell]) => cell !== "");
  const whole: Record<string, string> = { ...cells, ...constants, ...Object.fromEntries(said) };
  const code = whole["reason"]?.trim() ?? "";
  const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  return known === undefined ? whole : { ...whole, reason: known };
}

/** By whose files: those sent to a list by hand, or those of one source. */
export interface FileMappings {
  of(owner: string): Promise<FileMapping | undefined>;
  keep(owner: string, mapping: FileMapping): Promise<void>;
  /** False when there is none. */
  forget(owner: string): Promise<boolean>;
}

/** Of the files that somebody sends to a list by hand. */
export const mappingOwner = (listId: VoiListId): string => `hand:${listId}`;
