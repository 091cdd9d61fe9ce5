import { describe, expect, it } from "vitest";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import { aList, anEntry, NOW } from "../../test/factories/voi.ts";
import { columnOf, draftRow } from "./hotlist-row.ts";
import { planImport } from "./plan-import.ts";
import type { VoiEntry } from "./voi-entry.ts";

const list = aList();
const row = { vrm: "AB49 XYZ", reason: "stolen", action: "STOP", ends: "2026-12-01" };
const draft = (cells: Record<string, string>, on = list) => draftRow({ ...row, ...cells }, on, NOW);
const plan = (
  rows: readonly Record<string, string>[],
  standing: readonly VoiEntry[] = [],
  mode: "add" | "replace" = "add",
) =>
  planImport({
    list,
    standing,
    mode,
    now: NOW,
    rows: rows.map((cells, index) => ({ line: index + 2, cells: { ...row, ...cells } })),
  });

describe("draftRow", () => {
  it("takes the words of the trade", () => {
    expect(draft({ reason: "LOS", priority: "H", warnings: "FI, VI", make: "Testmake" })).toMatchObject({
      drafted: true,
      draft: {
        reason: "stolen",
        action: "stop",
        priority: "high",
        warnings: ["FI", "VI"],
        expected: { make: "Testmake" },
      },
    });
  });

  it("ends a date with its UTC day, in either spelling, and takes a moment as it is", () => {
    const end = instant(Date.parse("2026-12-01T23:59:59.999Z"));
    expect(draft({})).toMatchObject({ draft: { endsAt: end } });
    expect(draft({ ends: "01/12/2026" })).toMatchObject({ draft: { endsAt: end } });
    expect(draft({ ends: "2026-12-01T18:00:00Z" })).toMatchObject({ draft: { endsAt: end - 21_599_999 } });
  });

  it.each([
    ["reason", { reason: "SUSPICIOUS" }],
    ["reason", { reason: "" }],
    ["action", { action: "HALT" }],
    ["priority", { priority: "urgent" }],
    ["ends", { ends: "1.12.26" }],
    ["ends", { ends: "31/02/2026" }],
  ])("guesses nothing in column %s: %o", (field, cells) => {
    expect(draft(cells)).toMatchObject({ drafted: false, problems: [{ code: "value-not-known", field }] });
  });

  it("gives a bulk row without an end the life of its publication, and others none", () => {
    const bulk = aList({ kind: "bulk", maxAgeMs: DAY_MS });
    expect(draft({ ends: "", reason: "MIDAS" }, bulk)).toMatchObject({
      draft: { endsAt: plusMs(NOW, DAY_MS) },
    });
    expect(draft({ ends: "" })).toMatchObject({ draft: { endsAt: undefined } });
  });

  it("knows headers by many names and leaves the rest alone", () => {
    expect(["Weed Date", "PLATE_NUMBER", "origin-force", "GPMS"].map(columnOf)).toEqual([
      "ends",
      "vrm",
      "originForce",
      undefined,
    ]);
  });
});

describe("planImport", () => {
  it("adds what is new, renews what differs and leaves the rest", () => {
    const first = plan([{}, { vrm: "CD49 EFG" }]);
    const standing = first.add.map((content) => ({ ...anEntry(list, content.mark), ...content }));
    const second = plan([{}, { vrm: "CD49 EFG", priority: "high" }, { vrm: "GH49 JKL" }], standing);
    expect(second).toMatchObject({ added: 1, changed: 1, unchanged: 1, withdraw: [], errors: [] });
    expect(second.supersede).toEqual([standing[1]?.id]);
    expect(second.add.map(({ mark }) => mark)).toEqual(["CD49EFG", "GH49JKL"]);
  });

  it("withdraws what is not in the file, only when the file replaces", () => {
    const standing = [anEntry(list, "MN49 PQR")];
    expect(plan([{}], standing).withdraw).toEqual([]);
    expect(plan([{}], standing, "replace").withdraw).toEqual([standing[0]?.id]);
  });

  it("withdraws nobody because of a typing mistake in their row", () => {
    const standing = [anEntry(list, "AB49 XYZ")];
    expect(plan([{ vrm: "ab49-xyz", reason: "STOLLEN" }], standing, "replace")).toMatchObject({
      withdraw: [],
      errors: [{ line: 2, column: "reason", code: "value-not-known" }],
    });
  });

  it("takes a mark once, O and 0 being one, and says where it comes again", () => {
    expect(plan([{ vrm: "OB49 XYZ" }, { vrm: "0B49 XYZ" }])).toMatchObject({
      added: 1,
      errors: [{ line: 3, column: "vrm", code: "mark-repeated" }],
    });
  });

  it("reports a row that the rules refuse by its line and field", () => {
    expect(plan([{ ends: "2028-01-01" }]).errors).toMatchObject([
      { line: 2, column: "ends", code: "life-too-long" },
    ]);
  });
});
