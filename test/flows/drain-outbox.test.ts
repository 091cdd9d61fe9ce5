/** The outbox is drained: away lines are waited for, messages that nothing mends are put aside, and none is lost. */
import { expect, it } from "vitest";
import { outboxDrain } from "#flows/outbox/drain-outbox.ts";
import { retryAt, type Sender } from "#mechanism/outbox.ts";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { memoryOutbox } from "../support/stores/outbox.ts";

const START = instant(Date.parse("2026-11-02T09:00:00Z"));
const away = () => new OutsideError("mail-away", "The mail server does not answer", { retryable: true });

async function house(...keys: readonly string[]) {
  const outbox = memoryOutbox();
  const clock = { now: START };
  const sent: string[] = [];
  const events = memoryEvents();
  await outbox.add(
    keys.map((key) => ({ line: "mail", key, body: key })),
    START,
  );
  const drain = async (sender: Sender, stop = new AbortController().signal) => {
    const noted: Sender = async (message, signal) => {
      const delivery = await sender(message, signal);
      if (delivery.delivered) sent.push(message.key);
      return delivery;
    };
    const senders = new Map([["mail", noted]]);
    const draining = outboxDrain({ outbox, senders, events, clock: () => clock.now });
    await draining.look(stop);
    await draining.settled();
  };
  const left = async () => (await outbox.waiting("mail", 99)).map(({ key }) => key);
  return { outbox, clock, sent, drain, left, events };
}

const takes: Sender = () => Promise.resolve({ delivered: true });
const failing: Sender = () => Promise.reject(away());

it("a failed attempt is made again after 1, 2, 4 ... 60 seconds", () => {
  const waits = [1, 2, 3, 6, 7, 1000].map((failures) => (retryAt(START, failures) - START) / 1000);
  expect(waits).toEqual([1, 2, 4, 32, 60, 60]);
});

it("sends in order and forgets what arrived", async () => {
  const { drain, sent, left } = await house("1", "2", "3");
  await drain(takes);
  expect([sent, await left()]).toEqual([["1", "2", "3"], []]);
});

it("waits while the line is away, tries one message only, and sends all when it is back", async () => {
  const { drain, sent, left, clock, outbox } = await house("1", "2");
  await drain(failing);
  expect(await outbox.health("mail")).toMatchObject({
    failures: 1,
    failure: "The mail server does not answer",
  });
  await drain(takes);
  expect([sent, await left()]).toEqual([[], ["1", "2"]]);
  clock.now = plusMs(START, 1_000);
  await drain(failing);
  clock.now = plusMs(START, 3_000);
  await drain(takes);
  expect([sent, await left()]).toEqual([["1", "2"], []]);
  expect(await outbox.health("mail")).toMatchObject({ failures: 0 });
});

it("puts aside what the other end does not take, or what nothing mends, with the reason, and goes on", async () => {
  const { drain, sent, outbox, events } = await house("refused", "odd", "ours", "good");
  const denied = new OutsideError("mail-denied", "The mail server does not know us", { retryable: false });
  const answers: Readonly<Record<string, Sender>> = {
    refused: () => Promise.resolve({ delivered: false, reason: "mailbox unknown" }),
    odd: () => Promise.reject(denied),
    ours: () => Promise.reject(new TypeError("AB49 XYZ is no function")),
    good: takes,
  };
  await drain((message, stop) => answers[message.key]!(message, stop));
  expect(sent).toEqual(["good"]);
  expect((await outbox.undelivered(9)).map(({ reason }) => reason)).toEqual([
    "Fosseway met a mistake of its own",
    "The mail server does not know us",
    "mailbox unknown",
  ]);
  expect(events.told).toHaveLength(3);
  await outbox.sendAgain(START);
  await drain(takes);
  expect(sent.toSorted()).toEqual(["good", "odd", "ours", "refused"]);
});

it("tells a person of a message that waited for three days, and still tries the next", async () => {
  const { drain, left, clock, outbox } = await house("1", "2");
  clock.now = plusMs(START, 3 * DAY_MS);
  await drain(failing);
  expect(await left()).toEqual(["2"]);
  expect(await outbox.undelivered(9)).toMatchObject([{ reason: "The mail server does not answer" }]);
});

it("takes what it broke off itself for no failure of the line", async () => {
  const { drain, left, outbox } = await house("1");
  const stop = new AbortController();
  await drain(() => {
    stop.abort();
    return Promise.reject(away());
  }, stop.signal);
  expect(await left()).toEqual(["1"]);
  expect(await outbox.health("mail")).toEqual({ failures: 0 });
});
