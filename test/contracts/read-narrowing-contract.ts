/** Does every store answer a narrowed question as the plainest store does, page by page, and its hours? */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Matter, Narrowing, Question } from "#access/search-request.ts";
import type { SearchedPlace } from "#read-store/ports.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, HOUR_MS, instant, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { WEEKDAYS } from "#terms/repeated-window.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import type { StoreUnderTest } from "./read-store-contract.ts";
import { aRead, at, camera, pattern, permitted, RECEIPT, sequence, vrm } from "./read-store-samples.ts";

/** Ten days about the night in which the clocks go back. */
const FROM = at("2026-10-20T00:00:00.000Z");
const FORCES = [makeId("force", "marlshire"), makeId("force", "vale")] as const;

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
/** About a metre apart, and so much of a step aside: no read lies on the edge of an area, where stores may differ. */
const near = (aside: number) =>
  fc
    .tuple(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: -1_000, max: 1_000 }))
    .map(([north, east]) => ({ latDeg: 51.5 + north * 1e-5, lonDeg: -2.5 + (east + aside) * 1e-5 }));
const corner = near(0);
const moment = fc.integer({ min: 0, max: 10 * DAY_MS }).map((ms) => plusMs(FROM, ms));

const someRead: fc.Arbitrary<Read> = fc
  .record({
    vrm: fc.constantFrom("AB49XYZ", "AB49XYO", "CD49XYZ").map(vrm),
    cameraId: fc.integer({ min: 1, max: 4 }).map(camera),
    forceId: fc.constantFrom(...FORCES),
    capturedAt: moment,
    direction: optional(fc.constantFrom("towards" as const, "away" as const)),
    country: optional(fc.constant({ code: "IE" as const, probability: 0.5 })),
    colour: optional(
      fc.constantFrom("white" as const, "yellow" as const).map((name) => ({ name, probability: 0.5 })),
    ),
    vehicle: optional(
      fc.record({ make: fc.constantFrom("Ford", "FORD", "Vauxhall"), colour: optional(fc.constant("Blue")) }),
    ),
    position: optional(near(0.3713)),
  })
  .map(aRead);

const anArea = fc.oneof(
  fc.record({
    kind: fc.constant("circle" as const),
    centre: corner,
    radiusM: fc.integer({ min: 50, max: 1_500 }),
  }),
  fc.record({
    kind: fc.constant("polygon" as const),
    corners: fc.array(corner, { minLength: 3, maxLength: 7 }),
  }),
  fc.record({
    kind: fc.constant("corridor" as const),
    line: fc.array(corner, { minLength: 2, maxLength: 5 }),
    widthM: fc.integer({ min: 20, max: 1_000 }),
  }),
);
const someCameras = fc.subarray([1, 2, 3, 4].map(camera));

/** As the flow finds it: some cameras stand there, and others move. */
const aPlace: fc.Arbitrary<SearchedPlace> = fc.record(
  { cameraIds: someCameras, moving: fc.record({ cameraIds: someCameras, area: anArea }) },
  { requiredKeys: ["cameraIds"] },
);

const aWindow = fc.record({
  days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  fromMinute: fc.integer({ min: 0, max: 1_439 }),
  toMinute: fc.integer({ min: 0, max: 1_439 }),
});
const aLook = fc.record(
  {
    direction: fc.constantFrom("towards" as const, "away" as const),
    country: fc.constant("IE" as const),
    plateColour: fc.constant("yellow" as const),
    make: fc.constantFrom("ford", "Vauxhall"),
    colour: fc.constant("BLUE"),
  },
  { requiredKeys: [] },
);

const aQuestion = fc.oneof(
  fc.constantFrom<Question>(
    { kind: "vrm", vrm: vrm("AB49XYZ") },
    { kind: "marks", vrms: [vrm("AB49XY0"), vrm("CD49XYZ")] },
    { kind: "misread", vrm: vrm("AB49XYZ") },
    { kind: "pattern", pattern: pattern("?B49*") },
    // The place is given as it was found, whatever shape was asked for.
    { kind: "area", area: { kind: "site", siteId: makeId("site", "north") } },
  ),
  fc
    .subarray([1, 2, 3, 4].map(camera), { minLength: 1 })
    .map((cameraIds): Question => ({ kind: "cameras", cameraIds })),
);

