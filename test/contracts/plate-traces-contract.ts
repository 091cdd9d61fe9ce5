/** What every store of vehicles without a plate must do. */
import { expect, it } from "vitest";
import type { PlateTrace, PlateTraces } from "#ingest/plate-trace.ts";
import { type ForceId, makeId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { HOUR_MS, instant, plusMs } from "#terms/instant.ts";

const FORCE = makeId("force", "marlshire");
const ALL = { except: [] as ForceId[] };
const HOUR = instant(Date.parse("2026-10-25T09:00:00Z"));
const PICTURE = "ab".repeat(32) as ImageHash;

const aTrace = (number: number, changes: Partial<PlateTrace> = {}): PlateTrace => ({
  id: `trace_${number}`,
  cameraId: makeId("cam", "1"),
  siteId: makeId("site", "1"),
  forceId: FORCE,
  capturedAt: plusMs(HOUR, number * 60_000),
  seenBy: "reader",
  picture: PICTURE,
  ...changes,
});

export function plateTracesContract(open: () => Promise<PlateTraces>): void {
  it("keeps each once, and tells the newest of the forces that are asked for", async () => {
    const store = await open();
    await store.keep(aTrace(1));
    await store.keep(aTrace(1));
    await store.keep(aTrace(2, { seenBy: "camera", picture: undefined }));
    await store.keep(aTrace(3, { forceId: makeId("force", "other") }));
    const later = plusMs(HOUR, HOUR_MS);
    expect((await store.newest({ only: [FORCE] }, later, 9)).map(({ id }) => id)).toEqual([
      "trace_2",
      "trace_1",
    ]);
    expect(await store.newest({ only: [FORCE] }, plusMs(HOUR, 2 * 60_000), 9)).toEqual([aTrace(1)]);
    expect(await store.newest(ALL, later, 2)).toHaveLength(2);
  });

  it("counts them by camera and hour", async () => {
    const store = await open();
    for (const number of [1, 2, 70]) await store.keep(aTrace(number));
    await store.keep(aTrace(3, { seenBy: "camera" }));
    const hours = await store.hours({ from: HOUR, to: plusMs(HOUR, 2 * HOUR_MS) });
    expect(hours.map(({ hour, what, count }) => [hour - HOUR, what, count]).toSorted()).toEqual([
      [0, "no-plate-camera", 1],
      [0, "no-plate-reader", 2],
      [HOUR_MS, "no-plate-reader", 1],
    ]);
    expect(await store.hours({ from: plusMs(HOUR, 2 * HOUR_MS), to: plusMs(HOUR, 3 * HOUR_MS) })).toEqual([]);
  });

  it("lets go of what is older than a moment, and of a site's with its pictures", async () => {
    const store = await open();
    for (const number of [1, 2, 3]) await store.keep(aTrace(number));
    await store.keep(aTrace(4, { siteId: makeId("site", "2") }));
    expect(await store.eraseBefore(plusMs(HOUR, 2 * 60_000))).toBe(1);
    expect(new Set(await store.picturesOf(makeId("site", "1")))).toEqual(new Set([PICTURE]));
    await store.eraseOfSite(makeId("site", "1"));
    expect(await store.picturesOf(makeId("site", "1"))).toEqual([]);
    expect((await store.newest(ALL, plusMs(HOUR, HOUR_MS), 9)).map(({ id }) => id)).toEqual(["trace_4"]);
  });
}
