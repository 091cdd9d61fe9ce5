import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImageCapture, TextCapture } from "#cameras/capture.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { aVrm } from "../../test/factories/reads.ts";
import { itemKey, type Passage, readId } from "./read-identity.ts";

/** Not a hash at all: two texts have the same "hash" only when they are the same, which shows what goes in. */
const numbers = new Map<string, number>();
function sha256(data: string | Uint8Array): string {
  const text = String(data);
  if (!numbers.has(text)) numbers.set(text, numbers.size);
  return (numbers.get(text) ?? 0).toString(16).padStart(64, "0").split("").reverse().join("");
}

const image = (text: string): ImageCapture => ({
  kind: "image",
  image: new Uint8Array([...text].map((c) => c.charCodeAt(0))),
});
const text = (vrmRaw: string, sequence?: string) => ({ kind: "text", vrmRaw, sequence }) as TextCapture;
const aPassage = (changed: Partial<Passage>): Passage => ({
  cameraId: makeId("cam", "1"),
  capture: text("AB49 XYZ"),
  statedAt: instant(1_800_000_000_000),
  idempotencyKey: undefined,
  passing: undefined,
  plateIndex: 0,
  vrm: aVrm("AB49XYZ"),
  ...changed,
});

const passages = fc.record({
  cameraId: fc.constantFrom("1", "2").map((rest) => makeId("cam", rest)),
  capture: fc.constantFrom(image("a"), image("b"), text("AB49 XYZ"), text("AB49XYZ"), text("AB49XYZ", "7")),
  statedAt: fc.constantFrom(undefined, instant(1_800_000_000_000), instant(1_800_000_000_001)),
  idempotencyKey: fc.constantFrom(undefined, "k", "k#0", "l"),
  plateIndex: fc.integer({ min: 0, max: 2 }),
  passing: fc.constant(undefined),
  vrm: fc.constant(aVrm("AB49XYZ")),
});

describe("the id of a read", () => {
  it("is one for the files of one passing that bear one mark, however they come", () => {
    const of = (changed: Partial<Passage>) =>
      readId(aPassage({ passing: "the passing", ...changed }), sha256);
    const frame = of({ capture: image("frame"), plateIndex: 1 });
    expect(of({ capture: image("plate") })).toBe(frame);
    expect(of({ capture: text("AB49 XYZ", "7"), statedAt: undefined })).toBe(frame);
    expect(of({ vrm: aVrm("CD49EFG") })).not.toBe(frame);
    expect(of({ passing: "another" })).not.toBe(frame);
    expect(of({ cameraId: makeId("cam", "2") })).not.toBe(frame);
  });

  it("is the same for the same passage and another for any other", () => {
    const what = ({ cameraId, capture, statedAt, idempotencyKey, plateIndex }: Passage) =>
      idempotencyKey === undefined
        ? [cameraId, capture, statedAt, plateIndex]
        : [cameraId, idempotencyKey, plateIndex];
    fc.assert(
      fc.property(passages, passages, (one, other) => {
        const same = JSON.stringify(what(one)) === JSON.stringify(what(other));
        const sameKind = (one.idempotencyKey === undefined) === (other.idempotencyKey === undefined);
        expect(readId(one, sha256) === readId(other, sha256)).toBe(same && sameKind);
      }),
      { numRuns: 2000 },
    );
  });

  it("is 128 bits of the hash", () => {
    expect(readId(aPassage({}), () => "ab".repeat(32))).toBe(`read_${"ab".repeat(16)}`);
  });

  it("of a batch's item has a key of its own, the same when the item is retried alone", () => {
    expect(itemKey("k", true, 3)).toBe("k#3");
    expect(itemKey("k#3", false, 0)).toBe("k#3");
    expect(itemKey(undefined, true, 3)).toBeUndefined();
  });
});
