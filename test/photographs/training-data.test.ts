/** Was anything trained on that is only for measuring? The weights' manifest, and the rule of the split in both languages. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isHeldOut, photographsAreHere, setsForMeasuringOnly, TRAINABLE_SETS } from "./held-out.ts";

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const text = (name: string) => readFileSync(path(name), "utf8");

interface Source {
  readonly set: string;
  readonly source: string;
  readonly licence: string;
  readonly trainedOn: boolean;
}
const { sources }: { sources: readonly Source[] } = JSON.parse(text("models/manifest.json"));
const trainedOn = sources.filter((source) => source.trainedOn);

interface Vector {
  readonly file: string;
  readonly text: string;
  readonly set: string;
  readonly heldOut: boolean;
}
const { rows }: { rows: readonly Vector[] } = JSON.parse(text("test/vectors/photographs/held-out.json"));

describe("the weights' manifest", () => {
  it("names what was trained on: trainable photographs, and what this repository draws itself", () => {
    const photographs = trainedOn.filter(({ source }) => !source.startsWith("training/"));
    expect(photographs.length).toBeGreaterThan(0);
    expect(photographs.map(({ set }) => set).filter((set) => !TRAINABLE_SETS.includes(set))).toEqual([]);
  });

  it("trains on nothing without a licence that permits it", () => {
    expect(trainedOn.filter(({ licence }) => !/^(Apache-2\.0|MIT|CC0-1\.0)\b/.test(licence))).toEqual([]);
  });

  it.runIf(photographsAreHere())("lists each set that is for measuring only, as not trained on", () => {
    const forMeasuring = setsForMeasuringOnly();
    expect(forMeasuring.length).toBeGreaterThan(0);
    const untouched = sources.filter((source) => !source.trainedOn).map(({ set }) => set);
    expect(forMeasuring.filter((set) => !untouched.includes(set))).toEqual([]);
  });
});

describe("the split", () => {
  it.each(rows)("of $set, $file with '$text': held out is $heldOut", (row) => {
    expect(isHeldOut(row)).toBe(row.heldOut);
  });

  it("has the trainable sets that training has", () => {
    const [, listed = ""] = /^TRAINABLE_SETS = \(([^)]*)\)/m.exec(text("training/split.py")) ?? [];
    expect([...listed.matchAll(/"([^"]+)"/g)].map(([, set]) => set)).toEqual(TRAINABLE_SETS);
  });

  const python = spawnSync("python3", ["--version"]).status === 0;
  it.runIf(python)(
    python ? "is the same in training/split.py" : "is not compared with split.py: python3 is not here",
    () => {
      const ask = [
        "import json, sys, types, split",
        "rows = json.load(sys.stdin)",
        "print(json.dumps([split.file_is_held_out([types.SimpleNamespace(**row)]) for row in rows]))",
      ].join("\n");
      const { stdout, stderr } = spawnSync("python3", ["-c", ask], {
        cwd: path("training"),
        input: JSON.stringify(rows),
        encoding: "utf8",
        env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
      });
      expect(stderr).toBe("");
      expect(JSON.parse(stdout)).toEqual(rows.map(({ heldOut }) => heldOut));
    },
    30_000,
  );
});
