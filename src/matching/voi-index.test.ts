import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import { confidence } from "#terms/confidence.ts";
import { plusMs } from "#terms/instant.ts";
import { canonicalVrm, type Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { aReadMark } from "../../test/factories/reads.ts";
import { NOW, vrm } from "../../test/factories/voi.ts";
import { LOOK_ALIKE_CLASSES } from "./look-alikes.ts";
import { parseMark } from "./mark-pattern.ts";
import { type IndexedEntry, VoiIndex } from "./voi-index.ts";

const pattern = (text: string): VrmPattern => parseMark(text) as VrmPattern;
const anEntry = (ref: number, mark: Vrm | VrmPattern, facts: Partial<IndexedEntry> = {}): IndexedEntry => ({
  ref,
  mark,
  tolerance: "one-character",
  endsAt: plusMs(NOW, 1),
  withdrawn: false,
  ...facts,
});
const indexOf = (...entries: readonly IndexedEntry[]) => {
  const index = new VoiIndex();
  for (const entry of entries) index.apply(entry, NOW);
  return index;
};
const aRead = (text: string, ...alternatives: readonly (readonly [string, number])[]) => ({
  vrm: aReadMark(text),
  confidence: confidence(0.87),
  alternatives: alternatives.map(([other, share]) => ({ vrm: vrm(other), confidence: confidence(share) })),
});
const found = (index: VoiIndex, read: ReturnType<typeof aRead>) =>
  index.candidates(read).map(({ ref, basis }) => [ref, basis]);

describe("VoiIndex", () => {
  it("takes O for 0 and I for 1, which plates draw alike, and calls that the mark itself", () => {
    expect(found(indexOf(anEntry(1, vrm("OI49 XYZ"))), aRead("0149 XYZ"))).toEqual([[1, "mark"]]);
  });

  it("finds one look-alike apart from the mark, and not two", () => {
    const index = indexOf(anEntry(1, vrm("AB49 XYZ")));
    expect(found(index, aRead("A849 XYZ"))).toEqual([[1, "look-alike"]]);
    expect(found(index, aRead("A849 XY2"))).toEqual([]);
    expect(found(index, aRead("AC49 XYZ"))).toEqual([]);
  });

  it("finds by another text of the recogniser, unless that is noise", () => {
    const index = indexOf(anEntry(1, vrm("CD49 EFG")));
    expect(found(index, aRead("AB49 XYZ", ["CD49 EFG", 0.09]))).toEqual([[1, "alternative"]]);
    expect(found(index, aRead("AB49 XYZ", ["CD49 EFG", CONFIDENCE_USES.possible - 0.001]))).toEqual([]);
  });

  it("weighs two spellings of one mark together: neither alone need be more than noise", () => {
    const index = indexOf(anEntry(1, vrm("CD49 EFO")));
    const share = CONFIDENCE_USES.possible / 2;
    expect(found(index, aRead("AB49 XYZ", ["CD49 EFO", share], ["CD49 EF0", share]))).toEqual([
      [1, "alternative"],
    ]);
    expect(found(index, aRead("AB49 XYZ", ["CD49 EFO", share], ["CD49 EFG", share]))).toEqual([]);
  });

  it("gives an entry once and for its best reason", () => {
    const index = indexOf(anEntry(1, vrm("A849 XYZ")));
    expect(found(index, aRead("AB49 XYZ", ["A849 XYZ", 0.09]))).toEqual([[1, "alternative"]]);
    expect(found(index, aRead("A849 XYZ", ["A849 XYZ", 0.09]))).toEqual([[1, "mark"]]);
  });

  it("takes no misreads for lists that are exact", () => {
    const index = indexOf(anEntry(1, vrm("AB49 XYZ"), { tolerance: "exact" }), anEntry(2, vrm("CD49 EFG")));
    expect(found(index, aRead("A849 XYZ", ["AB49 XYZ", 0.4]))).toEqual([]);
    expect(found(index, aRead("AB49 XYZ"))).toEqual([[1, "mark"]]);
  });

  it("fits patterns by the known characters and the length", () => {
    const index = indexOf(
      anEntry(1, pattern("GH49JK?")),
      anEntry(2, pattern("G?4?J?L")),
      anEntry(3, pattern("?H49")),
    );
    expect(found(index, aRead("GH49 JKL")).map(([ref]) => ref)).toEqual([1, 2]);
    expect(found(index, aRead("GH49 JK"))).toEqual([]);
  });

  it("fits what a witness tells: a beginning, an end, one of a few characters", () => {
    const index = indexOf(
      anEntry(1, pattern("AB49*")),
      anEntry(2, pattern("*9XYZ")),
      anEntry(3, pattern("A[BE]49XYZ")),
    );
    expect(found(index, aRead("AB49 XYZ")).map(([ref]) => ref)).toEqual([3, 1, 2]);
    expect(found(index, aRead("AE49 XYZ")).map(([ref]) => ref)).toEqual([3, 2]);
    expect(found(index, aRead("AB49")).map(([ref]) => ref)).toEqual([1]);
    index.apply({ ...anEntry(2, pattern("*9XYZ")), withdrawn: true }, NOW);
    expect(found(index, aRead("AC49 XYZ"))).toEqual([]);
  });

  it("finds a mark of which the read lost or gained a character, or an H for two strokes", () => {
    const index = indexOf(anEntry(1, vrm("PL49 KTE")), anEntry(2, vrm("U11 KLM")), anEntry(3, vrm("K49 H")));
    expect(found(index, aRead("L49 KTE"))).toEqual([[1, "length"]]);
    expect(found(index, aRead("IPL49 KTE"))).toEqual([[1, "length"]]);
    expect(found(index, aRead("PL49 KTTE"))).toEqual([[1, "length"]]);
    expect(found(index, aRead("UHKLM"))).toEqual([[2, "length"]]);
    expect(found(index, aRead("K49"))).toEqual([]);
    index.apply({ ...anEntry(1, vrm("PL49 KTE")), withdrawn: true }, NOW);
    expect(found(index, aRead("L49 KTE"))).toEqual([]);
  });

  it.each([
    ["AB49 XEY", "AB49 XBY"],
    ["AB49 NVG", "AB49 NVC"],
    ["AB49 XFY", "AB49 XEY"],
    ["AB49 XRY", "AB49 XPY"],
  ])("finds %s where a stroke was lost or gained: %s", (sought, seen) => {
    expect(found(indexOf(anEntry(1, vrm(sought))), aRead(seen))).toEqual([[1, "look-alike"]]);
  });

  it("finds what a read may be of which characters could not be read, but never as the mark itself", () => {
    const exact = { tolerance: "exact" } as const;
    const index = indexOf(
      anEntry(1, vrm("AB49 XYZ")),
      anEntry(2, vrm("AB49 XYZ"), exact),
      anEntry(3, pattern("AB49X??")),
    );
    expect(found(index, aRead("AB49 X?Z"))).toEqual([
      [3, "pattern"],
      [1, "partial"],
    ]);
    expect(found(index, aRead("AB49 XY?"))).toEqual([
      [3, "pattern"],
      [1, "partial"],
    ]);
    expect(found(index, aRead("AB4? ???"))).toEqual([]);
    expect(found(indexOf(anEntry(1, vrm("AB49XY"))), aRead("AB49 XY?"))).toEqual([]);
  });

  it("leaves out what ended before it came, and what was withdrawn after", () => {
    const entry = anEntry(1, vrm("AB49 XYZ"));
    const part = anEntry(2, pattern("AB49XY?"));
    const index = indexOf(entry, part, anEntry(3, vrm("AB49 XYZ"), { endsAt: plusMs(NOW, -1) }));
    expect(found(index, aRead("AB49 XYZ")).map(([ref]) => ref)).toEqual([1, 2]);
    for (const gone of [entry, part]) index.apply({ ...gone, withdrawn: true }, NOW);
    expect(found(index, aRead("AB49 XYZ"))).toEqual([]);
    expect(index.size).toBe(0);
  });
});

/** What the index must agree with: every entry looked at, one by one. */
function naive(
  entries: ReadonlyMap<number, IndexedEntry>,
  read: ReturnType<typeof aRead>,
): readonly (readonly [number, string])[] {
  const seen = canonicalVrm(read.vrm);
  const alike = (a: string, b: string) =>
    a.length === b.length &&
    [...a].filter((character, index) => character !== b[index]).length === 1 &&
    [...a].every((character, index) => {
      const other = b[index] ?? "";
      return (
        character === other ||
        LOOK_ALIKE_CLASSES.some((one) => one.includes(character) && one.includes(other))
      );
    });
  const lacksOne = (long: string, short: string) =>
    [...long].some((_, index) => long.slice(0, index) + long.slice(index + 1) === short);
  const joins = (two: string, one: string) =>
    [...two].some(
      (_, index) => two.startsWith("11", index) && `${two.slice(0, index)}H${two.slice(index + 2)}` === one,
    );
  const fits = (mark: string, pattern: string) =>
    new RegExp(`^${pattern.replaceAll("?", ".").replaceAll("*", ".*")}$`).test(mark);
  const basisOf = ({ mark, tolerance }: IndexedEntry): string | undefined => {
    const sought = canonicalVrm(mark as Vrm);
    if (/[?*[]/.test(mark)) return fits(seen, sought) ? "pattern" : undefined;
    if (sought === seen) return "mark";
    if (tolerance === "exact") return undefined;
    const share = read.alternatives
      .filter((one) => canonicalVrm(one.vrm) === sought)
      .reduce((sum, one) => sum + one.confidence, 0);
    if (share >= CONFIDENCE_USES.possible) return "alternative";
    if (alike(seen, sought)) return "look-alike";
    const lost = sought.length >= 5 && lacksOne(sought, seen);
    const gained = seen.length >= 5 && lacksOne(seen, sought);
    const joined = seen.length >= 5 && (joins(seen, sought) || joins(sought, seen));
    return lost || gained || joined ? "length" : undefined;
  };
  return [...entries.values()].flatMap((entry) => {
    const basis = entry.withdrawn ? undefined : basisOf(entry);
    return basis === undefined ? [] : [[entry.ref, basis] as const];
  });
}

describe("VoiIndex against a naive search", () => {
  // Few letters and short marks, so that neighbours, doubles and chains are common.
  const mark = fc
    .string({ unit: fc.constantFrom(..."0ODQ1IB8S5AH"), minLength: 2, maxLength: 7 })
    .map((text) => vrm(text));
  const wild = fc
    .string({ unit: fc.constantFrom(..."0O1B8A?", "*", "[8A]"), minLength: 4, maxLength: 7 })
    .map(parseMark)
    .filter((parsed) => typeof parsed === "string");
  const step = fc.record({
    ref: fc.integer({ min: 1, max: 60 }),
    withdraw: fc.boolean(),
  });
  const entry = fc.record({
    mark: fc.oneof({ weight: 4, arbitrary: mark }, wild),
    tolerance: fc.constantFrom("exact" as const, "one-character" as const),
  });
  const read = fc.record({
    vrm: mark,
    confidence: fc.constant(confidence(0.8)),
    alternatives: fc.array(
      fc.record({
        vrm: mark,
        confidence: fc.constantFrom(confidence(0.01), confidence(CONFIDENCE_USES.possible)),
      }),
      { maxLength: 3 },
    ),
  });

  it("finds the same entries for the same reasons, whatever was added and withdrawn", () => {
    const world = fc.record({
      // An entry's mark never changes, so each reference has one.
      marks: fc.array(entry, { minLength: 61, maxLength: 61 }),
      steps: fc.array(step, { maxLength: 120 }),
      reads: fc.array(read, { minLength: 1, maxLength: 10 }),
    });
    fc.assert(
      fc.property(world, ({ marks, steps, reads }) => {
        const index = new VoiIndex();
        const held = new Map<number, IndexedEntry>();
        for (const { ref, withdraw } of steps) {
          const { mark: sought, tolerance } = marks[ref]!;
          const one = anEntry(ref, sought, { tolerance, withdrawn: withdraw });
          held.set(ref, one);
          index.apply(one, NOW);
        }
        for (const one of reads) {
          const order = (a: readonly [number, string], b: readonly [number, string]) => a[0] - b[0];
          const got = index.candidates(one).map(({ ref, basis }) => [ref, basis] as const);
          expect(got.toSorted(order)).toEqual(naive(held, one).toSorted(order));
        }
      }),
    );
  });

  it("keeps every mark apart from every other through growth", () => {
    const index = new VoiIndex();
    const marks = Array.from({ length: 5_000 }, (_, n) => vrm(`A${String(n).padStart(4, "0")}B${n % 7}`));
    for (const [n, one] of marks.entries()) index.apply(anEntry(n + 1, one, { tolerance: "exact" }), NOW);
    expect(index.size).toBe(5_000);
    for (const [n, one] of marks.entries()) {
      expect(index.candidates({ ...aRead("AB49 XYZ"), vrm: one }).map(({ ref }) => ref)).toEqual([n + 1]);
    }
  });
});
