/** What every store of reviews must do. */
import { expect, it } from "vitest";
import type { Hold, ReviewBook, ReviewEraser, ReviewQueue } from "#quality/ports.ts";
import { type AskedRead, HOLD_MS, type Review } from "#quality/review.ts";
import { makeId, type OfficerId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import { aVrm } from "../factories/reads.ts";

type Reviews = ReviewQueue & ReviewBook & ReviewEraser;

const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const LONG_AGO = instant(0);
const [ANN, BEN] = [makeId("off", "ann"), makeId("off", "ben")];
const person = (id: OfficerId) => ({ id, name: `Officer ${id}` });
const hold = (by: OfficerId, at: Instant = NOW): Hold => ({ by, until: plusMs(at, HOLD_MS) });
const patch = parseImageHash("a".repeat(64));

const asked = (name: string, changed: Partial<AskedRead> = {}): AskedRead => ({
  readId: makeId("read", name),
  cameraId: makeId("cam", "north"),
  capturedAt: plusMs(NOW, -DAY_MS),
  band: "night",
  hour: 23,
  vrm: aVrm("AB49XYZ"),
  patch: patch!,
  ...changed,
});
const confirmed = (by: OfficerId, at: Instant = NOW) => ({
  verdict: { kind: "confirmed" } as const,
  by: person(by),
  at,
});

export function reviewsContract(fresh: () => Promise<Reviews>): void {
  it("asks about a read once", async () => {
    const reviews = await fresh();
    expect(await reviews.enqueue(asked("one"), hold(ANN))).toBe(true);
    expect(await reviews.enqueue(asked("one"), hold(BEN))).toBe(false);
    await reviews.recordVerdict(asked("one").readId, confirmed(ANN));
    expect(await reviews.enqueue(asked("one"), hold(BEN))).toBe(false);
  });

  it("gives a person the read they have again, and nobody else until their time has run out", async () => {
    const reviews = await fresh();
    await reviews.enqueue(asked("one"), hold(ANN));
    expect(await reviews.claim(hold(ANN), NOW)).toEqual(asked("one"));
    const { until } = hold(ANN);
    expect(await reviews.claim(hold(BEN), plusMs(until, -1))).toBeUndefined();
    expect(await reviews.claim(hold(BEN, until), until)).toEqual(asked("one"));
    expect(await reviews.claimedBy(asked("one").readId, ANN)).toBeUndefined();
    expect(await reviews.recordVerdict(asked("one").readId, confirmed(ANN))).toBe(false);
    expect(await reviews.recordVerdict(asked("one").readId, confirmed(BEN))).toBe(true);
  });

  it("never gives two people the same read, also when they ask at the same moment", async () => {
    const reviews = await fresh();
    const names = ["one", "two", "three", "four"];
    for (const name of names) await reviews.enqueue(asked(name), { by: ANN, until: LONG_AGO });
    const people = names.map((name) => makeId("off", name));
    const given = await Promise.all(people.map((by) => reviews.claim(hold(by), NOW)));
    const ids = given.flatMap((read) => (read === undefined ? [] : [read.readId]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });

  it("counts each verdict where the read was made, and tells what waits", async () => {
    const reviews = await fresh();
    const reads = [
      asked("one"),
      asked("two"),
      asked("three", { band: "day", hour: 12 }),
      asked("four", { cameraId: makeId("cam", "south") }),
    ];
    for (const read of reads) await reviews.enqueue(read, hold(ANN));
    await reviews.recordVerdict(reads[0]!.readId, confirmed(ANN));
    const misread = { kind: "misread", corrected: aVrm("A849XYZ") } as const;
    await reviews.recordVerdict(reads[1]!.readId, { ...confirmed(ANN), verdict: misread });
    await reviews.recordVerdict(reads[2]!.readId, { ...confirmed(ANN), verdict: { kind: "cannot-tell" } });
    expect(await reviews.waiting()).toEqual([{ cameraId: "cam_south", band: "night" }]);
    const counts = await reviews.counts(LONG_AGO);
    const cell = { cameraId: "cam_north", source: "queue" };
    expect(counts).toHaveLength(2);
    expect(counts).toContainEqual({
      ...cell,
      band: "night",
      hour: 23,
      tally: { confirmed: 1, misread: 1, cannotTell: 0 },
    });
    expect(counts).toContainEqual({
      ...cell,
      band: "day",
      hour: 12,
      tally: { confirmed: 0, misread: 0, cannotTell: 1 },
    });
  });

  it("counts only reads of the days asked for", async () => {
    const reviews = await fresh();
    const days = [1, 5, 9].map((ago) => asked(`of-${ago}`, { capturedAt: plusMs(NOW, -ago * DAY_MS) }));
    for (const read of days) {
      await reviews.enqueue(read, hold(ANN));
      await reviews.recordVerdict(read.readId, confirmed(ANN));
    }
    // The day counts as a whole: five days ago at noon is past nine o'clock.
    const [cell] = await reviews.counts(plusMs(NOW, -5 * DAY_MS + 3 * 3_600_000));
    expect(cell?.tally.confirmed).toBe(2);
  });

  it("takes back a person's newest verdict, with its count, and puts the read before them", async () => {
    const reviews = await fresh();
    for (const [n, name] of ["one", "two"].entries()) {
      await reviews.enqueue(asked(name), hold(ANN));
      await reviews.recordVerdict(asked(name).readId, confirmed(ANN, plusMs(NOW, n)));
    }
    expect(await reviews.givenBy(ANN, NOW)).toBe(2);
    expect(await reviews.undoVerdict(hold(BEN), LONG_AGO)).toBeUndefined();
    expect(await reviews.undoVerdict(hold(ANN), plusMs(NOW, 2))).toBeUndefined();
    await reviews.enqueue(asked("three"), { by: ANN, until: NOW });
    expect(await reviews.undoVerdict(hold(ANN), plusMs(NOW, 1))).toEqual(asked("two"));
    expect((await reviews.counts(LONG_AGO))[0]?.tally).toEqual({ confirmed: 1, misread: 0, cannotTell: 0 });
    expect(await reviews.givenBy(ANN, NOW)).toBe(1);
    // It comes before the read that the person had been given meanwhile.
    expect(await reviews.claim(hold(ANN), NOW)).toEqual(asked("two"));
    expect(await reviews.undoVerdict(hold(ANN), plusMs(NOW, 1))).toBeUndefined();
  });

  it("drops a read that nobody has judged, and no other", async () => {
    const reviews = await fresh();
    for (const name of ["one", "two"]) await reviews.enqueue(asked(name), hold(ANN));
    await reviews.recordVerdict(asked("one").readId, confirmed(ANN));
    for (const name of ["one", "two"]) await reviews.drop(asked(name).readId);
    expect(await reviews.waiting()).toEqual([]);
    expect(await reviews.countBefore(NOW, new Set())).toBe(1);
  });

  it("keeps verdicts on alerts apart, and counts a read that raised two alerts once", async () => {
    const reviews = await fresh();
    const { vrm: _, patch: __, ...read } = asked("one");
    const review: Review = { ...read, ...confirmed(BEN) };
    await reviews.addFromAlert(review);
    await reviews.addFromAlert({ ...review, verdict: { kind: "misread" } });
    expect(await reviews.enqueue(asked("one"), hold(ANN))).toBe(true);
    expect(await reviews.counts(LONG_AGO)).toEqual([
      expect.objectContaining({ source: "alert", tally: { confirmed: 1, misread: 0, cannotTell: 0 } }),
    ]);
    expect(await reviews.givenBy(BEN, LONG_AGO)).toBe(0);
    expect(await reviews.undoVerdict(hold(BEN), LONG_AGO)).toBeUndefined();
  });

  it("takes a verdict on an alert back, with its count, when it is that person's of that moment, and counts the next", async () => {
    const reviews = await fresh();
    const { vrm: _, patch: __, ...read } = asked("one");
    const review: Review = { ...read, ...confirmed(BEN) };
    const tallies = async () => (await reviews.counts(LONG_AGO)).map(({ tally }) => tally);
    await reviews.addFromAlert(review);
    await reviews.takeBackFromAlert(read.readId, { by: review.by, at: plusMs(review.at, 1) });
    await reviews.takeBackFromAlert(read.readId, { by: confirmed(ANN).by, at: review.at });
    expect(await tallies()).toEqual([{ confirmed: 1, misread: 0, cannotTell: 0 }]);
    await reviews.takeBackFromAlert(read.readId, review);
    await reviews.takeBackFromAlert(read.readId, review);
    expect(await tallies()).toEqual([{ confirmed: 0, misread: 0, cannotTell: 0 }]);
    await reviews.addFromAlert({ ...review, verdict: { kind: "misread" } });
    expect(await tallies()).toEqual([{ confirmed: 0, misread: 1, cannotTell: 0 }]);
  });

  it("forgets reviews with their reads unless these are held, waiting ones too, and keeps what they counted", async () => {
    const reviews = await fresh();
    const old = plusMs(NOW, -100 * DAY_MS);
    await reviews.enqueue(asked("old", { capturedAt: old }), hold(ANN));
    await reviews.recordVerdict(asked("old").readId, confirmed(ANN));
    await reviews.enqueue(asked("waiting", { capturedAt: old }), hold(ANN));
    await reviews.enqueue(asked("new"), hold(ANN));
    const limit = plusMs(NOW, -90 * DAY_MS);
    const held = new Set([asked("waiting").readId]);
    expect([await reviews.countBefore(limit, held), await reviews.countBefore(limit, new Set())]).toEqual([
      1, 2,
    ]);
    expect(await reviews.eraseBefore(limit, held)).toBe(1);
    expect(await reviews.countBefore(limit, new Set())).toBe(1);
    expect(await reviews.eraseBefore(limit, new Set())).toBe(1);
    expect(await reviews.countBefore(NOW, new Set())).toBe(1);
    expect(await reviews.waiting()).toHaveLength(1);
    expect((await reviews.counts(LONG_AGO))[0]?.tally.confirmed).toBe(1);
    expect(await reviews.undoVerdict(hold(ANN), LONG_AGO)).toBeUndefined();
  });
}
