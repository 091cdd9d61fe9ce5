/** What are the columns of a file taken for that has no header? By what stands in its first rows; a person says what is right. */
import type { MappedColumn, Meaning } from "./file-mapping.ts";

/** Where each piece of lines with fixed widths begins and ends: it ends where all rows have a blank and one goes on after it. */
export function cutAtBlanks(lines: readonly string[]): {
  readonly columns: readonly MappedColumn[];
  readonly skipLines: number;
} {
  const skipLines = isHeading(lines) ? 1 : 0;
  const rows = lines.slice(skipLines).filter((line) => line.trim() !== "");
  const width = Math.max(1, ...rows.map((line) => line.trimEnd().length));
  const isBlank = (at: number) => rows.every((line) => (line[at] ?? " ") === " ");
  const ends = [...Array(width - 1).keys()]
    .filter((at) => isBlank(at) && !isBlank(at + 1))
    .map((at) => at + 1);
  const cuts = [...ends, width];
  const columns = cuts.map((to, place) => ({
    name: `column ${place + 1}`,
    from: (cuts[place - 1] ?? 0) + 1,
    to,
  }));
  return { columns: named(columns, rows), skipLines };
}

/** The first line has far less in it than the others have: it heads them. */
function isHeading([first = "", ...others]: readonly string[]): boolean {
  const filled = (line: string) => line.replaceAll(" ", "").length;
  const rows = others.filter((line) => line.trim() !== "");
  return rows.length > 0 && rows.every((line) => filled(first) * 2 < filled(line));
}

const named = (columns: readonly MappedColumn[], rows: readonly string[]): readonly MappedColumn[] =>
  withMeanings(
    columns,
    rows.map((line) => columns.map(({ from = 1, to = line.length }) => line.slice(from - 1, to).trim())),
  );

/** The columns with what their cells look like, where one column alone looks so. */
export function withMeanings(
  columns: readonly MappedColumn[],
  rows: readonly (readonly string[])[],
): readonly MappedColumn[] {
  const looks = columns.map((_, place) => lookOf(rows.map((cells) => cells[place]?.trim() ?? "")));
  return columns.map((column, place) => {
    const meaning = looks[place];
    const isOnly = looks.filter((look) => look === meaning).length === 1;
    return meaning === undefined || !isOnly ? column : { ...column, meaning };
  });
}

const COLOURS = new Set(
  `blk black blu blue bro brn brown grn green gry grey gray mar maroon ong orange pur purple red sil silver tan whi white yel
    yellow gold gld cream crm beige bge`.split(/\s+/),
);

const LOOKS: readonly (readonly [Meaning, (cell: string) => boolean])[] = [
  [
    "vrm",
    (cell) => /^(?=.*\d)(?=.*[A-Z])[A-Z0-9? ]{4,9}$/.test(cell) && cell.replaceAll(" ", "").length <= 8,
  ],
  [
    "colour",
    (cell) =>
      cell
        .toLowerCase()
        .split("/")
        .every((word) => COLOURS.has(word)),
  ],
];

function lookOf(cells: readonly string[]): Meaning | undefined {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length === 0) return undefined;
  const [meaning] = LOOKS.find(([, is]) => filled.every(is)) ?? [];
  // Marks differ from row to row, codes do not.
  const isCode = meaning === "vrm" && new Set(filled).size < filled.length;
  return isCode ? undefined : meaning;
}
