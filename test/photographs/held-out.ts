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
import type { Bounds } from "#recognition/quadrilateral.ts";

const FOLDER = fileURLToPath(new URL("../../../shared/plates/", import.meta.url));
/** The sets that may be trained on; of these, all but a fixed fifth is. Every other set is for measuring only. */
export const TRAINABLE_SETS = ["openlpr", "robertlucian_ro", "put_pl", "kaggle433"];

/** One plate of a photograph. Its text is empty where only the box is known. */
export interface LabelledPlate {
  readonly text: string;
  readonly bounds: Bounds;
}

export interface LabelledPhotograph {
  readonly file: string;
  readonly path: string;
  readonly set: string;
  readonly country: string;
  readonly kind: "scene" | "crop";
  readonly plates: readonly LabelledPlate[];
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

interface Row extends Omit<LabelledPhotograph, "plates">, LabelledPlate {
  readonly line: string;
}

/** The sets that the folder's own page marks "measure only". */
export function setsForMeasuringOnly(): string[] {
  return readFileSync(join(FOLDER, "README.md"), "utf8")
    .split("\n")
    .filter((line) => /^\|.*\| no: measure only \|$/.test(line))
    .flatMap((line) => (line.split("|")[1] ?? "").split(",").map((set) => set.trim()));
}

/** The key whose hash decides for one row of labels. */
const keyOf = (file: string, text: string): string =>
  text.toUpperCase().replace(/[^A-Z0-9]/g, "") || basename(file);

/** The first four bytes of its hash: a number that is as good as drawn by lot, and the same everywhere. */
export const lotOf = (file: string, text: string): number =>
  createHash("sha256").update(keyOf(file, text)).digest().readUInt32BE(0);

/** The rule of `training/split.py`: a fifth of the trainable sets, and all of the others. */
export function isHeldOut({ file, text, set }: { file: string; text: string; set: string }): boolean {
  return !TRAINABLE_SETS.includes(set) || lotOf(file, text) % 5 === 0;
}

function rows(): readonly Row[] {
  const [, ...lines] = readFileSync(join(FOLDER, "labels.csv"), "utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const [file = "", x1, y1, x2, y2, text = "", country = "", set = "", kind] = line.split(",");
    return {
      line,
      file,
      path: join(FOLDER, file),
      set,
      country,
      kind: kind === "crop" ? "crop" : "scene",
      text: text.toUpperCase().replace(/[^A-Z0-9]/g, ""),
      bounds: { left: Number(x1), top: Number(y1), right: Number(x2), bottom: Number(y2) },
    };
  });
}

function heldOutRows(): readonly Row[] {
  const all = rows();
  const files = new Set(all.filter(isHeldOut).map(({ file }) => file));
  return all.filter((row) => files.has(row.file));
}

/** Every photograph that was not trained on, once. */
export function heldOutPhotographs(): readonly LabelledPhotograph[] {
  const byFile = Map.groupBy(heldOutRows(), ({ file }) => file);
  return [...byFile.values()].map((plates) => ({ ...(plates[0] as Row), plates }));
}

/** The quarters that the held-out photographs fall into: what is fitted on three of them is measured on the fourth. */
export const QUARTERS = [0, 1, 2, 3] as const;

/** Which of them a photograph is in, by its first plate, so that no plate is in two. */
export function quarterOf({ file, plates }: LabelledPhotograph): number {
  return Math.floor(lotOf(file, plates[0]?.text ?? "") / 5) % QUARTERS.length;
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
