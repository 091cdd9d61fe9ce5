/** Quarantine's promises, kept by every adapter. */
import { expect, it } from "vitest";
import type { Quarantine, QuarantinedDelivery } from "#ingest/ports.ts";
import type { Senders } from "#ingest/senders.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { CAPTURED_AT } from "../factories/reads.ts";

const BYTES = new Uint8Array(Buffer.from([0, 1, 2, 0xff, 0x27, 0x5c, 0]));

function aDelivery(changed: Partial<QuarantinedDelivery> = {}): Omit<QuarantinedDelivery, "id" | "state"> {
  return {
    receivedAt: CAPTURED_AT,
    reason: "bad-message",
    detail: "vrm: expected a string — it's missing",
    protocol: "fosseway",
    claimedCamera: "cam_1",
    contentType: "application/json",
    body: BYTES,
    sizeBytes: BYTES.length,
    truncated: false,
    capturedAt: undefined,
    idempotencyKey: undefined,
    ...changed,
  };
}

const aStranger = (claimedCamera: string, receivedAt = CAPTURED_AT) =>
  aDelivery({ reason: "unknown-camera", claimedCamera, receivedAt });

export function quarantineContract(open: () => Promise<Quarantine>): void {
  it("gives a delivery back as it came, to the byte", async () => {
    const quarantine = await open();
    const whole = aDelivery({
      capturedAt: CAPTURED_AT,
      idempotencyKey: "passage-1",
      truncated: true,
      path: "/vendor/made-up/:key/event",
      headers: { "x-event": 'Überholt, "quoted"' },
    });
    const id = await quarantine.add(whole);
    const found = await quarantine.find(id);
    expect({ ...found, body: [...(found?.body ?? [])] }).toEqual({
      ...whole,
      id,
      state: "waiting",
      body: [...BYTES],
    });
    expect(await quarantine.find(makeId("quar", "unknown"))).toBeUndefined();
  });

  it("lists what waits for one cause", async () => {
    const quarantine = await open();
    const early = await quarantine.add(aDelivery({ reason: "impossible-time" }));
    await quarantine.add(aDelivery());
    const late = await quarantine.add(aDelivery({ reason: "impossible-time" }));
    const page = { state: "waiting", reason: "impossible-time", limit: 10 } as const;
    expect((await quarantine.list(page)).map(({ id }) => id)).toEqual([late, early]);
    expect((await quarantine.list({ ...page, before: late })).map(({ id }) => id)).toEqual([early]);
  });

  it("keeps a delivery without bytes", async () => {
    const quarantine = await open();
    const id = await quarantine.add(aDelivery({ body: new Uint8Array(), sizeBytes: 9000, truncated: true }));
    expect(await quarantine.find(id)).toMatchObject({ sizeBytes: 9000 });
    expect((await quarantine.find(id))?.body).toHaveLength(0);
  });

  it("lists newest first, page by page, without bodies, also of one moment", async () => {
    const quarantine = await open();
    const ids = [];
    for (let count = 0; count < 12; count += 1) ids.unshift(await quarantine.add(aDelivery()));
    const first = await quarantine.list({ limit: 7 });
    expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 7));
    expect(first[0]).not.toHaveProperty("body");
    const second = await quarantine.list({ limit: 7, before: ids[6]! });
    expect(second.map(({ id }) => id)).toEqual(ids.slice(7));
  });

  it("settles a waiting delivery once", async () => {
    const quarantine = await open();
    const id = await quarantine.add(aDelivery());
    const other = await quarantine.add(aDelivery());
    const settled = await Promise.all([quarantine.settle(id, "retried"), quarantine.settle(id, "discarded")]);
    expect(settled.toSorted()).toEqual([false, true]);
    expect(await quarantine.settle(makeId("quar", "unknown"), "retried")).toBe(false);
    const waiting = await quarantine.list({ state: "waiting", limit: 10 });
    expect(waiting.map((row) => row.id)).toEqual([other]);
    expect(await quarantine.list({ limit: 10 })).toHaveLength(2);
  });

  it("counts what waits and its bytes: in all, of one camera, and of all strangers whatever they call themselves", async () => {
    const quarantine = await open();
    const id = await quarantine.add(aDelivery());
    await quarantine.add(aDelivery({ claimedCamera: "cam_2" }));
    await quarantine.add(aStranger("key 0123"));
    await quarantine.add(aStranger("key 4567"));
    await quarantine.settle(id, "discarded");
    expect(await quarantine.countWaiting()).toBe(3);
    const strangers = { deliveries: 2, bytes: 2 * BYTES.length };
    expect(await quarantine.waitingOf({ strangers: true })).toEqual(strangers);
    expect(await quarantine.waitingOf({ camera: makeId("cam", "1") })).toEqual({ deliveries: 0, bytes: 0 });
    expect((await quarantine.waitingOf({ camera: makeId("cam", "2") })).deliveries).toBe(1);
  });

  it("groups what waits by cause and sender, the largest group first, and strangers as one", async () => {
    const quarantine = await open();
    const later = instant(CAPTURED_AT + 5);
    await quarantine.add(aDelivery({ reason: "bad-image" }));
    await quarantine.add(aStranger("key 0123"));
    await quarantine.add(aStranger("key 4567"));
    for (const receivedAt of [later, CAPTURED_AT, CAPTURED_AT])
      await quarantine.add(aDelivery({ receivedAt }));
    expect(await quarantine.waitingByCause()).toEqual([
      { reason: "bad-message", claimedCamera: "cam_1", deliveries: 3, oldest: CAPTURED_AT, newest: later },
      { reason: "unknown-camera", deliveries: 2, oldest: CAPTURED_AT, newest: CAPTURED_AT },
      {
        reason: "bad-image",
        claimedCamera: "cam_1",
        deliveries: 1,
        oldest: CAPTURED_AT,
        newest: CAPTURED_AT,
      },
    ]);
  });

  it("shows, counts and discards what came from some senders, or from all but some, and nothing of others", async () => {
    const quarantine = await open();
    const [first, second] = [makeId("cam", "1"), makeId("cam", "2")];
    const own = await quarantine.add(aDelivery());
    const other = await quarantine.add(aDelivery({ claimedCamera: second }));
    const strange = await quarantine.add(aStranger("key 0123"));
    const idsOf = async (senders: Senders) =>
      (await quarantine.list({ senders, limit: 10 })).map(({ id }) => id).toSorted();
    expect(await idsOf({ only: [first] })).toEqual([own]);
    expect(await idsOf({ only: [] })).toEqual([]);
    expect(await idsOf({ except: [first] })).toEqual([other, strange].toSorted());
    expect(await quarantine.countWaiting({ except: [second] })).toBe(2);
    expect(await quarantine.waitingByCause({ only: [second] })).toMatchObject([{ claimedCamera: second }]);
    const strangers = { reason: "unknown-camera" } as const;
    expect(await quarantine.discardAll(strangers, CAPTURED_AT, { only: [first] })).toBe(0);
    expect(await quarantine.discardAll(strangers, CAPTURED_AT, { except: [] })).toBe(1);
  });

  it("discards a whole group up to a moment, with its bytes, and nothing else", async () => {
    const quarantine = await open();
    const later = await quarantine.add(aStranger("key 0123", instant(CAPTURED_AT + 1)));
    const first = await quarantine.add({ ...aStranger("key 0123"), headers: { "x-event": "plate" } });
    await quarantine.add(aStranger("key 4567"));
    const other = await quarantine.add(aDelivery());
    const another = await quarantine.add(aDelivery({ claimedCamera: "cam_2" }));
    expect(await quarantine.discardAll({ reason: "unknown-camera" }, CAPTURED_AT)).toBe(2);
    expect(await quarantine.discardAll({ reason: "bad-message", claimedCamera: "cam_2" }, CAPTURED_AT)).toBe(
      1,
    );
    const waiting = await quarantine.list({ state: "waiting", limit: 10 });
    expect(waiting.map(({ id }) => id).toSorted()).toEqual([later, other].toSorted());
    expect(await quarantine.find(first)).toMatchObject({ state: "discarded", sizeBytes: BYTES.length });
    expect((await quarantine.find(first))?.body).toHaveLength(0);
    expect((await quarantine.find(first))?.headers).toBeUndefined();
    expect((await quarantine.find(another))?.state).toBe("discarded");
  });

  it("erases what was received before a moment and is not held, settled or not", async () => {
    const quarantine = await open();
    const old = await quarantine.add(aDelivery({ receivedAt: instant(CAPTURED_AT - 1) }));
    const settled = await quarantine.add(aDelivery({ receivedAt: instant(CAPTURED_AT - 2) }));
    await quarantine.settle(settled, "discarded");
    const young = await quarantine.add(aDelivery());
    expect(await quarantine.eraseBefore(CAPTURED_AT, new Set([old, young]))).toBe(1);
    expect((await quarantine.find(old))?.body).toHaveLength(BYTES.length);
    expect(await quarantine.eraseBefore(CAPTURED_AT, new Set())).toBe(1);
    expect(await quarantine.find(old)).toBeUndefined();
    expect(await quarantine.find(young)).toBeDefined();
  });
}
