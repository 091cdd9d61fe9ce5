/** What every store of reads must do, whatever it is made of. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import type { Question } from "#access/search-request.ts";
import type {
  HeldReads,
  ReadAppender,
  ReadCounter,
  ReadEraser,
  ReadFinder,
  ReadSampler,
} from "#read-store/ports.ts";
import { type ForceId, makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { canonicalVrm, isPartial } from "#terms/vrm.ts";
import { isVrmPattern, parseVrmPattern } from "#terms/vrm-pattern.ts";
import { anyRead } from "../factories/any-read.ts";
import {
  aFullRead,
  aRead,
  at,
  camera,
  pattern,
  permitted,
  RECEIPT,
  sequence,
  vrm,
} from "./read-store-samples.ts";

export interface StoreUnderTest {
  readonly appender: ReadAppender;
  readonly finder: ReadFinder;
  readonly counter: ReadCounter;
  readonly eraser: ReadEraser;
  readonly sampler: ReadSampler;
}

const NOON = at("2026-11-18T12:00:00.000Z");
/** Nothing is held. */
const NONE: HeldReads = new Map();
const MARK: Question = { kind: "vrm", vrm: vrm("AB49XYZ") };

export function readStoreContract(empty: () => Promise<StoreUnderTest>): void {
  describe("keeping", () => keeping(empty));
  describe("finding", () => finding(empty));
  describe("paging", () => paging(empty));
  describe("several forces", () => byForce(empty));
  describe("counting", () => counting(empty));
  describe("sampling", () => sampling(empty));
  describe("erasing", () => erasing(empty));
}

async function holding(
  empty: () => Promise<StoreUnderTest>,
  reads: readonly Read[],
): Promise<StoreUnderTest> {
  const store = await empty();
  await store.appender.append(reads, sequence(reads.length));
  return store;
}

async function found(store: StoreUnderTest, search: AuthorisedSearch): Promise<readonly Read[]> {
  const { reads } = await store.finder.find(search, RECEIPT, { limit: 200 });
  return reads;
}

const everything = (question: Question): AuthorisedSearch =>
  permitted(question, { capturedFrom: instant(0), capturedTo: instant(253_402_300_799_999) });

/** What finds this read: its mark, or where a part of it could not be read, what there is of it. */
function questionFor({ vrm }: Read): Question {
  if (!isPartial(vrm)) return { kind: "vrm", vrm };
  const pattern = parseVrmPattern(vrm);
  if (!isVrmPattern(pattern)) throw new Error(pattern.code);
  return { kind: "pattern", pattern };
}

const ids = (reads: readonly Read[]): readonly string[] => reads.map(({ id }) => id).toSorted();

