/** What every outbox must do. */
import { expect, it } from "vitest";
import type { NewMessage, Outbox } from "#mechanism/outbox.ts";
import { makeId } from "#terms/ids.ts";
import { instant, plusMs } from "#terms/instant.ts";

const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const message = (key: string, changes: Partial<NewMessage> = {}): NewMessage => ({
  line: "mail",
  key,
  body: `{"to":"${key}"}`,
  ...changes,
});
const about = (name: string, capturedAt = NOW) => ({
  readId: makeId("read", name),
  cameraId: makeId("cam", "a"),
  capturedAt,
});
const keys = (messages: readonly { readonly key: string }[]) => messages.map(({ key }) => key);

export function outboxContract(open: () => Promise<Outbox>): void {
  it("gives what waits on a line, the longest waiting first, whole and once each", async () => {
    const outbox = await open();
    await outbox.add([message("late")], plusMs(NOW, 5));
    await outbox.add([message("one", { about: about("r1") }), message("two"), message("one")], NOW);
    await outbox.add([message("other", { line: "syslog" }), message("two", { body: "changed" })], NOW);
    const waiting = await outbox.waiting("mail", 9);
    expect(keys(waiting)).toEqual(["one", "two", "late"]);
    expect(waiting[0]).toMatchObject({ ...message("one", { about: about("r1") }), waitingSince: NOW });
    expect(waiting[1]).toMatchObject(message("two"));
    expect(keys(await outbox.waiting("mail", 1))).toEqual(["one"]);
    expect(await outbox.waiting("webhook", 9)).toEqual([]);
  });

  it("forgets what was delivered, and knows when the line delivered last", async () => {
    const outbox = await open();
    await outbox.add([message("one"), message("two")], NOW);
    await outbox.lineFailed("mail", "no answer", NOW);
    const [first] = await outbox.waiting("mail", 1);
    await outbox.delivered(first!, plusMs(NOW, 7));
    await outbox.delivered(first!, plusMs(NOW, 7));
    expect(keys(await outbox.waiting("mail", 9))).toEqual(["two"]);
    expect(await outbox.health("mail")).toEqual({ failures: 0, lastDeliveredAt: plusMs(NOW, 7) });
  });

  it("remembers since when and why a line fails, each line for itself", async () => {
    const outbox = await open();
    expect(await outbox.health("mail")).toEqual({ failures: 0 });
    await outbox.lineFailed("mail", "no answer", NOW);
    await outbox.lineFailed("mail", "still none", plusMs(NOW, 5));
    expect(await outbox.health("mail")).toEqual({
      failures: 2,
      failingSince: NOW,
      lastFailedAt: plusMs(NOW, 5),
      failure: "still none",
    });
    expect(await outbox.health("syslog")).toEqual({ failures: 0 });
  });

  it("names each line on which something waits once, with how it does", async () => {
    const outbox = await open();
    expect(await outbox.lines()).toEqual([]);
    await outbox.add([message("one"), message("two"), message("other", { line: "syslog:dest_1" })], NOW);
    await outbox.add([message("aside", { line: "webhook:dest_2" })], NOW);
    const [aside] = await outbox.waiting("webhook:dest_2", 1);
    await outbox.putAside(aside!, "refused", NOW);
    await outbox.lineFailed("mail", "no answer", NOW);
    expect(await outbox.lines()).toEqual([
      { line: "mail", health: await outbox.health("mail") },
      { line: "syslog:dest_1", health: { failures: 0 } },
    ]);
  });

  it("sends one line's undelivered messages again and leaves the others", async () => {
    const outbox = await open();
    await outbox.add([message("one"), message("other", { line: "syslog" })], NOW);
    for (const line of ["mail", "syslog"]) {
      const [waits] = await outbox.waiting(line, 1);
      await outbox.putAside(waits!, "refused", NOW);
    }
    expect(await outbox.sendAgain(NOW, "syslog")).toBe(1);
    expect((await outbox.undelivered(9)).map(({ line }) => line)).toEqual(["mail"]);
  });

  it("puts aside what cannot be delivered, newest first, and sends it again when a person says so", async () => {
    const outbox = await open();
    await outbox.add([message("one", { about: about("r1") }), message("two"), message("three")], NOW);
    const [one, two] = await outbox.waiting("mail", 9);
    await outbox.putAside(one!, "unknown address", plusMs(NOW, 1));
    await outbox.putAside(two!, "too long", plusMs(NOW, 2));
    expect(keys(await outbox.waiting("mail", 9))).toEqual(["three"]);
    expect(await outbox.counts()).toEqual(new Map([["mail", { waiting: 1, undelivered: 2 }]]));
    expect(await outbox.undelivered(9)).toEqual([
      {
        id: two!.id,
        line: "mail",
        about: undefined,
        reason: "too long",
        at: plusMs(NOW, 2),
        canBeSentAgain: true,
      },
      {
        ...{ id: one!.id, line: "mail", about: about("r1") },
        ...{ reason: "unknown address", at: plusMs(NOW, 1), canBeSentAgain: true },
      },
    ]);
    expect(await outbox.undelivered(1)).toHaveLength(1);
    expect(await outbox.sendAgain(plusMs(NOW, 9))).toBe(2);
    expect(await outbox.undelivered(9)).toEqual([]);
    const again = await outbox.waiting("mail", 9);
    expect(again.map(({ key, waitingSince }) => [key, waitingSince])).toEqual([
      ["three", NOW],
      ["one", plusMs(NOW, 9)],
      ["two", plusMs(NOW, 9)],
    ]);
    expect(await outbox.sendAgain(NOW)).toBe(0);
  });

  it("lets go of messages about reads that are too old and not held, and of no others", async () => {
    const outbox = await open();
    const old = plusMs(NOW, -1);
    await outbox.add(
      [
        message("old", { about: about("old", old) }),
        message("held", { about: about("held", old) }),
        message("young", { about: about("young") }),
        message("of nothing"),
      ],
      NOW,
    );
    const [first] = await outbox.waiting("mail", 1);
    await outbox.putAside(first!, "refused", NOW);
    const held = new Set([makeId("read", "held")]);
    expect(await outbox.eraseBefore(NOW, held)).toBe(1);
    expect(await outbox.undelivered(9)).toEqual([]);
    expect(keys(await outbox.waiting("mail", 9))).toEqual(["held", "young", "of nothing"]);
  });
}
