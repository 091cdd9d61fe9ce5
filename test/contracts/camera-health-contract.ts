/** What every store of own readings and of the hours of cameras must do. */
import { expect, it } from "vitest";
import { type CameraHour, type HourCounts, hourOf, summed } from "#health/hour-counts.ts";
import type { HealthState } from "#health/measures.ts";
import type { OwnLimit, OwnLimits } from "#health/own-limits.ts";
import type { NotedReading } from "#health/own-reading.ts";
import type { CameraHours, HealthBook, OwnReadings, SceneBook } from "#health/ports.ts";
import { SCENE } from "#health/scene.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { utcDate } from "#terms/local-date.ts";
import { aRead, aVrm, CAPTURED_AT } from "../factories/reads.ts";

export interface HealthStores {
  readonly readings: OwnReadings;
  readonly hours: CameraHours;
  readonly book: HealthBook;
  readonly scenes: SceneBook;
  readonly ownLimits: OwnLimits;
  /** Puts so many reads of the first camera into the store of reads, all in the hour of `CAPTURED_AT`. */
  readonly store: (reads: number) => Promise<void>;
}

const CAMERA = makeId("cam", "1");
const HOUR = hourOf(CAPTURED_AT);

const aReading = (number: number, changed: Partial<NotedReading> = {}): NotedReading => ({
  readId: aRead(number).id,
  cameraId: CAMERA,
  capturedAt: CAPTURED_AT,
  comparison: "agrees",
  vrm: aVrm("AB49XYZ"),
  confidence: confidence(0.5),
  ...changed,
});

const anHour = (counts: Partial<HourCounts>, later = 0): CameraHour => ({
  cameraId: CAMERA,
  hour: plusMs(HOUR, later * HOUR_MS),
  counts: summed([counts]),
});

const aState = (changed: Partial<HealthState> = {}): HealthState => ({
  cameraId: CAMERA,
  measure: "blurred",
  verdict: "well",
  value: 30.5,
  limit: 20,
  usual: 31,
  judgedAt: CAPTURED_AT,
  alarmSince: undefined,
  contrary: 0,
  ...changed,
});

export function cameraHealthContract(open: () => Promise<HealthStores>): void {
  bookContract(open);
  scenesContract(open);
  ownLimitsContract(open);

  it("keeps an own reading beside its read and counts it once, however often it is noted", async () => {
    const { readings, hours } = await open();
    const nothing = aReading(2, { comparison: "unsure", vrm: undefined, confidence: undefined });
    await readings.note([aReading(1), nothing]);
    await readings.note([aReading(1, { vrm: aVrm("AB49XYY"), comparison: "differs" }), aReading(1)]);
    expect(await readings.of([aRead(1).id, aRead(2).id, aRead(3).id])).toEqual(
      new Map([
        [aRead(1).id, { vrm: "AB49XYZ", confidence: 0.5 }],
        [aRead(2).id, {}],
      ]),
    );
    expect(await hours.of(CAMERA, HOUR)).toEqual([anHour({ agrees: 1, unsure: 1 })]);
  });

  it("adds up what several nodes count, hour by hour", async () => {
    const { hours } = await open();
    const half = anHour({ stated: 2, sureness: 1.5, heightPx: 20.25, reads: 9 });
    await Promise.all([hours.add([half, anHour({ covered: 1 }, 1)]), hours.add([half])]);
    await hours.add([]);
    expect(await hours.of(CAMERA, HOUR)).toEqual([
      anHour({ stated: 4, sureness: 3, heightPx: 40.5 }),
      anHour({ covered: 1 }, 1),
    ]);
    expect(await hours.of(CAMERA, plusMs(HOUR, 1))).toEqual([anHour({ covered: 1 }, 1)]);
    await hours.forgetBefore(plusMs(HOUR, HOUR_MS));
    expect(await hours.of(CAMERA, HOUR)).toEqual([anHour({ covered: 1 }, 1)]);
  });

  it("takes over how many reads the store has counted, again and again, and never fewer", async () => {
    const { hours, store } = await open();
    await hours.add([anHour({ stated: 1 })]);
    await store(3);
    const next = plusMs(HOUR, HOUR_MS);
    await hours.takeReads({ from: HOUR, to: next });
    await hours.takeReads({ from: HOUR, to: next });
    await hours.takeReads({ from: next, to: plusMs(next, HOUR_MS) });
    expect(await hours.of(CAMERA, HOUR)).toEqual([anHour({ stated: 1, reads: 3 })]);
  });
}