function keeping(empty: () => Promise<StoreUnderTest>): void {
  it("§12.12 gives a read back whole: raw text, alternatives, pictures, corners and engine", async () => {
    const [full, bare] = [aFullRead(), aRead()];
    const store = await holding(empty, [full, bare]);
    expect(await found(store, permitted(questionFor(full)))).toEqual([full]);
    expect(await found(store, permitted(MARK))).toEqual([bare]);
  });

  it("gives back every read that the type permits", async () => {
    const different = fc.uniqueArray(anyRead, {
      selector: ({ id }) => id,
      minLength: 150,
      maxLength: 150,
      size: "max",
    });
    const [reads = []] = fc.sample(different, { numRuns: 1, seed: 49 });
    const store = await holding(empty, reads);
    for (const read of reads) {
      const answer = await found(store, everything(questionFor(read)));
      expect(answer.find(({ id }) => id === read.id)).toEqual(read);
    }
  });

  it("keeps any text and number a camera may send", async () => {
    const odd = ["\u0000", "\ud800", '"\\', "\u{1F697}", "Ünïcode", "", "a'b\n{},\"c"];
    const reads = odd.map((text, n) =>
      aRead({
        vrmRaw: text,
        lane: 1e12 + 0.5,
        engine: { name: text, version: text },
        capturedAt: plusMs(NOON, -n),
      }),
    );
    const store = await holding(empty, reads);
    expect(await found(store, permitted(MARK))).toEqual(reads);
  });

  it("starts at the journal's beginning and moves its cursor with the reads", async () => {
    const store = await empty();
    expect(await store.appender.cursor()).toBe(0);
    await store.appender.append([aRead()], sequence(7));
    expect(await store.appender.cursor()).toBe(7);
    await store.appender.append([], sequence(9));
    expect(await store.appender.cursor()).toBe(9);
  });

  it("stores a read once, however often it comes: in one batch, again, and after a restart", async () => {
    const [monday, sunday] = [aRead(), aRead({ capturedAt: plusMs(NOON, -5 * DAY_MS) })];
    const store = await holding(empty, [monday, sunday, monday]);
    await store.appender.append(
      [sunday, monday, aRead({ ...monday, engine: { name: "other", version: "2" } })],
      sequence(3),
    );
    expect(await found(store, permitted(MARK))).toEqual([monday, sunday]);
    expect((await store.counter.total()).reads).toBe(2);
    expect(await store.appender.cursor()).toBe(3);
  });

  it("keeps two vehicles in one picture apart", async () => {
    const store = await holding(empty, [aRead(), aRead()]);
    expect(await found(store, permitted(MARK))).toHaveLength(2);
  });

  it("takes any number of reads at once, over many weeks and cameras", async () => {
    const reads = Array.from({ length: 2_000 }, (_, n) =>
      aRead({ capturedAt: plusMs(NOON, -n * 3_600_000), cameraId: camera(n % 40) }),
    );
    const store = await holding(empty, reads);
    expect((await store.counter.total()).reads).toBe(2_000);
  });

  it("takes reads from any time there is", async () => {
    const ends = [instant(0), instant(253_402_300_799_999)];
    const store = await holding(
      empty,
      ends.map((capturedAt) => aRead({ capturedAt, receivedAt: NOON })),
    );
    expect(await store.counter.total()).toEqual({ reads: 2, oldest: ends[0], newest: ends[1] });
  });

  it("lets several writers open the same new weeks at once", async () => {
    const store = await empty();
    const reads = Array.from({ length: 12 }, (_, n) =>
      aRead({ capturedAt: plusMs(NOON, -(n % 6) * 7 * DAY_MS) }),
    );
    await Promise.all(reads.map((read, n) => store.appender.append([read], sequence(n + 1))));
    expect((await store.counter.total()).reads).toBe(12);
    expect(await store.appender.cursor()).toBe(12);
  });
}

