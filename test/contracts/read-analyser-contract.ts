/** What every store must find when reads are worked out together: the same as the plain way finds, for any reads and any question. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { AnalysisQuestion } from "#access/analysis-question.ts";
import type { AuthorisedAnalysis } from "#access/authorised-search.ts";
import type { Bounds, ReadAnalyser } from "#analysis/ports.ts";
import type { ReadAppender } from "#read-store/ports.ts";
import { type ForceId, makeId } from "#terms/ids.ts";
import { DAY_MS, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { aReadMark } from "../factories/reads.ts";
import { memoryReadAnalyser } from "../support/stores/memory-analyser.ts";
import { aRead, at, camera, permitted, RECEIPT, sequence, vrm } from "./read-store-samples.ts";

export interface AnalysedStore {
  readonly appender: Pick<ReadAppender, "append">;
  readonly analyser: ReadAnalyser;
}

const NOON = at("2026-10-24T12:00:00.000Z");
const BOUNDS: Bounds = { limit: 100, withinMs: 30_000 };
const OWN = aRead().forceId;
const THEIRS = makeId("force", "elsewhere");

const MARKS = ["AB49XYZ", "AB49XYO", "AB49XY0", "CD49KPT", "EF49GNE"].map(vrm);
const [TARGET] = MARKS;

interface Window {
  readonly capturedFrom: Instant;
  readonly capturedTo: Instant;
  readonly earliestPermitted: Instant;
  readonly permittedForces: readonly ForceId[];
}

/** Over the night on which the clocks change, and mostly close together. */
const aMoment = fc
  .tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 90 }))
  .map(([days, hours, seconds]) => plusMs(NOON, days * DAY_MS + hours * HOUR_MS + seconds * 1000));

const aPass = fc.record({
  vrm: fc.constantFrom(...MARKS),
  cameraId: fc.integer({ min: 1, max: 4 }).map(camera),
  capturedAt: aMoment,
  forceId: fc.constantFrom(OWN, OWN, OWN, THEIRS),
});

const cameraIds = fc.uniqueArray(fc.integer({ min: 1, max: 5 }).map(camera), { minLength: 1, maxLength: 3 });
const minutes = fc.integer({ min: 0, max: 120 });
const aScene = fc.record({ cameraIds, at: aMoment, minutesBefore: minutes, minutesAfter: minutes });
const company = { vrm: fc.constant(vrm("AB49XYZ")), withinSeconds: fc.integer({ min: 1, max: 60 }) };

const aNamingQuestion = fc.oneof(
  fc.record({
    kind: fc.constant("scenes" as const),
    scenes: fc.array(aScene, { minLength: 2, maxLength: 3 }),
    fewest: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ kind: fc.constant("convoy" as const), ...company, fewest: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("associates" as const), ...company, fewest: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    kind: fc.constant("rare" as const),
    cameraIds,
    since: aMoment,
    mostBefore: fc.integer({ min: 0, max: 2 }),
  }),
);

const aNamedQuestion = fc.oneof(
  fc.record({
    kind: fc.constantFrom("journey" as const, "habits" as const, "first-seen" as const, "clone" as const),
    vrm: fc.constantFrom(...MARKS),
  }),
  fc.record({
    kind: fc.constant("linked" as const),
    vrms: fc.uniqueArray(fc.constantFrom(...MARKS), { minLength: 1, maxLength: 2 }),
    link: fc.constant("Registered keeper"),
    cameraIds,
  }),
);

const aWindow: fc.Arbitrary<Window> = fc
  .tuple(aMoment, aMoment, aMoment, fc.constantFrom([OWN], [OWN, THEIRS]))
  .map(([one, other, earliestPermitted, permittedForces]) => ({
    capturedFrom: plusMs(one < other ? one : other, -DAY_MS),
    capturedTo: plusMs(one < other ? other : one, DAY_MS),
    earliestPermitted: plusMs(earliestPermitted, -DAY_MS),
    permittedForces,
  }));