const aMatter = fc
  .record({
    question: aQuestion,
    place: aPlace,
    isPlaced: fc.boolean(),
    narrowing: fc.record<Narrowing>({ when: optional(aWindow), seen: optional(aLook) }),
    ends: fc.tuple(moment, moment),
    permittedForces: fc.subarray([...FORCES], { minLength: 1 }),
  })
  .map(({ question, place, isPlaced, narrowing, ends, permittedForces }) => {
    const [capturedFrom, capturedTo] = ends.toSorted((a, b) => a - b) as [
      Matter["capturedFrom"],
      Matter["capturedTo"],
    ];
    const search = permitted(question, { ...narrowing, capturedFrom, capturedTo, permittedForces });
    return { search, place: question.kind === "area" || isPlaced ? place : undefined };
  });

type Asked = typeof aMatter extends fc.Arbitrary<infer Value> ? Value : never;

/** All pages of three reads, and the hours. */
async function answerOf(store: Pick<StoreUnderTest, "finder">, { search, place }: Asked) {
  const ids: string[] = [];
  let total = 0;
  let after: string | undefined;
  do {
    const page = await store.finder.find(search, RECEIPT, { limit: 3, after, place });
    ids.push(...page.reads.map(({ id }) => id));
    total = page.totalUpTo10000;
    after = page.next;
  } while (after !== undefined);
  return { ids, total, hours: await store.finder.hoursOf(search, RECEIPT, { place }) };
}

export function readNarrowingContract(empty: () => Promise<StoreUnderTest>): void {
  describe("narrowing", () => {
    it("answers every kind of question, narrowed in any way, as the plainest store does", async () => {
      const reads = fc.sample(someRead, { numRuns: 400, seed: 4_917 });
      const plainest = memoryReadStore();
      const store = await empty();
      for (const one of [plainest, store]) await one.appender.append(reads, sequence(1));
      await fc.assert(
        fc.asyncProperty(aMatter, async (asked) => {
          expect(await answerOf(store, asked)).toEqual(await answerOf(plainest, asked));
        }),
        { numRuns: 100 },
      );
    }, 300_000);

    it("finds the hours that come again by the clocks of Britain, in summer and in winter, over midnight too", async () => {
      const friday = (utc: string) => aRead({ capturedAt: at(utc) });
      const [summer, winter, late, early, tooLate] = [
        friday("2026-10-23T06:00:00.000Z"),
        friday("2026-10-30T07:00:00.000Z"),
        friday("2026-10-30T22:30:00.000Z"),
        friday("2026-10-31T01:59:59.999Z"),
        friday("2026-10-31T02:00:00.000Z"),
      ];
      const store = await empty();
      await store.appender.append([summer!, winter!, late!, early!, tooLate!], sequence(5));
      const found = async (fromMinute: number, toMinute: number) => {
        const when = { days: [5], fromMinute, toMinute } as const;
        const search = permitted({ kind: "vrm", vrm: vrm("AB49XYZ") }, { when });
        const { reads } = await store.finder.find(search, RECEIPT, { limit: 10 });
        return reads.map(({ id }) => id);
      };
      expect(await found(7 * 60, 9 * 60)).toEqual([winter!.id, summer!.id]);
      expect(await found(22 * 60, 2 * 60)).toEqual([early!.id, late!.id]);
    });

    it("counts the hours of the whole answer and not of a page", async () => {
      const store = await empty();
      const first = instant(FROM - (FROM % HOUR_MS));
      const reads = [0, 1, 59, 60, 61].map((minutes) =>
        aRead({ capturedAt: plusMs(first, minutes * 60_000) }),
      );
      await store.appender.append(reads, sequence(5));
      const search = permitted({ kind: "vrm", vrm: vrm("AB49XYZ") });
      expect(await store.finder.hoursOf(search, RECEIPT, {})).toEqual([
        { hour: first, reads: 3 },
        { hour: plusMs(first, HOUR_MS), reads: 2 },
      ]);
    });
  });
}
