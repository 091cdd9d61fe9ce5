/** What every store of reads must do, whatever it is made of. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import { permitCount, permitLookBack } from "#access/look-back.ts";
import type { Question } from "#access/search-request.ts";
import type {
  HeldReads,
  ReadAppender,
  ReadCounter,
  ReadEraser,
  ReadFinder,
  ReadSampler,
  SightingFinder,
  TellingBook,
  TextCounter,
} from "#read-store/ports.ts";
import { confidence } from "#terms/confidence.ts";
import { type ForceId, makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { canonicalVrm, isPartial } from "#terms/vrm.ts";
import { isVrmPattern, parseVrmPattern } from "#terms/vrm-pattern.ts";
import { anyRead } from "../factories/any-read.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
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
  readonly sightings: SightingFinder;
  readonly texts: TextCounter;
  readonly counter: ReadCounter;
  readonly eraser: ReadEraser;
  readonly sampler: ReadSampler;
  readonly tellings: TellingBook;
}

const NOON = at("2026-11-18T12:00:00.000Z");
/** Nothing is held. */
const NONE: HeldReads = new Map();
const MARK: Question = { kind: "vrm", vrm: vrm("AB49XYZ") };

export function readStoreContract(empty: () => Promise<StoreUnderTest>): void {
  describe("keeping", () => keeping(empty));
  describe("finding", () => finding(empty));
  describe("looking back", () => lookingBack(empty));
  describe("paging", () => paging(empty));
  describe("several forces", () => byForce(empty));
  describe("counting", () => counting(empty));
  describe("sampling", () => sampling(empty));
  describe("a vehicle of which its camera tells several times", () => severalTellings(empty));
  describe("erasing", () => erasing(empty));
}

function severalTellings(empty: () => Promise<StoreUnderTest>): void {
  const told = (ms: number, isLast: boolean, changed: Partial<Read> = {}) => {
    const moment = plusMs(NOON, ms);
    const telling = { vehicle: "gate 9001", isLast };
    return aRead({ capturedAt: moment, receivedAt: moment, vrmRaw: `AB49 XYZ ${ms}`, telling, ...changed });
  };
  const beneath = ({ vrmRaw, capturedAt, confidence }: Read) => ({ vrmRaw, capturedAt, confidence });

  it("is one read, the last telling, with those before beneath it, whether they came with it or before", async () => {
    const [first, second, last] = [told(0, false), told(260, false), told(520, true)];
    const store = await empty();
    await store.appender.append([first], sequence(1));
    await store.appender.append([second, last, last], sequence(4));
    const [read, ...others] = await found(store, permitted(MARK));
    expect(others).toEqual([]);
    expect(read).toMatchObject({
      id: last.id,
      vrmRaw: last.vrmRaw,
      earlier: [beneath(first), beneath(second)],
    });
    expect((await store.counter.total()).reads).toBe(1);
  });

  it("waits for the last word of each vehicle and camera, and gives what was told last where none comes", async () => {
    const other = { telling: { vehicle: "gate 9002", isLast: false } };
    const [first, second, ended, last] = [
      told(0, false),
      told(260, false),
      told(0, false, other),
      told(90, true),
    ];
    const store = await empty();
    const end = { ...last, telling: { vehicle: "gate 9002", isLast: true } };
    await store.appender.append([first, second, ended, end], sequence(4));
    expect(await store.tellings.unfinished(plusMs(NOON, 260))).toEqual([]);
    const [unfinished, ...more] = await store.tellings.unfinished(plusMs(NOON, 261));
    expect(more).toEqual([]);
    expect(unfinished).toMatchObject({ id: second.id, vrmRaw: second.vrmRaw, images: second.images });
  });

  it("forgets a vehicle that is told of to the end, and none before", async () => {
    const store = await empty();
    await store.appender.append([told(0, false), told(90, true)], sequence(2));
    await store.tellings.forgetFinished(plusMs(NOON, 90));
    await store.appender.append([told(95, true)], sequence(3));
    expect((await found(store, permitted(MARK)))[0]).toMatchObject({ earlier: [{ vrmRaw: "AB49 XYZ 0" }] });
    await store.tellings.forgetFinished(plusMs(NOON, 100));
    await store.appender.append([told(200, true)], sequence(4));
    expect((await found(store, permitted(MARK)))[0]?.earlier).toBeUndefined();
  });
}

