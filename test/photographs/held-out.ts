/**
 * Real photographs that were never trained on. They show the vehicles of people who did not ask to be here, so they stay in a
 * folder outside the repository; whoever has it measures with it, and everybody else is told that it was not measured.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../../shared/plates/", import.meta.url));
const TRAINABLE_SETS = ["openlpr", "robertlucian_ro", "put_pl", "kaggle433"];

export interface LabelledPhotograph {
  readonly file: string;
  readonly path: string;
  readonly set: string;
  readonly country: string;
  readonly kind: "scene" | "crop";
}

export interface Score {
  readonly plates: number;
  readonly exactPercent: number;
  readonly foldedPercent: number;
  readonly foundPercent: number;
}

export function photographsAreHere(): boolean {
  return existsSync(join(FOLDER, "labels.csv"));
}

interface Row extends LabelledPhotograph {
  readonly line: string;
  readonly heldOut: boolean;
}

/** Rows of `labels.csv`; the rule for the held-out fifth is that of `training/split.py`. */
function rows(): readonly Row[] {
  const [, ...lines] = readFileSync(join(FOLDER, "labels.csv"), "utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const [file = "", , , , , text = "", country = "", set = "", kind] = line.split(",");
    const key = text.toUpperCase().replace(/[^A-Z0-9]/g, "") || basename(file);
    const firstBytes = createHash("sha256").update(key).digest().readUInt32BE(0);
    const heldOut = !TRAINABLE_SETS.includes(set) || firstBytes % 5 === 0;
    return {
      line,
      file,
      path: join(FOLDER, file),
      set,
      country,
      kind: kind === "crop" ? "crop" : "scene",
      heldOut,
    };
  });
}

function heldOutRows(): readonly Row[] {
  const all = rows();
  const files = new Set(all.filter((row) => row.heldOut).map((row) => row.file));
  return all.filter((row) => files.has(row.file));
}

/** Every photograph that was not trained on, once. */
export function heldOutPhotographs(): readonly LabelledPhotograph[] {
  return [...new Map(heldOutRows().map((row) => [row.file, row])).values()];
}

export function ukScenes(photographs: readonly LabelledPhotograph[]): readonly LabelledPhotograph[] {
  return photographs.filter(({ kind, country }) => kind === "scene" && country === "GB");
}

/** Photographs without any plate; none of them was trained on. */
export function negatives(): readonly { readonly file: string; readonly path: string }[] {
  return readdirSync(join(FOLDER, "negatives"))
    .toSorted()
    .map((name) => ({ file: `negatives/${name}`, path: join(FOLDER, "negatives", name) }));
}

/** Runs the common scorer over result lines (as `recognise --json` prints them); the table, and its rows by name. */
export function scored(resultLines: readonly string[]): {
  readonly table: string;
  readonly rows: ReadonlyMap<string, Score>;
} {
  const folder = mkdtempSync(join(tmpdir(), "fosseway-score-"));
  try {
    const labels = join(folder, "labels.csv");
    const results = join(folder, "results.jsonl");
    writeFileSync(
      labels,
      ["file,x1,y1,x2,y2,text,country,set,kind", ...heldOutRows().map((row) => row.line)].join("\n"),
    );
    writeFileSync(results, resultLines.join("\n"));
    const table = execFileSync(process.execPath, [join(FOLDER, "score.mjs"), labels, results], {
      encoding: "utf8",
    });
    return { table, rows: new Map(table.split("\n").flatMap(scoreRow)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function scoreRow(line: string): [string, Score][] {
  const name = line.slice(0, 20).trim();
  const [plates, exactPercent, foldedPercent, , foundPercent] = line
    .slice(20)
    .trim()
    .split(/\s+/)
    .map(Number);
  if (plates === undefined || Number.isNaN(plates) || exactPercent === undefined) return [];
  return [
    [name, { plates, exactPercent, foldedPercent: foldedPercent ?? 0, foundPercent: foundPercent ?? 0 }],
  ];
}
