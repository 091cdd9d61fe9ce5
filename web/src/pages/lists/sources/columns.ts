/** The columns of a file as a page changes them: what stands in each on the sample, and where one ends that has a fixed width. */
import type { Mapping } from "./mapping-words.ts";

type Kept = Mapping["columns"][number];
export type Meaning = NonNullable<Kept["meaning"]>;
export type Parted = Mapping["parted"];

export interface Column {
  /** Its own as long as the page stands. */
  readonly key: number;
  readonly name: string;
  /** Empty for one that need not be used. */
  readonly meaning: Meaning | "";
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Nobody has said it: it is what the sample looks like. */
  readonly isGuess: boolean;
}

export const columnsOf = (kept: readonly Kept[], isGuess: boolean): readonly Column[] =>
  kept.map((column, key) => ({
    key,
    ...column,
    meaning: column.meaning ?? "",
    isGuess: isGuess && column.meaning !== undefined,
  }));

export const toKept = (columns: readonly Column[]): Kept[] =>
  columns.map(({ name, meaning, from, to }, at) => ({
    name: name.trim() === "" ? `column ${at + 1}` : name.trim(),
    ...(meaning === "" ? {} : { meaning }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }));

const DELIMITERS: Readonly<Record<Exclude<Parted, "fixed">, string>> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  pipe: "|",
};

/** The cells of one line; a delimiter within quotation marks parts nothing. */
export function cellsIn(line: string, parted: Exclude<Parted, "fixed">): readonly string[] {
  const delimiter = DELIMITERS[parted];
  const cells: string[] = [""];
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) cells.push("");
    else cells.push(`${cells.pop() ?? ""}${character}`);
  }
  return cells.map((cell) => cell.trim());
}

/** What stands in each column on these lines, in their order, empty ones left out. */
export function valuesOf(
  columns: readonly Column[],
  lines: readonly string[],
  parted: Parted,
): readonly (readonly string[])[] {
  const rows = lines.map((line) => {
    const cells = parted === "fixed" ? columns.map(() => line) : cellsIn(line, parted);
    return columns.map(({ from = 1, to }, at) => (cells[at] ?? "").slice(from - 1, to).trim());
  });
  return columns.map((_, at) => rows.map((cells) => cells[at] ?? "").filter((cell) => cell !== ""));
}

/** The columns when the file is parted otherwise: as many as the fullest line has. Those that had a meaning keep it. */
export function partedBy(
  parted: Parted,
  columns: readonly Column[],
  lines: readonly string[],
): readonly Column[] {
  const width = Math.max(1, ...lines.map((line) => line.length));
  if (parted === "fixed") return [{ ...fresh(1), from: 1, to: width }];
  const count = Math.max(1, ...lines.map((line) => cellsIn(line, parted).length));
  return Array.from({ length: count }, (_, at) => {
    const { name, meaning, isGuess } = columns[at] ?? fresh(at + 1);
    return { key: at, name, meaning, isGuess };
  });
}

const fresh = (place: number): Column => ({
  key: place,
  name: `column ${place}`,
  meaning: "",
  isGuess: false,
});

/** The column ends there, and the next one begins after it; neither becomes shorter than one character. */
export function endAt(columns: readonly Column[], at: number, to: number): readonly Column[] {
  const [column, next] = [columns[at], columns[at + 1]];
  if (column?.from === undefined || !Number.isInteger(to)) return columns;
  const latest = next?.to === undefined ? Infinity : next.to - 1;
  const end = Math.min(Math.max(to, column.from), latest);
  return columns.map((one, place) => {
    if (place === at) return { ...one, to: end };
    return place === at + 1 ? { ...one, from: end + 1 } : one;
  });
}

/** Two in place of one, the second as long as can be. */
export function split(columns: readonly Column[], at: number): readonly Column[] {
  const { from = 1, to = 1 } = columns[at] ?? {};
  const place = 1 + Math.max(columns.length, ...columns.map(({ key }) => key));
  if (to <= from) return columns;
  const middle = from + Math.floor((to - from) / 2);
  return columns.flatMap((one, of) =>
    of === at
      ? [
          { ...one, to: middle },
          { ...fresh(place), from: middle + 1, to },
        ]
      : [one],
  );
}

/** One in place of it and the next. */
export const joinNext = (columns: readonly Column[], at: number): readonly Column[] =>
  columns.flatMap((one, place) => {
    if (place === at) return [{ ...one, to: columns[at + 1]?.to ?? one.to }];
    return place === at + 1 ? [] : [one];
  });
