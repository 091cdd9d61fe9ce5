import { describe, expect, it } from "vitest";
import type { ExpectedVehicle } from "#matching/voi-entry.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { aHit, NOW, vrm } from "../../test/factories/voi.ts";
import { isOtherColour, isOtherMake } from "./seen-vehicle.ts";
import { chanceWords, signalsOf } from "./signals.ts";

const codesOf = (read: Partial<Read>, expected?: ExpectedVehicle) =>
  signalsOf(aHit("AB49 XYZ", { read, entry: { expected } })).map(({ code }) => code);

describe("signalsOf", () => {
  it("says nothing of a plain hit, nor of a camera that tells nothing of the vehicle", () => {
    expect(codesOf({})).toEqual([]);
    expect(codesOf({}, { make: "Ford", colour: "blue" })).toEqual([]);
    expect(codesOf({ vehicle: { make: "Fiat", colour: "red" } })).toEqual([]);
  });

  it("says which make and colour were expected and which were seen", () => {
    const vehicle = { make: "Fiat", colour: "red" };
    const said = signalsOf(
      aHit("AB49 XYZ", { read: { vehicle }, entry: { expected: { make: "Ford", colour: "blue" } } }),
    );
    expect(said.map(({ code }) => code)).toEqual(["other-make", "other-colour"]);
    expect(said[0]?.words).toContain("expects Ford; the camera saw Fiat");
  });

  it("tells a plate that no motorcycle bears", () => {
    expect(codesOf({ vehicle: { class: "motorcycle" }, lines: 1 })).toEqual(["plate-against-class"]);
    expect(codesOf({ vehicle: { class: "motorcycle" }, lines: 2, direction: "towards" })).toEqual([
      "plate-against-class",
    ]);
    expect(codesOf({ vehicle: { class: "motorcycle" }, lines: 2, direction: "away" })).toEqual([]);
    expect(codesOf({ vehicle: { class: "car" }, lines: 1 })).toEqual([]);
  });

  it("tells marks of no British form, unless the plate is foreign", () => {
    expect(codesOf({ vrm: vrm("A9B9C9") })).toEqual(["no-known-form"]);
    expect(codesOf({ vrm: vrm("A9B9C9"), country: { code: "FR", probability: 0.9 } })).toEqual([]);
    expect(codesOf({ vrm: vrm("049A") })).toEqual(["trade-plate"]);
  });

  it("counts the misreads of this camera, and of no other", () => {
    const hit = aHit("AB49 XYZ");
    const [here, there] = [hit.read.cameraId, makeId("cam", "elsewhere")];
    expect(signalsOf(hit, [there])).toEqual([]);
    expect(signalsOf(hit, [here, there, here])[0]?.words).toContain("2 times before");
  });

  it("says how an estimate came about", () => {
    const [signal] = signalsOf(aHit("AB49 XYZ", { kind: "possible", basis: "look-alike", estimate: 0.004 }));
    expect(signal?.code).toBe("estimated");
    expect(signal?.words).toContain("About 4 in 1,000");
    expect(chanceWords(0.2)).toBe("About 20 in 100");
    expect(chanceWords(0.00004)).toBe("Less than 1 in 1,000");
  });

  it("says that the vehicle was seen before its entry came, to the millisecond", () => {
    expect(codesOf({ capturedAt: plusMs(NOW, -1) })).toEqual(["seen-before-listed"]);
    expect(codesOf({ capturedAt: NOW })).toEqual([]);
  });
});

describe("what a camera saw against what is expected", () => {
  it.each([
    ["VW", "Volkswagen"],
    ["FORD TRANSIT", "Ford"],
    ["Citroën", "CITROEN"],
    ["Mercedes-Benz", "Merc"],
  ])("takes %s for %s", (seen, expected) => {
    expect(isOtherMake({ make: seen }, { make: expected })).toBe(false);
  });

  it("tells a Ford from a Fiat, and blue from red, but not silver from grey", () => {
    expect(isOtherMake({ make: "Ford" }, { make: "Fiat" })).toBe(true);
    expect(isOtherColour({ colour: "blue" }, { colour: "red" })).toBe(true);
    expect(isOtherColour({ colour: "Silver" }, { colour: "GREY" })).toBe(false);
  });
});
