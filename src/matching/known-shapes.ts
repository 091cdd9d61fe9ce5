/** Which files without a header have a shape that is known from where they come? What stands where in American hotlists, and what their codes mean. */
import type { FileMapping, MappedColumn, Meaning } from "./file-mapping.ts";

export interface KnownShape extends Pick<FileMapping, "parted" | "columns" | "reasons"> {
  /** For people. */
  readonly like: string;
  readonly isRow: (line: string) => boolean;
}

type Piece = readonly [name: string, to: number, meaning?: Meaning];

/** Pieces that follow each other without a gap, each by its last character. */
const pieces = (...all: readonly Piece[]): readonly MappedColumn[] =>
  all.map(([name, to, meaning], place) => {
    const from = (all[place - 1]?.[1] ?? 0) + 1;
    return { name, from, to, ...(meaning === undefined ? {} : { meaning }) };
  });

/** Those whose meaning is one of ours. The others are kept as they are written. */
const NCIC_CODES: FileMapping["reasons"] = {
  F: "wanted-person",
  M: "missing-person",
  P: "stolen",
  V: "stolen",
  W: "wanted-person",
};

/** The last piece goes on to wherever the longest line ends. */
const REST = 200;

const NCIC: KnownShape = {
  like: "NCIC, fixed width",
  parted: "fixed",
  columns: pieces(
    ["type", 1, "reason"],
    ["record", 19],
    ["incident date", 27],
    ["plate", 37, "vrm"],
    ["state", 39],
    ["tag year", 43],
    ["tag type", 45],
    ["vehicle year", 49],
    ["make", 53, "make"],
    ["model", 56, "model"],
    ["style", 58],
    ["colour", REST, "colour"],
  ),
  reasons: NCIC_CODES,
  isRow: (line) => /^[A-Z][A-Z0-9 ]{18}\d{8}[A-Z0-9 ]{10}[A-Z]{2}[\d ]{4}.{2}[\d ]{4}/.test(line),
};

const NEW_YORK: KnownShape = {
  like: "New York, fixed width",
  parted: "fixed",
  columns: pieces(
    ["plate", 10, "vrm"],
    ["state", 12],
    ["vehicle type", 15],
    ["code", 16, "reason"],
    ["make", 20, "make"],
    ["colour", REST, "colour"],
  ),
  reasons: NCIC_CODES,
  isRow: (line) => /^[A-Z0-9][A-Z0-9 ]{9}[A-Z]{2}[A-Z0-9 ]{3}[A-Z][A-Z]{3}[A-Z ][A-Z/ ]*$/.test(line),
};

const TEXAS: KnownShape = {
  like: "Texas, eleven columns",
  parted: "comma",
  columns: [
    // The code is the first letter of the record's number.
    { name: "record", meaning: "reason", from: 1, to: 1 },
    { name: "agency" },
    { name: "incident date" },
    { name: "plate", meaning: "vrm" },
    { name: "state" },
    { name: "tag year" },
    { name: "vehicle year" },
    { name: "make", meaning: "make" },
    { name: "model", meaning: "model" },
    { name: "style" },
    { name: "colour", meaning: "colour" },
  ],
  reasons: NCIC_CODES,
  isRow: (line) => /^[A-Z]\d{6,},[^,]*,\d{8},[A-Z0-9 ]{1,10},[A-Z]{2},(?:[^,]*,){5}[^,]*$/.test(line),
};

const SHAPES: readonly KnownShape[] = [TEXAS, NCIC, NEW_YORK];

/** That of most lines, and how many lines stand above its first row. Undefined where fewer than half have one. */
export function knownShapeOf(
  lines: readonly string[],
): { readonly shape: KnownShape; readonly skipLines: number } | undefined {
  const filled = lines.filter((line) => line.trim() !== "").length;
  const shape = SHAPES.find(({ isRow }) => filled > 0 && lines.filter(isRow).length >= Math.ceil(filled / 2));
  return shape && { shape: withRest(shape, lines), skipLines: Math.max(0, lines.findIndex(shape.isRow)) };
}

function withRest(shape: KnownShape, lines: readonly string[]): KnownShape {
  const longest = Math.max(...lines.map((line) => line.length));
  const columns = shape.columns.map((column) =>
    column.to === REST ? { ...column, to: Math.max(column.from ?? 1, longest) } : column,
  );
  return { ...shape, columns };
}
