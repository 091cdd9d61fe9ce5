/** What every store of the arrivals of the last minutes must do. */
import { expect, it } from "vitest";
import type { ArrivalStore, KeptArrival } from "#ingest/seen-arrival.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { CAPTURED_AT } from "../factories/reads.ts";

const at = (seconds: number): Instant => instant(CAPTURED_AT + seconds * 1000);
const CAMERA = makeId("cam", "1");

const arrival = (id: string, seconds: number, more: Partial<KeptArrival> = {}): KeptArrival => ({
  ...{ id, at: at(seconds), cameraId: CAMERA, protocol: "fosseway", sizeBytes: 900, pictures: 2 },
  ...{
    captures: 1,
    quarantined: 1,
    end: "quarantined",
    reason: "bad-image",
    detail: "It is cut off.",
    times: 1,
  },
  ...more,
});

export function cameraArrivalsContract(open: () => Promise<ArrivalStore>): void {
  it("keeps what came of each sender apart, newest first, as far as it is asked for", async () => {
    const store = await open();
    const strange = arrival("d", 3, { cameraId: undefined, said: "key 0123", from: "192.0.2.7" });
    await store.keep([]);
    await store.keep([arrival("a", 1), arrival("b", 2, { skewMs: -400 }), strange]);
    await store.keep([arrival("c", 2)]);
    expect((await store.newest(CAMERA, 2)).map(({ id }) => id)).toEqual(["c", "b"]);
    expect((await store.newest(CAMERA, 9))[1]).toEqual(arrival("b", 2, { skewMs: -400 }));
    expect(await store.newest("strangers", 9)).toMatchObject([
      { id: "d", said: "key 0123", from: "192.0.2.7" },
    ]);
  });

  it("tells what is alike once, at its last time", async () => {
    const store = await open();
    await store.keep([arrival("a", 1)]);
    await store.keep([arrival("a", 5, { times: 3 }), arrival("b", 2)]);
    expect(await store.newest(CAMERA, 9)).toMatchObject([{ id: "a", times: 3, at: at(5) }, { id: "b" }]);
  });

  it("knows who is watched until when, and forgets what is old", async () => {
    const store = await open();
    await store.watch(CAMERA, at(10));
    await store.watch(CAMERA, at(20));
    await store.watch("strangers", at(5));
    expect(await store.watched(at(4))).toEqual(new Set([CAMERA, "strangers"]));
    expect(await store.watched(at(12))).toEqual(new Set([CAMERA]));
    expect(await store.watched(at(20))).toEqual(new Set());
    await store.keep([arrival("a", 1), arrival("b", 2)]);
    await store.forget(at(2));
    expect((await store.newest(CAMERA, 9)).map(({ id }) => id)).toEqual(["b"]);
    expect(await store.watched(at(12))).toEqual(new Set([CAMERA]));
  });
}