function finding(empty: () => Promise<StoreUnderTest>): void {
  it("finds a mark however its O, 0, I and 1 were read, newest first", async () => {
    const spellings = ["OI49OIO", "0149010", "O149OI0"];
    const reads = spellings.map((text, n) => aRead({ vrm: vrm(text), capturedAt: plusMs(NOON, n) }));
    const store = await holding(empty, [...reads, aRead({ vrm: vrm("OI49OIQ") })]);
    for (const text of spellings) {
      expect(await found(store, permitted({ kind: "vrm", vrm: vrm(text) }))).toEqual(reads.toReversed());
    }
  });

  it("answers from the window, both ends included", async () => {
    const reads = [-1, 0, 1, 2, 3].map((ms) => aRead({ capturedAt: plusMs(NOON, ms) }));
    const store = await holding(empty, reads);
    const window = { capturedFrom: NOON, capturedTo: plusMs(NOON, 2) };
    const questions: readonly Question[] = [
      MARK,
      { kind: "pattern", pattern: pattern("AB4*") },
      { kind: "cameras", cameraIds: [camera(1)] },
    ];
    for (const question of questions) {
      expect(await found(store, permitted(question, window))).toEqual(reads.slice(1, 4).toReversed());
      const nothing = { capturedFrom: plusMs(NOON, 9), capturedTo: plusMs(NOON, 10) };
      expect(await found(store, permitted(question, nothing))).toEqual([]);
    }
  });

  it("never answers from before the age limit, to the millisecond, whatever the window says", async () => {
    const reads = [-1, 0, 1].map((ms) => aRead({ capturedAt: plusMs(NOON, ms) }));
    const store = await holding(empty, reads);
    const answer = await store.finder.find(permitted(MARK, { earliestPermitted: NOON }), RECEIPT, {
      limit: 10,
    });
    expect(answer.reads).toEqual(reads.slice(1).toReversed());
    expect(answer.totalUpTo10000).toBe(2);
    const tooOld = permitted(MARK, { capturedTo: NOON, earliestPermitted: plusMs(NOON, 1) });
    expect(await store.finder.find(tooOld, RECEIPT, { limit: 10 })).toMatchObject({
      reads: [],
      totalUpTo10000: 0,
    });
  });

  it("answers patterns as a naive comparison of every mark would", async () => {
    const alphabet = ["A", "B", "4", "9", "0", "O", "1", "I"];
    const mark = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 4, maxLength: 7 }).map(vrm);
    const marks = [...new Set(fc.sample(mark, { numRuns: 300, seed: 49 }))];
    const store = await holding(
      empty,
      marks.map((text, n) => aRead({ vrm: text, capturedAt: plusMs(NOON, -n * 6 * 3_600_000) })),
    );
    const asked = fc.string({ unit: fc.constantFrom(...alphabet, "?", "*"), minLength: 3, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(asked, async (text) => {
        const reads = await found(store, permitted({ kind: "pattern", pattern: pattern(text) }));
        const fitting = marks.filter((candidate) =>
          fits(canonicalVrm(candidate), canonicalVrm(text as never)),
        );
        expect(reads.map((read) => read.vrm)).toEqual(fitting.slice(0, 200));
      }),
      { numRuns: 60 },
    );
  });

  it("finds what passed some cameras and no others", async () => {
    const reads = [1, 2, 3, 2].map((n, minute) =>
      aRead({ cameraId: camera(n), capturedAt: plusMs(NOON, minute * 60_000) }),
    );
    const store = await holding(empty, reads);
    const asked = (...numbers: number[]): AuthorisedSearch =>
      permitted({ kind: "cameras", cameraIds: numbers.map(camera) });
    expect(ids(await found(store, asked(1, 2)))).toEqual(ids([reads[0]!, reads[1]!, reads[3]!]));
    expect(await found(store, asked(9))).toEqual([]);
    expect(await found(store, asked())).toEqual([]);
  });
}

function byForce(empty: () => Promise<StoreUnderTest>): void {
  const [ours, theirs, others] = ["ours", "theirs", "others"].map((name) => makeId("force", name));
  const questions: readonly Question[] = [
    MARK,
    { kind: "pattern", pattern: pattern("AB49*") },
    { kind: "cameras", cameraIds: [camera(1)] },
  ];

  it("answers and counts reads of the permitted forces alone, page by page", async () => {
    const reads = Array.from({ length: 12 }, (_, n) =>
      aRead({ forceId: [ours!, theirs!, others!][n % 3]!, capturedAt: plusMs(NOON, n * 60_000) }),
    );
    const store = await holding(empty, reads);
    for (const question of questions) {
      const ask = (...permittedForces: ForceId[]) =>
        permitted(question, {
          capturedFrom: instant(0),
          capturedTo: instant(253_402_300_799_999),
          permittedForces,
        });
      const both = reads.filter(({ forceId }) => forceId !== others).toReversed();
      const first = await store.finder.find(ask(ours!, theirs!), RECEIPT, { limit: 5 });
      const second = await store.finder.find(ask(ours!, theirs!), RECEIPT, { limit: 5, after: first.next });
      expect([...first.reads, ...second.reads]).toEqual(both);
      expect([first.totalUpTo10000, second.totalUpTo10000, second.next]).toEqual([8, 8, undefined]);
      expect(await found(store, ask(makeId("force", "of-no-read")))).toEqual([]);
      expect(await found(store, ask())).toEqual([]);
      expect(await found(store, ask(ours!, theirs!, others!))).toHaveLength(12);
    }
  });
}

/** A pattern by hand: one character or run after another. */
function fits(mark: string, asked: string): boolean {
  if (asked === "") return mark === "";
  if (asked.startsWith("*")) return fits(mark, asked.slice(1)) || (mark !== "" && fits(mark.slice(1), asked));
  return mark !== "" && (asked[0] === "?" || asked[0] === mark[0]) && fits(mark.slice(1), asked.slice(1));
}

