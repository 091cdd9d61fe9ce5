/** What every store of the moments at which cameras were heard must do. */
import { expect, it } from "vitest";
import type { Heard, HeardStore } from "#cameras/heard.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { CAPTURED_AT } from "../factories/reads.ts";

const at = (seconds: number): Instant => instant(CAPTURED_AT + seconds * 1000);
const heard = (camera: number, seconds: number, protocol = "fosseway"): Heard => ({
  cameraId: makeId("cam", `${camera}`),
  protocol,
  at: at(seconds),
});
const sorted = async (store: HeardStore) =>
  (await store.all()).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

export function camerasHeardContract(open: () => Promise<HeardStore>): void {
  it("keeps the last moment of each camera by each protocol", async () => {
    const store = await open();
    expect(await store.all()).toEqual([]);
    await store.note([heard(2, 0), heard(1, 0), heard(1, 5, "rtsp")], at(9));
    await store.note([heard(1, 7)], at(9));
    expect(await sorted(store)).toEqual([heard(1, 7), heard(1, 5, "rtsp"), heard(2, 0)]);
  });

  it("takes nothing back when another node is late with an earlier moment", async () => {
    const store = await open();
    await Promise.all([store.note([heard(1, 7), heard(2, 1)], at(9)), store.note([heard(2, 3)], at(9))]);
    await store.note([heard(1, 4)], at(9));
    expect(await sorted(store)).toEqual([heard(1, 7), heard(2, 3)]);
  });

  it("believes no moment that has yet to come, once somebody knows better", async () => {
    const store = await open();
    await store.note([heard(1, 3600)], at(3600));
    await store.note([heard(1, 8)], at(9));
    expect(await store.all()).toEqual([heard(1, 8)]);
  });

  it("takes as many as there may be cameras at once, and none", async () => {
    const store = await open();
    await store.note([], at(9));
    const many = Array.from({ length: 3_000 }, (_, number) => heard(number, 1));
    await store.note(many, at(9));
    expect(await store.all()).toHaveLength(3_000);
  });
}
