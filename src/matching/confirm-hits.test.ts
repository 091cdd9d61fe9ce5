import { describe, expect, it } from "vitest";
import { confidence } from "#terms/confidence.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { aList, anEntry, aRead, NOW, PRYCE, person, vrm } from "../../test/factories/voi.ts";
import { confirmHits } from "./confirm-hits.ts";
import { differences } from "./differences.ts";
import { parseMark } from "./mark-pattern.ts";
import type { VoiEntry } from "./voi-entry.ts";
import type { Candidate } from "./voi-index.ts";
import { defaultTolerance } from "./voi-list.ts";

const exact: Candidate = { ref: 1, basis: "mark" };
const confirm = (entry: VoiEntry, list = aList(), now = NOW, read = aRead("AB49 XYZ"), candidate = exact) =>
  confirmHits(read, [candidate], new Map([[1, { entry, list }]]), now);

describe("confirmHits", () => {
  const list = aList();

  it("confirms an exact hit on what stands", () => {
    const entry = anEntry(list, "AB49 XYZ");
    expect(confirm(entry, list)).toMatchObject([
      { kind: "exact", entry, list, stale: false, compareWith: "AB49XYZ" },
    ]);
  });

  it("§12.6 stale markers: an entry is over one millisecond after its end, at match time and without any job", () => {
    const read = aRead("AB49 XYZ", { capturedAt: plusMs(NOW, -DAY_MS) });
    const entry = anEntry(list, "AB49 XYZ", { endsAt: NOW });
    expect(confirm(entry, list, NOW, read)).toHaveLength(1);
    expect(confirm(entry, list, plusMs(NOW, 1), read)).toEqual([]);
  });

  it("§12.6 stale markers: a camera's clock past the end raises nothing either", () => {
    const entry = anEntry(list, "AB49 XYZ", { endsAt: NOW });
    expect(confirm(entry, list, NOW, aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 1) }))).toEqual([]);
  });

  it("§12.6 stale markers: a withdrawn entry raises nothing, and nor does one the store no longer knows", () => {
    const withdrawal = { at: NOW, by: person(PRYCE), reason: "recovered" } as const;
    expect(confirm(anEntry(list, "AB49 XYZ", { withdrawal }))).toEqual([]);
    expect(confirmHits(aRead("AB49 XYZ"), [exact], new Map(), NOW)).toEqual([]);
  });

  it("§12.6 stale markers: marks a hit as stale the moment the list is past its maximum age", () => {
    const entry = anEntry(list, "AB49 XYZ");
    const limit = plusMs(list.publishedAt, list.maxAgeMs);
    expect(confirm(entry, list, limit)).toMatchObject([{ stale: false }]);
    expect(confirm(entry, list, plusMs(limit, 1))).toMatchObject([{ stale: true }]);
  });

  it("says how probably the plate bears the sought mark, whichever text led to it", () => {
    const read = aRead("AB49 XYZ", {
      confidence: confidence(0.87),
      alternatives: [{ vrm: vrm("A849 XYZ"), confidence: confidence(0.09) }],
    });
    const hitOn = (mark: string, basis: Candidate["basis"]) =>
      confirm(anEntry(list, mark), list, NOW, read, { ref: 1, basis })[0];
    expect(hitOn("AB49 XYZ", "mark")).toMatchObject({ kind: "exact", probability: 0.87 });
    expect(hitOn("A849 XYZ", "alternative")).toMatchObject({
      kind: "possible",
      probability: 0.09,
      possibilities: [
        { vrm: "AB49XYZ", probability: 0.87 },
        { vrm: "A849XYZ", probability: 0.09 },
      ],
    });
    expect(hitOn("AB49 XY2", "look-alike")).toMatchObject({ kind: "possible", probability: undefined });
  });

  it("asks the officer to find the list's mark in the picture, or the read's for a pattern", () => {
    const alike: Candidate = { ref: 1, basis: "look-alike" };
    const read = aRead("A849 XYZ");
    expect(confirm(anEntry(list, "AB49 XYZ"), list, NOW, read, alike)).toMatchObject([
      { kind: "possible", compareWith: "AB49XYZ" },
    ]);
    const part = { ...anEntry(list, "AB49 XYZ"), mark: parseMark("A?49XYZ") as VrmPattern };
    expect(confirm(part, list, NOW, read, { ref: 1, basis: "pattern" })).toMatchObject([
      { kind: "possible", compareWith: "A849XYZ" },
    ]);
  });
});

describe("differences", () => {
  it("marks where two texts differ, O and 0 being one and a pattern's ? being anything", () => {
    const mark = (text: string) => parseMark(text) as VrmPattern;
    const read = aRead("OB49 XYZ").vrm;
    expect(differences(read, mark("0849XYZ"))).toEqual([1]);
    expect(differences(read, mark("OB49X?Z"))).toEqual([]);
    expect(differences(read, mark("OB49XY"))).toEqual([6]);
    expect(differences(read, mark("OB49XYZ?"))).toEqual([7]);
  });
});

describe("defaultTolerance", () => {
  it("is off for bulk lists: blind tolerance floods people", () => {
    expect(["response", "intelligence", "bulk"].map((kind) => defaultTolerance(kind as "bulk"))).toEqual([
      "one-character",
      "one-character",
      "exact",
    ]);
  });
});