function lookingBack(empty: () => Promise<StoreUnderTest>): void {
  const lookBackTo = (mark: string, from: Instant) => {
    const parsed = mark.includes("?") ? pattern(mark) : vrm(mark);
    const reason = { mark: parsed, reason: "stolen", priority: "high" } as const;
    const rules = {
      ...HOUSE_NUMBERS.lookBack,
      hours: { high: (NOON - from) / 3_600_000, medium: 0, low: 0 },
    };
    const permitted = permitLookBack(reason, { forceId: aRead().forceId }, rules, NOON);
    if (permitted === undefined) throw new Error("the rules permit it");
    return permitted;
  };

  it("counts the reads of a mark within the time, both ends included, and gives the newest", async () => {
    const from = plusMs(NOON, -3_600_000);
    const [before, first, newest, after] = [plusMs(from, -1), from, NOON, plusMs(NOON, 1)].map((capturedAt) =>
      aRead({ vrm: vrm("AB49XYO"), capturedAt }),
    );
    const store = await holding(empty, [
      before!,
      first!,
      newest!,
      after!,
      aRead({ vrm: vrm("CD49XYZ"), capturedAt: NOON }),
    ]);
    for (const mark of ["AB49XY0", "AB49X?O"]) {
      const seen = await store.sightings.sightings(lookBackTo(mark, from), RECEIPT);
      expect(seen.reads).toBe(2);
      expect(seen.newest?.id).toBe(newest!.id);
    }
  });

  it("gives the newest read of each of many marks, each in its own window and of the force alone", async () => {
    const [from, later] = [plusMs(NOON, -72 * 3_600_000), plusMs(NOON, -2 * 3_600_000)];
    const elsewhere = makeId("force", "elsewhere");
    const newest = aRead({ vrm: vrm("AB49XYO"), capturedAt: plusMs(NOON, -3 * 3_600_000) });
    const store = await holding(empty, [
      newest,
      aRead({ vrm: vrm("AB49XY0"), capturedAt: from }),
      aRead({ vrm: vrm("CD49XYZ"), capturedAt: NOON, forceId: elsewhere }),
      aRead({ vrm: vrm("EF49XYZ"), capturedAt: plusMs(from, -1) }),
      aRead({ vrm: vrm("GH49XYZ"), capturedAt: from }),
    ]);
    const marks = ["AB49XY0", "CD49XYZ", "EF49XYZ", "GH49XYZ", "KL49XYZ"];
    const asked = [...marks.map((mark) => lookBackTo(mark, from)), lookBackTo("AB49XY0", later)];
    const found = await store.sightings.newestOf(asked, RECEIPT);
    expect(asked.map((one) => found.get(one)?.vrm)).toEqual([
      ...["AB49XYO", undefined, undefined, "GH49XYZ", undefined],
      undefined,
    ]);
    expect(found.get(asked[0]!)?.id).toBe(newest.id);
    expect(await store.sightings.newestOf([], RECEIPT)).toEqual(new Map());
  });

  it("counts the reads of some texts by how sure they were, within the days and of the force alone", async () => {
    const rules = HOUSE_NUMBERS.lookBack;
    const from = plusMs(NOON, -rules.previewDays * DAY_MS);
    const read = (mark: string, capturedAt: Instant, sure: number | undefined, forceId = aRead().forceId) =>
      aRead({
        vrm: vrm(mark),
        capturedAt,
        forceId,
        confidence: sure === undefined ? undefined : confidence(sure),
      });
    const store = await holding(empty, [
      read("AB49XYO", from, 0.912),
      read("AB49XY0", NOON, 0.908),
      read("AB49XY0", NOON, undefined),
      read("AB49XY0", plusMs(from, -1), 0.91),
      read("AB49XY0", NOON, 0.91, makeId("force", "elsewhere")),
      read("CD49XYZ", NOON, 0.5),
      read("EF49XYZ", NOON, 0.5),
    ]);
    const texts = ["AB49XY0", "CD49XYZ", "GH49XYZ"].map((mark) => canonicalVrm(vrm(mark)));
    const permitted = permitCount({ forceId: aRead().forceId }, rules, NOON);
    const counted = await store.texts.countTexts(permitted, texts, RECEIPT);
    expect(counted.map(({ text, confidence: sure, reads }) => `${text} ${sure} ${reads}`).toSorted()).toEqual(
      ["AB49XY0 0.91 2", "AB49XY0 undefined 1", "CD49XYZ 0.5 1"],
    );
  });

  it("gives reads of the list's force alone, and nothing of a mark that nobody saw", async () => {
    const from = plusMs(NOON, -3_600_000);
    const theirs = aRead({ vrm: vrm("AB49XYZ"), capturedAt: from, forceId: makeId("force", "elsewhere") });
    const store = await holding(empty, [theirs, aRead({ vrm: vrm("CD49XYZ"), capturedAt: from })]);
    for (const mark of ["AB49XYZ", "EF49XYZ"]) {
      expect(await store.sightings.sightings(lookBackTo(mark, from), RECEIPT)).toEqual({
        reads: 0,
        newest: undefined,
      });
    }
  });
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
      { kind: "marks", vrms: [vrm("AB49XYZ"), vrm("XY49ABC")] },
      { kind: "misread", vrm: vrm("AB49XYZ") },
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

  it("finds every mark of a list once, whatever O and 0 or I and 1 were written", async () => {
    const marks = ["AB49XYZ", "OI49OIQ", "XY49ABC", "GH49JKL"].map(vrm);
    const reads = marks.map((mark, minute) =>
      aRead({ vrm: mark, capturedAt: plusMs(NOON, minute * 60_000) }),
    );
    const store = await holding(empty, reads);
    const asked = (...texts: string[]) => permitted({ kind: "marks", vrms: texts.map(vrm) });
    expect(ids(await found(store, asked("0149O1Q", "AB49XYZ", "ZZ49ZZZ")))).toEqual(
      ids([reads[0]!, reads[1]!]),
    );
    expect(await found(store, asked("ZZ49ZZZ"))).toEqual([]);
  });

  it("finds as likely misreads what a naive comparison of every mark finds, and nothing else", async () => {
    const alphabet = ["A", "8", "B", "5", "S", "4", "9", "X"];
    const near = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 5, maxLength: 8 }).map(vrm);
    const marks = [...new Set(fc.sample(near, { numRuns: 400, seed: 49 }))];
    const store = await holding(
      empty,
      marks.map((text, n) => aRead({ vrm: text, capturedAt: plusMs(NOON, -n * 6 * 3_600_000) })),
    );
    const alike = new Set(["8B", "B8", "5S", "S5"]);
    const isMisread = (seen: string, sought: string): boolean => {
      if (seen === sought) return true;
      if (Math.abs(seen.length - sought.length) === 1) {
        const [short, long] = seen.length < sought.length ? [seen, sought] : [sought, seen];
        return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short);
      }
      if (seen.length !== sought.length) return false;
      const places = [...seen].filter((character, at) => character !== sought[at]);
      const at = [...seen].findIndex((character, place) => character !== sought[place]);
      return places.length === 1 && alike.has(`${seen[at]}${sought[at]}`);
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...marks), async (asked) => {
        const reads = await found(store, permitted({ kind: "misread", vrm: asked }));
        const sought = canonicalVrm(asked);
        expect(reads.map((read) => read.vrm)).toEqual(
          marks.filter((one) => isMisread(canonicalVrm(one), sought)),
        );
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
    { kind: "marks", vrms: [vrm("AB49XYZ"), vrm("XY49ABC")] },
    { kind: "misread", vrm: vrm("AB49XYZ") },
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