function paging(empty: () => Promise<StoreUnderTest>): void {
  it("neither repeats nor skips a read, also among reads of the same millisecond", async () => {
    const reads = Array.from({ length: 120 }, (_, n) =>
      aRead({
        vrm: vrm(n % 3 === 0 ? "AB49XYZ" : "AB49XY"),
        cameraId: camera(n % 4),
        // Five reads a moment, and moments in three weeks.
        capturedAt: plusMs(NOON, -Math.floor(n / 5) * 20 * 3_600_000),
      }),
    );
    const store = await holding(empty, reads);
    const cases: readonly (readonly [Question, readonly Read[]])[] = [
      [MARK, reads.filter((read) => read.vrm === "AB49XYZ")],
      [{ kind: "pattern", pattern: pattern("AB4*") }, reads],
      [
        { kind: "cameras", cameraIds: [camera(1), camera(3)] },
        reads.filter((_, n) => n % 4 === 1 || n % 4 === 3),
      ],
    ];
    for (const [question, expected] of cases) {
      const pages = await allPages(store, permitted(question), 7);
      const listed = pages.flatMap((page) => page.reads);
      expect(ids(listed)).toEqual(ids(expected));
      expect(listed.map((read) => read.capturedAt)).toEqual(
        expected.map((read) => read.capturedAt).toSorted((a, b) => b - a),
      );
      expect(pages.slice(0, -1).every((page) => page.reads.length === 7)).toBe(true);
      expect(pages.every((page) => page.totalUpTo10000 === expected.length)).toBe(true);
    }
  });

  it("has no next page when the last one is exactly full", async () => {
    const store = await holding(empty, [aRead(), aRead()]);
    const page = await store.finder.find(permitted(MARK), RECEIPT, { limit: 2 });
    expect(page.reads).toHaveLength(2);
    expect(page.next).toBeUndefined();
  });
}

async function allPages(store: StoreUnderTest, search: AuthorisedSearch, limit: number) {
  const pages = [await store.finder.find(search, RECEIPT, { limit })];
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) {
    pages.push(await store.finder.find(search, RECEIPT, { limit, after: next }));
  }
  return pages;
}

function counting(empty: () => Promise<StoreUnderTest>): void {
  it("counts reads by camera and hour, once each", async () => {
    const hour = at("2026-11-18T12:00:00.000Z");
    const reads = [0, 1, 3_599_999, 3_600_000].map((ms) => aRead({ capturedAt: plusMs(hour, ms) }));
    const store = await holding(empty, [...reads, aRead({ cameraId: camera(2), capturedAt: hour })]);
    await store.appender.append(reads, sequence(9));
    expect(await store.counter.hourly({ from: hour, to: plusMs(hour, 7_200_000) })).toEqual([
      { cameraId: camera(1), hour, reads: 3 },
      { cameraId: camera(2), hour, reads: 1 },
      { cameraId: camera(1), hour: plusMs(hour, 3_600_000), reads: 1 },
    ]);
    expect(await store.counter.hourly({ from: plusMs(hour, 1), to: plusMs(hour, 3_600_000) })).toEqual([]);
  });

  it("knows each camera's newest read at once", async () => {
    const store = await holding(empty, [
      aRead({ capturedAt: NOON }),
      aRead({ capturedAt: plusMs(NOON, -40 * DAY_MS) }),
      aRead({ capturedAt: plusMs(NOON, DAY_MS), cameraId: camera(2) }),
    ]);
    expect(await store.counter.newestOf(camera(1))).toEqual({ capturedAt: NOON, images: aRead().images });
    expect(await store.counter.newestOf(camera(2))).toMatchObject({ capturedAt: plusMs(NOON, DAY_MS) });
    expect(await store.counter.newestOf(camera(3))).toBeUndefined();
  });

  it("knows how many reads it holds and the span they cover", async () => {
    const store = await empty();
    expect(await store.counter.total()).toEqual({ reads: 0, oldest: undefined, newest: undefined });
    const [oldest, newest] = [plusMs(NOON, -40 * DAY_MS), plusMs(NOON, 1)];
    await store.appender.append(
      [aRead({ capturedAt: newest, cameraId: camera(2) }), aRead({ capturedAt: oldest }), aRead()],
      sequence(3),
    );
    expect(await store.counter.total()).toEqual({ reads: 3, oldest, newest });
  });
}

