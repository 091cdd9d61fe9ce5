import { describe, expect, it } from "vitest";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aList, anEntry, NOW } from "../../test/factories/voi.ts";
import { readEnd } from "./end-date.ts";
import { draftRow } from "./hotlist-row.ts";
import { planImport } from "./plan-import.ts";
import type { VoiEntry } from "./voi-entry.ts";

const lives = HOUSE_NUMBERS.entryLives;
const list = aList();
const row = { vrm: "AB49 XYZ", reason: "stolen", action: "STOP", ends: "2026-12-01" };
const draft = (cells: Record<string, string>, on = list) =>
  draftRow({ ...row, ...cells }, { list: on, now: NOW, lives }, readEnd);
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
    lives,
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

  it.each([
    ["reason", { reason: "SUSPICIOUS" }],
    ["reason", { reason: "" }],
    ["reason", { reason: "constructor" }],
    ["action", { action: "HALT" }],
    ["priority", { priority: "urgent" }],
    ["ends", { ends: "until found" }],
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
});

describe("planImport", () => {
  it("adds what is new, renews what differs and leaves the rest", () => {
    const first = plan([{}, { vrm: "CD49 EFG" }]);
    const standing = first.add.map((content) => ({ ...anEntry(list, content.mark), ...content }));
    const second = plan([{}, { vrm: "CD49 EFG", priority: "high" }, { vrm: "GH49 JKL" }], standing);
    expect(second).toMatchObject({ unchanged: 1, withdraw: [], errors: [] });
    expect(second.change).toMatchObject([{ old: { id: standing[1]?.id }, content: { priority: "high" } }]);
    expect(second.add.map(({ mark }) => mark)).toEqual(["GH49JKL"]);
  });

  it("withdraws what is not in the file, only when the file replaces", () => {
    const standing = [anEntry(list, "MN49 PQR")];
    expect(plan([{}], standing).withdraw).toEqual([]);
    expect(plan([{}], standing, "replace").withdraw).toEqual(standing);
  });

  it("withdraws nobody because of a typing mistake in their row", () => {
    const standing = [anEntry(list, "AB49 XYZ")];
    expect(plan([{ vrm: "ab49-xyz", reason: "STOLLEN" }], standing, "replace")).toMatchObject({
      withdraw: [],
      errors: [{ line: 2, column: "reason", code: "value-not-known" }],
    });
  });

  it("lets one mark stand for two reasons, beside what stands already", () => {
    const wanted = anEntry(list, "AB49 XYZ", { reason: "wanted-person", warnings: ["FI"] });
    const added = plan([{}, { reason: "false-plates", ends: "2026-11-20" }], [wanted]);
    expect(added).toMatchObject({ change: [], errors: [] });
    expect(added.add.map(({ reason }) => reason)).toEqual(["stolen", "false-plates"]);
  });

  it("takes a mark once a reason, O and 0 being one: the graver row with the warnings of both", () => {
    const repeated = plan([
      { vrm: "OB49 XYZ", warnings: "VI", priority: "low" },
      { vrm: "0B49 XYZ", warnings: "FI", priority: "high" },
    ]);
    expect(repeated.errors).toMatchObject([{ line: 3, column: "vrm", code: "mark-repeated" }]);
    expect(repeated.add).toMatchObject([{ mark: "0B49XYZ", priority: "high", warnings: ["VI", "FI"] }]);
  });

  it("keeps what a file without the column says nothing of", () => {
    const old = anEntry(list, "AB49 XYZ", {
      warnings: ["FI"],
      information: "Armed",
      priority: "high",
      expected: { make: "Testmake" },
    });
    const { change } = plan([{ ends: "2026-12-02" }], [old]);
    expect(change).toMatchObject([
      {
        content: { warnings: ["FI"], information: "Armed", priority: "high", expected: { make: "Testmake" } },
      },
    ]);
  });

  it("counts rows of which nobody can tell the mark", () => {
    const { unreadMarks } = plan([{}, { vrm: "???" }, { vrm: "" }, { vrm: "UNKNOWN" }]);
    expect(unreadMarks).toBe(2);
  });

  it("reports a row that the rules refuse by its line and field", () => {
    expect(plan([{ ends: "2028-01-01" }]).errors).toMatchObject([
      { line: 2, column: "ends", code: "life-too-long" },
    ]);
  });
});