function bookContract(open: () => Promise<HealthStores>): void {
  it("keeps how a camera stands, the newest in place of what was, and each day's last value", async () => {
    const { book } = await open();
    const unknown = aState({
      ...{ measure: "moved", verdict: "unknown", value: undefined, limit: undefined, usual: undefined },
    });
    const other = aState({ cameraId: makeId("cam", "2"), alarmSince: CAPTURED_AT, contrary: 1 });
    await book.save([unknown, other, aState()]);
    const later = aState({
      value: 12,
      verdict: "unwell",
      judgedAt: plusMs(CAPTURED_AT, HOUR_MS),
      contrary: 1,
    });
    await book.save([later]);
    await book.save([]);
    expect(await book.all()).toEqual([later, unknown, other]);
    expect(await book.of(CAMERA)).toEqual([later, unknown]);
    const tomorrow = plusMs(CAPTURED_AT, DAY_MS);
    await book.save([{ ...later, judgedAt: tomorrow, value: 11 }]);
    const silent = aState({ measure: "silent", value: 40, judgedAt: plusMs(CAPTURED_AT, 5 * DAY_MS) });
    for (const value of [40, 90, 3]) await book.save([{ ...silent, value }]);
    expect((await book.days(CAMERA, utcDate(silent.judgedAt))).map(({ value }) => value)).toEqual([90]);
    const days = [
      { measure: "blurred", day: utcDate(CAPTURED_AT), value: 12, limit: 20 },
      { measure: "blurred", day: utcDate(tomorrow), value: 11, limit: 20 },
    ];
    const from = async (moment: Instant) =>
      (await book.days(CAMERA, utcDate(moment))).filter(({ measure }) => measure === "blurred");
    expect(await from(CAPTURED_AT)).toEqual(days);
    expect(await from(tomorrow)).toEqual(days.slice(1));
    await book.forgetDaysBefore(utcDate(tomorrow));
    expect(await from(CAPTURED_AT)).toEqual(days.slice(1));
  });
}

function ownLimitsContract(open: () => Promise<HealthStores>): void {
  it("keeps one own limit for each measure of a camera, the newest, until it is taken back", async () => {
    const { ownLimits } = await open();
    const aLimit = (changed: Partial<OwnLimit> = {}): OwnLimit => ({
      ...{ cameraId: CAMERA, measure: "silent", value: 240, setAt: CAPTURED_AT },
      ...changed,
    });
    const [other, quiet] = [
      aLimit({ cameraId: makeId("cam", "2") }),
      aLimit({ measure: "quiet", value: 20 }),
    ];
    for (const limit of [aLimit(), quiet, other]) await ownLimits.set(limit);
    const newer = aLimit({ value: 90, setAt: plusMs(CAPTURED_AT, HOUR_MS) });
    await ownLimits.set(newer);
    expect(await ownLimits.of(CAMERA)).toEqual([quiet, newer]);
    await ownLimits.takeBack(CAMERA, "quiet");
    await ownLimits.takeBack(CAMERA, "busy");
    expect(await ownLimits.all()).toEqual([newer, other]);
  });
}

function scenesContract(open: () => Promise<HealthStores>): void {
  it("learns a camera's scene by light, side by side on several nodes, and anew when told to", async () => {
    const { scenes } = await open();
    const scene = (number: number) => ({
      ...SCENE,
      grey: Uint8Array.from({ length: SCENE.widthPx * SCENE.heightPx }, (_, i) => (i * 7 + number) % 256),
    });
    await Promise.all(Array.from({ length: 4 }, (_, i) => scenes.see(CAMERA, "day", scene(i))));
    await scenes.see(CAMERA, "night", scene(1));
    const [day, night] = await scenes.of(CAMERA);
    expect(day?.learning).toHaveLength(4);
    expect(night).toEqual({ learning: [scene(1)], reference: undefined, recent: [scene(1)] });
    for (let number = 4; number < 12; number += 1) await scenes.see(CAMERA, "day", scene(number));
    const [learnt] = await scenes.of(CAMERA);
    expect(learnt?.learning).toEqual([]);
    expect(learnt?.reference).toMatchObject(SCENE);
    expect(learnt?.recent.at(-1)).toEqual(scene(11));
    await scenes.learnAnew(CAMERA);
    expect(await scenes.of(CAMERA)).toEqual([]);
  });
}