function sampling(empty: () => Promise<StoreUnderTest>): void {
  const [patch] = ["a1", "b2"].map((pair) => parseImageHash(pair.repeat(32)));

  it("gives what stands at a place of an hour, in the order asked for, and only with a plate's picture", async () => {
    const reads = [
      aRead({ capturedAt: plusMs(NOON, 5), images: { patch } }),
      aRead({ capturedAt: plusMs(NOON, 9) }),
      aRead({ capturedAt: plusMs(NOON, 7), images: { patch }, vrm: vrm("OI49OIO") }),
      aRead({ capturedAt: plusMs(NOON, 6), images: { patch }, cameraId: camera(2) }),
      aRead({ capturedAt: plusMs(NOON, 3_600_000), images: { patch } }),
    ];
    const store = await holding(empty, reads);
    const at = (hour: Instant, position: number) => ({ hour, position });
    const later = plusMs(NOON, 3_600_000);
    const places = [at(later, 0), at(NOON, 1), at(NOON, 2), at(NOON, 3), at(later, 1), at(NOON, 0)];
    const sampled = [reads[4]!, reads[2]!, reads[0]!].map(({ id, vrm: text, capturedAt }) => ({
      id,
      vrm: text,
      capturedAt,
      patch,
    }));
    expect(await store.sampler.readsAt(camera(1), places)).toEqual(sampled);
    expect(await store.sampler.readsAt(camera(9), places)).toEqual([]);
    expect(await store.sampler.readsAt(camera(1), [])).toEqual([]);
  });

  it("counts the hours of one camera alone when it is named", async () => {
    const reads = [1, 1, 2].map((n, ms) => aRead({ cameraId: camera(n), capturedAt: plusMs(NOON, ms) }));
    const store = await holding(empty, reads);
    const window = { from: NOON, to: plusMs(NOON, 1) };
    expect(await store.counter.hourly({ ...window, cameraId: camera(1) })).toEqual([
      { cameraId: camera(1), hour: NOON, reads: 2 },
    ]);
  });
}

