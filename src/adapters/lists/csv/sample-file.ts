/** What does the beginning of a file look like, and what are its columns taken for? For a person who says how it is to be read. */
import type { FileMapping, MappedColumn, Meaning } from "#matching/file-mapping.ts";
import { MEANINGS } from "#matching/file-mapping.ts";
import { cutAtBlanks, withMeanings } from "#matching/guess-columns.ts";
import type { HotlistColumn } from "#matching/hotlist-columns.ts";
import { meantReason } from "#matching/hotlist-row.ts";
import { knownShapeOf } from "#matching/known-shapes.ts";
import type { FileSample, FileSampler } from "#matching/ports.ts";
import { cutLine, type Delimiter } from "./cut-records.ts";
import { decoded, findEncoding } from "./decode-text.ts";
import { faultAsValue } from "./file-fault.ts";
import { findLayout, type Layout } from "./find-layout.ts";
import { linesOf } from "./text-lines.ts";
import { UNPACKED_LIMIT_BYTES, unpack } from "./unpack.ts";

const LINES_SHOWN = 30;

const NAMES: Readonly<Record<Delimiter, FileMapping["parted"]>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe",
};

export const sampleFile: FileSampler = (source, said) =>
  faultAsValue(async (): Promise<FileSample> => {
    const { bytes } = await unpack(source, UNPACKED_LIMIT_BYTES);
    const encoding = said ?? (await findEncoding(bytes, source.charset));
    const lines: string[] = [];
    for await (const some of linesOf(decoded(bytes, encoding))) {
      lines.push(...some.map((line) => line.replace(/^\uFEFF/, "")).slice(0, LINES_SHOWN));
      if (lines.length >= LINES_SHOWN) break;
    }
    const shown = lines.slice(0, LINES_SHOWN);
    return { encoding, lines: shown, guess: guessOf(shown) };
  });

function guessOf(lines: readonly string[]): FileSample["guess"] {
  const layout = findLayout(lines);
  if (layout !== undefined) {
    return {
      parted: NAMES[layout.delimiter],
      skipLines: layout.rowsFrom,
      columns: layout.columns.map((column, place) => columnOf(column, place)),
      reasons: reasonsMeant(lines, layout),
    };
  }
  const known = knownShapeOf(lines);
  if (known !== undefined) {
    const { parted, columns, reasons, like } = known.shape;
    return { parted, skipLines: known.skipLines, columns, reasons, like };
  }
  const delimiter = likelyDelimiter(lines);
  if (delimiter === undefined) return { parted: "fixed", ...cutAtBlanks(lines), reasons: {} };
  const rows = lines.map((line) => cutLine(line, delimiter) ?? []);
  const width = Math.max(...rows.map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, place) => ({ name: `column ${place + 1}` }));
  return { parted: NAMES[delimiter], skipLines: 0, columns: withMeanings(columns, rows), reasons: {} };
}

/** Words of the sample that are understood as they are: else they would stand as codes that nobody knows. */
function reasonsMeant(
  lines: readonly string[],
  { columns, delimiter, rowsFrom }: Layout,
): FileMapping["reasons"] {
  const at = columns.findIndex(({ meaning }) => meaning === "reason");
  const written = lines.slice(rowsFrom).map((line) => cutLine(line, delimiter)?.[at]?.trim() ?? "");
  return Object.fromEntries(
    written.flatMap((word) => {
      const reason = meantReason(word);
      return reason === undefined || reason === "other" ? [] : [[word, reason]];
    }),
  );
}

function columnOf({ name, meaning }: Layout["columns"][number] & HotlistColumn, place: number): MappedColumn {
  const known = MEANINGS.find((one): one is Meaning => one === meaning);
  return { name: name === "" ? (known ?? `column ${place + 1}`) : name, meaning: known };
}

/** One that is in every line as often, at least once. */
function likelyDelimiter(lines: readonly string[]): Delimiter | undefined {
  const filled = lines.filter((line) => line.trim() !== "");
  return ([",", ";", "\t", "|"] as const).find((delimiter) => {
    const counts = new Set(filled.map((line) => line.split(delimiter).length));
    return counts.size === 1 && !counts.has(1);
  });
}
