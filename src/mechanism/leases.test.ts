import { beforeEach, describe, expect, it } from "vitest";
import { memoryEvents } from "../../test/support/diagnostics/memory-events.ts";
import { memoryLeaseBook } from "../../test/support/stores/lease-book.ts";
import { createLeases, type HeldLease, type LeaseBook, type Leases } from "./leases.ts";
import type { StopSignal } from "./stop-signal.ts";

/** Time that stands still until it is moved; whoever waits is woken in order. */
function virtualTime() {
  let nowMs = 0;
  let waiting: { readonly atMs: number; readonly wake: () => void }[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return {
    now: () => nowMs,
    delay: (ms: number, stop: StopSignal) =>
      new Promise<void>((wake) => {
        if (stop.aborted) return wake();
        waiting.push({ atMs: nowMs + Math.max(0, ms), wake });
        stop.addEventListener("abort", wake);
      }),
    async pass(ms: number) {
      const untilMs = nowMs + ms;
      await settle();
      for (;;) {
        const next = waiting.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        waiting = waiting.filter((one) => one !== next);
        nowMs = Math.max(nowMs, next.atMs);
        next.wake();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}

let time: ReturnType<typeof virtualTime>;
let book: LeaseBook;
let ending: AbortController;
let events: ReturnType<typeof memoryEvents>;

beforeEach(() => {
  time = virtualTime();
  book = memoryLeaseBook(time.now);
  ending = new AbortController();
  events = memoryEvents();
});

const node = (holder: string, its: LeaseBook = book): Leases =>
  createLeases({
    ...{ book: its, holder, events },
    elapsedMs: time.now,
    delay: time.delay,
    newStop: () => new AbortController(),
    lastsMs: 10_000,
  });

/** Work that goes on until it is told to stop, and notes who does it. */
function lastingWork() {
  const doing: string[] = [];
  const work = (who: string) => (held: HeldLease) => {
    doing.push(who);
    return new Promise<void>((resolve) =>
      held.stop.addEventListener("abort", () => {
        doing.splice(doing.indexOf(who), 1);
        resolve();
      }),
    );
  };
  return { doing, work };
}

describe("a lease", () => {
  it("has one node do the work at a time, for as long as it renews", async () => {
    const { doing, work } = lastingWork();
    void node("a").hold("escalation", work("a"), ending.signal);
    await time.pass(0);
    void node("b").hold("escalation", work("b"), ending.signal);
    await time.pass(120_000);
    expect(doing).toEqual(["a"]);
  });

  it("passes to the other node when the first is told to stop", async () => {
    const { doing, work } = lastingWork();
    const first = new AbortController();
    const held = node("a").hold("escalation", work("a"), first.signal);
    await time.pass(0);
    void node("b").hold("escalation", work("b"), ending.signal);
    first.abort();
    await held;
    await time.pass(2_000);
    expect(doing).toEqual(["b"]);
  });

  it("is given up before it lapses when the database does not confirm it, and only then taken by another", async () => {
    const { doing, work } = lastingWork();
    let isAway = false;
    const away: LeaseBook = {
      ...book,
      renew: (...asked) => (isAway ? new Promise(() => {}) : book.renew(...asked)),
      take: (...asked) => (isAway ? new Promise(() => {}) : book.take(...asked)),
    };
    void node("a", away).hold("escalation", work("a"), ending.signal);
    await time.pass(5_000);
    void node("b").hold("escalation", work("b"), ending.signal);
    isAway = true;
    await time.pass(6_900);
    expect(doing).toEqual(["a"]);
    await time.pass(1_100);
    expect(doing).toEqual([]);
    await time.pass(4_000);
    expect(doing).toEqual(["b"]);
    expect(events.told).toMatchObject([
      { event: "lease-lost", facts: { work: "escalation", because: "unconfirmed" } },
    ]);
  });

  it("is lost at once to a node that took it", async () => {
    const { doing, work } = lastingWork();
    void node("a").hold("stream:cam_1", work("a"), ending.signal);
    await time.pass(0);
    // As after a pause of the whole machine: it lapsed, and somebody else has it.
    await book.giveBack({ name: "stream:cam_1", fence: 1 });
    await book.take("stream:cam_1", "c", 60_000);
    await time.pass(2_000);
    expect(doing).toEqual([]);
    expect(events.told).toMatchObject([{ event: "lease-lost", facts: { work: "stream", because: "taken" } }]);
  });

  it("is given back when the work ends by itself or fails, and the failure is passed on", async () => {
    await node("a").hold("figures", () => Promise.resolve(), ending.signal);
    const failing = node("b").hold("figures", () => Promise.reject(new Error("ours")), ending.signal);
    await expect(failing).rejects.toThrow("ours");
    expect(await book.take("figures", "c", 1)).toBe(3);
  });

  it("is asked for again while the database is away, without a line for each time", async () => {
    let asked = 0;
    const away: LeaseBook = {
      ...book,
      take: () => {
        asked += 1;
        return Promise.reject(new Error("away"));
      },
    };
    void node("a", away).hold("figures", () => Promise.resolve(), ending.signal);
    await time.pass(30_000);
    expect(asked).toBeGreaterThan(14);
    expect(events.told).toHaveLength(5);
  });
});