function erasing(empty: () => Promise<StoreUnderTest>): void {
  const ofOwn = (reads: number) => new Map([[aRead().forceId, reads]]);
  const daysAgo = (days: number): Instant => instant(NOON - days * DAY_MS);

  it("erases exactly what it said it would: everything before the moment and nothing from it on", async () => {
    const reads = [
      ...[40, 33, 20, 3].map((days) => aRead({ capturedAt: daysAgo(days) })),
      aRead({ capturedAt: instant(NOON - 1) }),
      aRead({ capturedAt: NOON }),
      aRead({ capturedAt: plusMs(NOON, 1) }),
    ];
    const store = await holding(empty, reads);
    const foretold = await store.eraser.countBefore(NOON, NONE);
    expect(foretold.reads).toBe(5);
    expect(await store.eraser.eraseBefore(NOON, NONE)).toEqual({ ...foretold, byForce: ofOwn(5) });
    expect(await found(store, permitted(MARK))).toEqual(reads.slice(5).toReversed());
    expect(await store.eraser.eraseBefore(NOON, NONE)).toEqual({
      reads: 0,
      partitions: [],
      byForce: new Map(),
    });
  });

  it("leaves no trace in counts and patterns of what it erased", async () => {
    const gone = [50, 30, 2].map((days) => aRead({ vrm: vrm("AB49GNE"), capturedAt: daysAgo(days) }));
    const kept = [aRead({ vrm: vrm("AB49KPT") })];
    const both = [aRead({ vrm: vrm("AB49BTH"), capturedAt: daysAgo(30) }), aRead({ vrm: vrm("AB49BTH") })];
    const store = await holding(empty, [...gone, ...kept, ...both]);
    await store.eraser.eraseBefore(daysAgo(1), NONE);
    expect(await store.counter.total()).toEqual({ reads: 2, oldest: NOON, newest: NOON });
    expect(await store.counter.hourly({ from: instant(0), to: plusMs(NOON, DAY_MS) })).toEqual([
      { cameraId: camera(1), hour: NOON, reads: 2 },
    ]);
    const left = await found(store, permitted({ kind: "pattern", pattern: pattern("AB49*") }));
    expect(ids(left)).toEqual(ids([kept[0]!, both[1]!]));
  });

  it("leaves reads that are held, of a week that goes, of one that has begun, and of the same mark", async () => {
    const reads = [50, 50, 30, 30, 12, 12, 2].map((days, n) =>
      aRead({ vrm: vrm(n < 4 ? "AB49HLD" : "AB49XYZ"), capturedAt: plusMs(daysAgo(days), n) }),
    );
    const held = reads.filter((_, n) => n === 1 || n === 2 || n === 4);
    const list: HeldReads = new Map(held.map(({ id, capturedAt }) => [id, capturedAt]));
    const store = await holding(empty, reads);
    const foretold = await store.eraser.countBefore(daysAgo(10), list);
    expect(foretold.reads).toBe(3);
    expect(await store.eraser.eraseBefore(daysAgo(10), list)).toEqual({ ...foretold, byForce: ofOwn(3) });
    const [young] = reads.slice(-1);
    expect(ids(await found(store, everything({ kind: "pattern", pattern: pattern("AB49*") })))).toEqual(
      ids([...held, young!]),
    );
    expect(await found(store, everything({ kind: "vrm", vrm: vrm("AB49HLD") }))).toEqual([held[1], held[0]]);
    expect(await store.counter.total()).toMatchObject({ reads: 4, oldest: held[0]!.capturedAt });
    expect((await store.eraser.eraseBefore(daysAgo(10), list)).reads).toBe(0);
    // A replay of what went comes in, and goes again; what was held goes once it is not.
    await store.appender.append(reads, sequence(99));
    expect((await store.eraser.eraseBefore(daysAgo(10), list)).reads).toBe(3);
    expect((await store.eraser.eraseBefore(daysAgo(10), NONE)).reads).toBe(3);
    expect(await store.counter.total()).toMatchObject({ reads: 1, oldest: young!.capturedAt });
  });

  it("says whose reads it erased, of weeks that go whole, of one that has begun, and of two forces at one camera", async () => {
    const theirs = makeId("force", "vale");
    const days = [50, 30, 10, 10];
    const ours = days.map((ago) => aRead({ capturedAt: instant(daysAgo(ago) - 1) }));
    const others = [...days, 2].map((ago) =>
      aRead({ forceId: theirs, capturedAt: instant(daysAgo(ago) - 2) }),
    );
    const held = ours.slice(0, 1);
    const store = await holding(empty, [...ours, ...others]);
    const list: HeldReads = new Map(held.map(({ id, capturedAt }) => [id, capturedAt]));
    const erased = await store.eraser.eraseBefore(daysAgo(10), list);
    expect(erased.byForce).toEqual(new Map([...ofOwn(3), [theirs, 4]]));
    expect(erased.reads).toBe(7);
    const left = await store.counter.heldByCamera();
    expect(left.reduce((sum, { reads }) => sum + reads, 0)).toBe(2);
  });

  it("takes a late read of an erased week, and erases it the next time", async () => {
    const store = await holding(empty, [aRead({ capturedAt: daysAgo(50) }), aRead()]);
    await store.eraser.eraseBefore(daysAgo(10), NONE);
    await store.appender.append([aRead({ capturedAt: daysAgo(50) })], sequence(3));
    expect((await store.counter.total()).reads).toBe(2);
    expect((await store.eraser.eraseBefore(daysAgo(10), NONE)).reads).toBe(1);
    expect((await store.counter.total()).reads).toBe(1);
  });

  it("lets reads come in while it erases", async () => {
    const old = Array.from({ length: 300 }, (_, n) => aRead({ capturedAt: daysAgo(20 + (n % 30)) }));
    const store = await holding(empty, old);
    const fresh = Array.from({ length: 30 }, (_, n) => [
      aRead(),
      aRead({ capturedAt: daysAgo(1 + (n % 9)) }),
    ]);
    await Promise.all([
      store.eraser.eraseBefore(daysAgo(10), NONE),
      ...fresh.map((reads, n) => store.appender.append(reads, sequence(301 + n))),
    ]);
    expect((await store.counter.total()).reads).toBe(60);
  });
}
