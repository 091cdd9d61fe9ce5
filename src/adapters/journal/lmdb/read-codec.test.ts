import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { aRead } from "../../../../test/factories/reads.ts";
import { decodeRead, encodeRead } from "./read-codec.ts";

const seen = {
  country: { code: "GB", probability: Math.fround(0.98) },
  colour: { name: "yellow", probability: Math.fround(0.9) },
} as const;

describe("a read in the journal", () => {
  it("keeps who issued the plate and its ground", () => {
    expect(decodeRead(encodeRead(aRead(1, seen)))).toEqual(aRead(1, seen));
  });

  it("keeps what is remarked of it", () => {
    const remarked = aRead(1, { remarks: ["two-marks", "same-passing"] });
    expect(decodeRead(encodeRead(remarked))).toEqual(remarked);
  });

  it("keeps where its time is from, and that it was refused for its clock", () => {
    const statedAt = aRead(1).capturedAt;
    for (const refused of [{ statedAt }, { statedAt: undefined }]) {
      const read = aRead(1, { timeFrom: "receipt", refused });
      expect(decodeRead(encodeRead(read))).toEqual(read);
    }
  });

  it("keeps what was known of its camera's clock, with what else is told of its time and without", () => {
    const clock = {
      aheadMs: -2_345,
      uncertaintyMs: 499,
      how: "heartbeat",
      bound: "least-delay",
      grade: "suspect",
    } as const;
    const told = { vehicle: "17", isLast: false };
    for (const read of [aRead(1, { clock }), aRead(1, { clock, telling: told }), aRead(1, { telling: told })])
      expect(decodeRead(encodeRead(read))).toEqual(read);
  });

  it("is read as well when an older release wrote it, and is then of the installation's own force", () => {
    const [, ...row] = encodeRead(aRead(1));
    const forceId = makeId("force", "own");
    const ours = aRead(1, { forceId });
    expect(decodeRead([1, ...row.slice(0, -4)], forceId)).toEqual(ours);
    expect(decodeRead([2, ...row.slice(0, -3)], forceId)).toEqual(ours);
    expect(decodeRead([3, ...row.slice(0, -2)], forceId)).toEqual(ours);
    expect(decodeRead([4, ...row.slice(0, -1)], forceId)).toEqual(ours);
    expect(decodeRead([5, ...row], forceId)).toEqual(aRead(1));
  });

  it.each([
    ["a later version", [6, ...encodeRead(aRead(1)).slice(1)]],
    ["an older version with what it did not have", [1, ...encodeRead(aRead(1, seen)).slice(1)]],
    ["a row cut off", encodeRead(aRead(1)).slice(0, -1)],
    ["no row", {}],
  ])("is not made up from %s", (_what, written) => {
    expect(() => decodeRead(written)).toThrow(expect.objectContaining({ code: "journal-damaged" }));
  });
});