const analysis = <Asked extends AnalysisQuestion>(question: Asked, window: Window) =>
  ({
    ...permitted({ kind: "vrm", vrm: vrm("AB49XYZ") }),
    question,
    ...window,
  }) as unknown as AuthorisedAnalysis<Asked>;

const always: Window = {
  capturedFrom: plusMs(NOON, -90 * DAY_MS),
  capturedTo: plusMs(NOON, 90 * DAY_MS),
  earliestPermitted: plusMs(NOON, -90 * DAY_MS),
  permittedForces: [OWN, THEIRS],
};

/** One store for all questions: to make one costs more than to ask it. */
export function readAnalyserContract(empty: () => Promise<AnalysedStore>): void {
  it("finds what the plain way finds, of any reads, for any question that names vehicles or that names none", async () => {
    const [passes = []] = fc.sample(fc.array(aPass, { minLength: 220, maxLength: 220 }), {
      numRuns: 1,
      seed: 49,
    });
    const reads = passes.map((pass) => aRead(pass));
    const store = await holding(empty, reads);
    const plain = memoryReadAnalyser(() => reads);
    await fc.assert(
      fc.asyncProperty(aNamingQuestion, aNamedQuestion, aWindow, async (naming, named, window) => {
        const vehicles = analysis(naming, window);
        expect(await store.analyser.vehicles(vehicles, RECEIPT, BOUNDS)).toEqual(
          await plain.vehicles(vehicles, RECEIPT, BOUNDS),
        );
        const own = analysis(named, window);
        expect(await store.analyser.readsOf(own, RECEIPT, BOUNDS)).toEqual(
          await plain.readsOf(own, RECEIPT, BOUNDS),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("names no vehicle whose mark was read in part, nor the one asked for", async () => {
    const together = ["AB49XY?", "AB49XYZ", "CD49KPT"].map((mark) =>
      aRead({ vrm: aReadMark(mark), capturedAt: NOON }),
    );
    const store = await holding(empty, together);
    const question = { kind: "convoy", vrm: vrm("AB49XYZ"), withinSeconds: 5, fewest: 1 } as const;
    const found = await store.analyser.vehicles(analysis(question, always), RECEIPT, BOUNDS);
    expect(found.vehicles.map((vehicle) => vehicle.vrm)).toEqual(["CD49KPT"]);
    expect(found.ownReads).toBe(1);
  });

  it("gives no more vehicles or reads than it may, and says that there are more", async () => {
    const store = await holding(
      empty,
      MARKS.map((mark, n) => aRead({ vrm: mark, capturedAt: plusMs(NOON, n) })),
    );
    const scenes = [{ cameraIds: [camera(1)], at: NOON, minutesBefore: 1, minutesAfter: 1 }];
    const bounds = { ...BOUNDS, limit: 2 };
    const question = { kind: "scenes", scenes, fewest: 1 } as const;
    const found = await store.analyser.vehicles(analysis(question, always), RECEIPT, bounds);
    expect([found.vehicles.length, found.isCut]).toEqual([2, true]);
    const linked = { kind: "linked", vrms: MARKS, link: "any", cameraIds: [camera(1)] } as const;
    const own = await store.analyser.readsOf(analysis(linked, always), RECEIPT, bounds);
    expect([own.reads.length, own.isCut, own.first?.vrm]).toEqual([2, true, TARGET]);
  });

  it("looks nothing up when nobody waits for the answer any more", async () => {
    const store = await holding(empty, [aRead({ capturedAt: NOON })]);
    const question = { kind: "journey", vrm: vrm("AB49XYZ") } as const;
    const bounds = { ...BOUNDS, stop: AbortSignal.abort() };
    await expect(store.analyser.readsOf(analysis(question, always), RECEIPT, bounds)).rejects.toMatchObject({
      code: "search-stopped",
    });
  });
}

async function holding(empty: () => Promise<AnalysedStore>, reads: readonly Read[]): Promise<AnalysedStore> {
  const store = await empty();
  await store.appender.append(reads, sequence(reads.length));
  return store;
}
