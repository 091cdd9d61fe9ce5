import { describe, expect, it } from "vitest";
import { DAY_MS, formatInstant, instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aList, NOW } from "../../test/factories/voi.ts";
import { readEnd } from "./end-date.ts";
import { draftRow } from "./hotlist-row.ts";

const lives = HOUSE_NUMBERS.entryLives;
const list = aList();
const row = { vrm: "AB49 XYZ", reason: "stolen", action: "STOP", ends: "2026-12-01" };
const draft = (cells: Record<string, string>, on = list) =>
  draftRow({ ...row, ...cells }, { list: on, now: NOW, lives }, readEnd);

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
