import { describe, expect, it } from "vitest";
import { DAY_MS, formatInstant, instant, plusMs } from "#terms/instant.ts";
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
    ["reason", { reason: "" }],
    ["action", { action: "HALT" }],
    ["priority", { priority: "urgent" }],
    ["ends", { ends: "until found" }],
    ["ends", { ends: "31/02/2026" }],
  ])("guesses nothing in column %s: %o", (field, cells) => {
    expect(draft(cells)).toMatchObject({ drafted: false, problems: [{ code: "value-not-known", field }] });
  });

  it("gives a bulk row without an end the life of its publication, and others the longest life of their reason, which is told", () => {
    const bulk = aList({ kind: "bulk", maxAgeMs: DAY_MS });
    expect(draft({ ends: "", reason: "MIDAS" }, bulk)).toMatchObject({
      draft: { endsAt: plusMs(NOW, DAY_MS) },
      putIn: [],
    });
    expect(draft({ ends: "", reason: "WANTED" })).toMatchObject({
      draft: { endsAt: plusMs(NOW, 28 * DAY_MS) },
      putIn: ["end"],
    });
  });

  it("keeps an end at the longest life, and shortens one that is a millisecond later", () => {
    const latest = plusMs(NOW, 28 * DAY_MS);
    const ending = (at: number) => draft({ reason: "wanted", ends: formatInstant(instant(at)) });
    expect(ending(latest)).toMatchObject({ draft: { endsAt: latest }, putIn: [] });
    expect(ending(latest + 1)).toMatchObject({ draft: { endsAt: latest }, putIn: ["shorter-end"] });
  });

  it("takes a missing person without a grade as high risk, whatever priority the source gives, until somebody grades it", () => {
    expect(draft({ reason: "MISPER", priority: "low", ends: "2026-11-20" })).toMatchObject({
      draft: { riskGrade: "not-given", priority: "high" },
      putIn: ["no-risk-grade"],
    });
    expect(draft({ reason: "MISPER", priority: "low", riskGrade: "low", ends: "2026-11-20" })).toMatchObject({
      draft: { riskGrade: "low", priority: "low" },
      putIn: [],
    });
  });

  it.each(["SUSPICIOUS", "constructor", "Drugs OP 7"])(
    "keeps the reason %s, which is not known here, as it is written",
    (reason) => {
      expect(draft({ reason, ends: "2026-11-20" })).toMatchObject({
        draft: { reason: "other", sourceReason: reason, priority: "medium" },
        putIn: ["other-reason"],
      });
    },
  );

  it("keeps the beginning of a reason that is a sentence, by whole characters", () => {
    const written = `${"a".repeat(59)}\u{1f697} and more`;
    expect(draft({ reason: written, ends: "2026-11-20" })).toMatchObject({
      draft: { sourceReason: `${"a".repeat(59)}\u{1f697}` },
    });
  });

  it("keeps what the columns of older systems say", () => {
    const source = {
      nim: "E41",
      pncId: "00/00000X",
      gpms: "OFFICIAL",
      cad: "",
      contact: "DC Example",
      spare1: "Ring first",
      spare2: "TEST/02",
    };
    expect(draft(source)).toMatchObject({
      draft: {
        source: {
          grading: "E41",
          pncId: "00/00000X",
          protectiveMarking: "OFFICIAL",
          contact: "DC Example",
          instructions: "Ring first",
          reference: "TEST/02",
        },
      },
    });
    expect(draft({})).toMatchObject({ draft: { source: undefined } });
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

  it("withdraws nobody because of a typing mistake in their row, nor because the reason may be one", () => {
    const standing = [anEntry(list, "AB49 XYZ")];
    expect(plan([{ vrm: "ab49-xyz", action: "HALT" }], standing, "replace")).toMatchObject({
      withdraw: [],
      errors: [{ line: 2, column: "action", code: "value-not-known" }],
    });
    expect(plan([{ vrm: "ab49-xyz", reason: "STOLLEN" }], standing, "replace")).toMatchObject({
      withdraw: [],
      add: [{ reason: "other", sourceReason: "STOLLEN" }],
      otherReasons: ["STOLLEN"],
    });
  });

  it("changes nothing when the same file comes again, with all that was put in", () => {
    const file = [
      { reason: "MISPER", nim: "E41", ends: "2026-11-20" },
      { vrm: "CD49 EFG", reason: "Drugs", cad: "7", ends: "2026-11-20" },
      { vrm: "GH49 JKL", ends: "" },
    ];
    const first = plan(file);
    const standing = first.add.map((content) => ({ ...anEntry(list, content.mark), ...content }));
    expect(plan(file, standing, "replace")).toMatchObject({
      add: [],
      change: [],
      withdraw: [],
      unchanged: 3,
      errors: [],
    });
    expect(first.putIn).toEqual({ end: 1, "shorter-end": 0, "no-risk-grade": 1, "other-reason": 1 });
  });

  it("joins two unknown reasons of one mark", () => {
    expect(plan([{ reason: "Drugs" }, { reason: "OP Seven" }]).add).toMatchObject([
      { sourceReason: "Drugs, OP Seven" },
    ]);
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
    expect(plan([{ ends: "2025-01-01" }]).errors).toMatchObject([
      { line: 2, column: "ends", code: "end-passed" },
    ]);
  });
});
