/** What every book of leases must do, whichever node asks. */
import { expect, it } from "vitest";
import type { LeaseBook } from "#mechanism/leases.ts";

const LONG_MS = 600_000;

export function leaseBookContract(open: () => Promise<LeaseBook>): void {
  it("gives a lease to one of many who ask at once", async () => {
    const book = await open();
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, node) => book.take("escalation", `node ${node}`, LONG_MS)),
    );
    expect(asked.filter((fence) => fence !== undefined)).toEqual([1]);
  });

  it("gives different leases to different nodes", async () => {
    const book = await open();
    expect(await book.take("escalation", "a", LONG_MS)).toBe(1);
    expect(await book.take("retention", "b", LONG_MS)).toBe(1);
    expect(await book.take("escalation", "b", LONG_MS)).toBeUndefined();
  });

  it("gives a lapsed lease to the next, with a higher fence, and the one before cannot renew it", async () => {
    const book = await open();
    const first = await book.take("escalation", "a", 0);
    const second = await book.take("escalation", "b", LONG_MS);
    expect([first, second]).toEqual([1, 2]);
    expect(await book.renew({ name: "escalation", fence: 1 }, LONG_MS)).toBe(false);
    expect(await book.renew({ name: "escalation", fence: 2 }, LONG_MS)).toBe(true);
  });

  it("lets a holder renew what lapsed but nobody took", async () => {
    const book = await open();
    await book.take("escalation", "a", 0);
    expect(await book.renew({ name: "escalation", fence: 1 }, LONG_MS)).toBe(true);
    expect(await book.take("escalation", "b", LONG_MS)).toBeUndefined();
  });

  it("gives a node that was killed its own lease back at once, and its former self has lost it", async () => {
    const book = await open();
    expect(await book.take("escalation", "a", LONG_MS)).toBe(1);
    expect(await book.take("escalation", "a", LONG_MS)).toBe(2);
    expect(await book.renew({ name: "escalation", fence: 1 }, LONG_MS)).toBe(false);
  });

  it("is free at once when it was given back, but not by somebody who has lost it", async () => {
    const book = await open();
    await book.take("escalation", "a", 0);
    await book.take("escalation", "b", LONG_MS);
    await book.giveBack({ name: "escalation", fence: 1 });
    expect(await book.take("escalation", "c", LONG_MS)).toBeUndefined();
    await book.giveBack({ name: "escalation", fence: 2 });
    expect(await book.take("escalation", "c", LONG_MS)).toBe(3);
  });

  it("does not renew what never was", async () => {
    expect(await (await open()).renew({ name: "escalation", fence: 1 }, LONG_MS)).toBe(false);
  });
}
