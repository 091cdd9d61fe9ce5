/** What every store of handovers must do. */
import { expect, it } from "vitest";
import type { ShiftHandover, ShiftHandovers } from "#alerting/shift-handover.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { NOW, OKAFOR, PRYCE, person } from "../factories/voi.ts";

const handover = (n: number, facts: Partial<ShiftHandover> = {}): ShiftHandover => ({
  id: makeId("handover", String(n)),
  forceId: OKAFOR.forceId,
  by: person(OKAFOR),
  at: plusMs(NOW, n),
  words: "The van by the quay was seen twice.",
  openAlerts: 3,
  ...facts,
});

export function shiftHandoversContract(open: () => Promise<ShiftHandovers>): void {
  it("tells each force its own, newest first", async () => {
    const store = await open();
    await store.add(handover(1));
    await store.add(handover(2));
    await store.add(handover(3, { forceId: makeId("force", "elsewhere") }));
    const own = await store.recent({ only: [OKAFOR.forceId] }, 9);
    expect(own).toEqual([handover(2), handover(1)]);
    expect(await store.recent({ except: [] }, 1)).toEqual([
      handover(3, { forceId: makeId("force", "elsewhere") }),
    ]);
  });

  it("is taken over once, and says by whom", async () => {
    const store = await open();
    await store.add(handover(1));
    const { id } = handover(1);
    expect(await store.takeOver(id, person(PRYCE), plusMs(NOW, 60_000))).toBe(true);
    expect(await store.takeOver(id, person(OKAFOR), plusMs(NOW, 61_000))).toBe(false);
    expect(await store.takeOver(makeId("handover", "9"), person(PRYCE), NOW)).toBe(false);
    const takenOver = { by: person(PRYCE), at: plusMs(NOW, 60_000) };
    expect(await store.find(id)).toEqual({ ...handover(1), takenOver });
  });

  it("goes when it is too old, and not a millisecond before", async () => {
    const store = await open();
    await store.add(handover(1));
    await store.add(handover(2));
    expect(await store.eraseBefore(plusMs(NOW, 2))).toBe(1);
    expect(await store.recent({ except: [] }, 9)).toEqual([handover(2)]);
  });
}
