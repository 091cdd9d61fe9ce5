/** What every forwarding ledger must do, alone and in the story of forwarding against a practice centre. */
import { afterEach, expect, it } from "vitest";
import { bofCentre } from "#adapters/national/bof/bof-centre.ts";
import { type CentreSimulator, startCentreSimulator } from "#demo/national-centre/centre-simulator.ts";
import { nationalConsumer } from "#flows/journal/forward-reads.ts";
import { outboxDrain } from "#flows/outbox/drain-outbox.ts";
import { refusedReadSender } from "#flows/outbox/send-refused.ts";
import type { ForwardingPlan } from "#forwarding/forwarding-plan.ts";
import type { ForwardingLedger, NationalCentre, Settlement } from "#forwarding/ports.ts";
import { NATIONAL_LINE, refusedRead } from "#forwarding/refused-message.ts";
import type { ImageStore } from "#images/ports.ts";
import type { Sequence } from "#journal/ports.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import type { Outbox } from "#mechanism/outbox.ts";
import { makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant, instant, parseInstant, plusMs } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aRead, CAPTURED_AT, neverIssuedVrm } from "../factories/reads.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";
import { memoryCameraRegistry } from "../support/stores/site-cases.ts";
import { aCamera } from "./sites-contract.ts";

const START = parseInstant("2026-10-25T12:00:00.000Z") as Instant;
const ACCOUNT = { username: "marlshire", secret: "a secret of tests alone" };
const seq = (number: number) => number as Sequence;

const DAMAGED = parseImageHash("d".repeat(64))!;
const UNKNOWN = parseImageHash("0".repeat(64))!;

const settlement = (sequence: number, changes: Partial<Settlement> = {}): Settlement => ({
  sequence: seq(sequence),
  read: aRead(sequence, {
    id: makeId("read", `r${sequence}`),
    cameraId: makeId("cam", "a"),
    capturedAt: plusMs(START, sequence),
  }),
  answer: { accepted: true },
  resent: false,
  picturesLeftOut: 0,
  picturesDamaged: 0,
  ...changes,
});

/** With the outbox that its refusals go to. */
type LedgerUnderTest = ForwardingLedger & { readonly outbox: Outbox };

export function ledgerContract(fresh: () => Promise<LedgerUnderTest>): void {
  it("tells an attempt without answer from an answered one", async () => {
    const ledger = await fresh();
    expect(await ledger.begin([seq(1), seq(2)])).toEqual(new Map());
    await ledger.settle([settlement(2)], undefined, START);
    expect(await ledger.begin([seq(1), seq(2), seq(3)])).toEqual(
      new Map([
        [seq(1), "sending"],
        [seq(2), "settled"],
      ]),
    );
    expect(await ledger.cursor()).toBe(0);
  });

  it("moves the cursor with the answers and forgets the marks behind it", async () => {
    const ledger = await fresh();
    await ledger.begin([seq(1), seq(2), seq(3)]);
    await ledger.settle([settlement(1), settlement(2)], seq(2), START);
    expect(await ledger.cursor()).toBe(2);
    expect(await ledger.begin([seq(1), seq(2), seq(3)])).toEqual(new Map([[seq(3), "sending"]]));
  });

  it("adds counts up by hour of capture and keeps refusals with their reasons", async () => {
    const ledger = await fresh();
    const refused = { accepted: false, reason: "mark not permitted" } as const;
    await ledger.settle([settlement(1, { resent: true }), settlement(2, { answer: refused })], seq(2), START);
    await ledger.settle([settlement(3, { picturesLeftOut: 2, picturesDamaged: 1 })], seq(3), START);
    expect(await ledger.tallies(START, plusMs(START, 3_600_000))).toEqual([
      {
        ...{ cameraId: "cam_a", hour: START, accepted: 2, refused: 1, resent: 1 },
        ...{ picturesLeftOut: 2, picturesDamaged: 1 },
      },
    ]);
    expect(await ledger.tallies(plusMs(START, 3_600_000), plusMs(START, DAY_MS))).toEqual([]);
    expect(await ledger.refused(10)).toEqual([
      { readId: "read_r2", cameraId: "cam_a", reason: refused.reason, at: START },
    ]);
    expect(await ledger.refusedTotal()).toBe(1);
  });

  it("counts a refused read that was sent again and accepted as accepted, once, however often it hears so", async () => {
    const ledger = await fresh();
    const again = settlement(2, { answer: { accepted: false, reason: "mark not permitted" } });
    await ledger.settle([settlement(1), again], seq(2), START);
    const [message] = await ledger.outbox.undelivered(9);
    for (const seconds of [1, 2])
      await ledger.acceptedAfterAll(
        message!,
        refusedRead({ body: JSON.stringify(again.read) }),
        plusMs(START, seconds),
      );
    expect(await ledger.tallies(START, plusMs(START, 3_600_000))).toMatchObject([
      { accepted: 2, refused: 0 },
    ]);
    expect([await ledger.refusedTotal(), await ledger.outbox.undelivered(9)]).toEqual([0, []]);
  });

  it("remembers since when and why it fails, until the next answer", async () => {
    const ledger = await fresh();
    await ledger.failed("no answer", START);
    await ledger.failed("still none", plusMs(START, 5));
    expect(await ledger.health()).toMatchObject({
      failures: 2,
      failingSince: START,
      lastFailedAt: plusMs(START, 5),
      failure: "still none",
    });
    await ledger.settle([settlement(1)], seq(1), plusMs(START, 9));
    expect(await ledger.health()).toMatchObject({ failures: 0, lastDeliveredAt: plusMs(START, 9) });
    expect((await ledger.health()).failingSince).toBeUndefined();
  });
}

export function forwardingStory(fresh: () => Promise<LedgerUnderTest>): void {
  const open: { close(): void | Promise<void> }[] = [];
  afterEach(async () => {
    for (const thing of open.splice(0)) await thing.close();
  });

  async function line(plan: ForwardingPlan = { mode: "near-real-time" }) {
    const simulator = await startCentreSimulator(ACCOUNT);
    const centre = bofCentre({ url: simulator.url, ...ACCOUNT, timeoutMs: 5_000 });
    open.push(centre, simulator);
    return lineTo(centre, simulator, await fresh(), plan);
  }

  it("an outage of an hour loses nothing and doubles nothing", async () => {
    const { simulator, journal, ledger, drive, pass } = await line();
    for (let minute = 0; minute < 90; minute++) {
      if (minute === 10) simulator.setBehaviour("forgetful");
      if (minute === 11) simulator.setBehaviour("unplugged");
      if (minute === 40) simulator.setBehaviour("down");
      if (minute === 69) simulator.setBehaviour("forgetful");
      if (minute === 70) simulator.setBehaviour("up");
      await pass(60_000);
      await drive();
    }
    for (let minute = 0; minute < 10 && (await ledger.cursor()) < journal.head(); minute++) {
      await pass(60_000, 0);
      await drive();
    }
    const reads = journal.readAfter(seq(0), 1_000).map(({ read }) => read);
    expect(reads).toHaveLength(270);
    expect(simulator.captures()).toHaveLength(270);
    expect(simulator.counts.accepted).toBe(270);
    expect(simulator.counts.repeated).toBeGreaterThan(0);
    const sent = simulator.captures().map(({ vrm, captureDate }) => `${vrm} ${captureDate}`);
    expect(new Set(sent)).toEqual(
      new Set(reads.map(({ vrm, capturedAt }) => `${vrm} ${new Date(capturedAt).toISOString()}`)),
    );
    for (const number of ["97", "98", "99"]) {
      const times = simulator
        .captures()
        .flatMap((capture) => (capture.cameraID === number ? [capture.captureDate] : []));
      expect(times).toEqual(times.toSorted());
    }
    const tallies = await ledger.tallies(START, plusMs(START, DAY_MS));
    expect(tallies.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(270);
    expect(tallies.reduce((sum, { resent }) => sum + resent, 0)).toBeGreaterThan(0);
    expect(await ledger.health()).toMatchObject({ failures: 0 });
  });

  it("what the centre refuses is set aside with its reason, and the rest goes on", async () => {
    const { simulator, journal, ledger, drive, pass, sendRefusedAgain } = await line();
    await pass(60_000);
    const [first] = journal.readAfter(seq(0), 1);
    simulator.refuse([first!.read.vrm]);
    await drive();
    expect(await ledger.refused(10)).toMatchObject([
      { readId: first!.read.id, reason: "capture refused by the centre's rules" },
    ]);
    expect(await ledger.cursor()).toBe(3);
    expect(simulator.counts).toMatchObject({ accepted: 2, refused: 1 });
    simulator.refuse([]);
    await sendRefusedAgain();
    expect(simulator.counts).toMatchObject({ accepted: 3, refused: 1 });
    expect([await ledger.refusedTotal(), await ledger.outbox.undelivered(9)]).toEqual([0, []]);
  });

  it("a damaged picture stays behind and is counted; its read and all others go", async () => {
    const { simulator, journal, ledger, drive, damaged } = await line();
    const read = aRead(1, {
      ...{ vrm: neverIssuedVrm(1), cameraId: makeId("cam", "a"), capturedAt: START, receivedAt: START },
      images: { patch: DAMAGED, overview: UNKNOWN },
    });
    const other = aRead(2, { vrm: neverIssuedVrm(2), cameraId: makeId("cam", "b"), capturedAt: START });
    await journal.append([read, other]);
    expect(await drive()).toBeUndefined();
    expect(simulator.captures()).toHaveLength(2);
    expect(damaged).toEqual([read.id]);
    const tallies = await ledger.tallies(START, plusMs(START, DAY_MS));
    const counted = tallies.map(({ cameraId, picturesDamaged }) => [cameraId, picturesDamaged]);
    expect(Object.fromEntries(counted)).toEqual({ cam_a: 1, cam_b: 0 });
  });

  it("reads wait, and are not given up, while the centre does not know us", async () => {
    const simulator = await startCentreSimulator(ACCOUNT);
    const centre = bofCentre({ url: simulator.url, username: ACCOUNT.username, secret: "another secret" });
    open.push(centre, simulator);
    const { ledger, drive, pass } = lineTo(centre, simulator, await fresh(), { mode: "near-real-time" });
    await pass(60_000);
    expect(await drive()).toBe("national-centre-denied");
    expect(await ledger.refusedTotal()).toBe(0);
    expect(await ledger.cursor()).toBe(0);
    expect(simulator.captures()).toEqual([]);
  });

  it("after a failure the centre is left alone until the next attempt is due", async () => {
    const { simulator, drive, pass } = await line();
    simulator.setBehaviour("down");
    await pass(60_000);
    expect(await drive()).toBe("national-centre-unreachable");
    const attempts = simulator.counts.turnedAway;
    expect(await drive()).toBe("national-centre-not-now");
    expect(simulator.counts.turnedAway).toBe(attempts);
    await pass(1_000, 0);
    expect(await drive()).toBe("national-centre-unreachable");
    expect(simulator.counts.turnedAway).toBeGreaterThan(attempts);
  });

  it("daily: nothing goes before the hour, everything received before it goes after", async () => {
    const { simulator, drive, pass, ledger } = await line({ mode: "daily", hourUtc: 14 });
    await pass(60_000);
    expect(await drive()).toBe("national-centre-not-now");
    expect(simulator.captures()).toEqual([]);
    await pass(2 * 3_600_000);
    expect(await drive()).toBe("national-centre-not-now");
    expect(simulator.captures()).toHaveLength(3);
    expect(await ledger.cursor()).toBe(3);
  });
}

function lineTo(
  centre: NationalCentre,
  simulator: CentreSimulator,
  ledger: LedgerUnderTest,
  plan: ForwardingPlan,
): {
  readonly simulator: CentreSimulator;
  readonly journal: ReturnType<typeof createMemoryJournal>;
  readonly ledger: LedgerUnderTest;
  /** Time passes, and each camera reads so many plates. */
  readonly pass: (ms: number, readsOfEach?: number) => Promise<void>;
  /** One attempt to deal with all that waits; the code of the failure, if any. */
  readonly drive: () => Promise<string | undefined>;
  /** As a person has it done. */
  readonly sendRefusedAgain: () => Promise<void>;
  /** Reads whose pictures were damaged. */
  readonly damaged: readonly string[];
} {
  const journal = createMemoryJournal();
  const cameras = memoryCameraRegistry();
  const names = ["a", "b", "c"];
  const registered = Promise.all(names.map((name) => cameras.add(aCamera(name), name, CAPTURED_AT)));
  let now = START;
  let number = 0;
  const damaged: string[] = [];
  const kept = createMemoryImageStore();
  const images: Pick<ImageStore, "get"> = {
    get: (hash) =>
      hash === DAMAGED
        ? Promise.reject(new OutsideError("image-damaged", "changed on disk", { retryable: false }))
        : kept.get(hash),
  };
  const { signal: stop } = new AbortController();
  const ports = {
    ...{ plan: () => plan, centre, ledger, cameras, images, stop },
    rulesOf: houseRules,
    clock: () => now,
    onDamagedPicture: ({ id }: { readonly id: string }) => damaged.push(id),
  };
  const consumer = nationalConsumer(ports);
  return {
    damaged,
    simulator,
    journal,
    ledger,
    async pass(ms, readsOfEach = 1) {
      await registered;
      now = plusMs(now, ms);
      for (let each = 0; each < readsOfEach; each++) {
        for (const name of names) {
          number += 1;
          const capturedAt = instant(now + each);
          const facts = { vrm: neverIssuedVrm(number), cameraId: makeId("cam", name) };
          await journal.append([aRead(number, { ...facts, capturedAt, receivedAt: capturedAt })]);
        }
      }
    },
    async sendRefusedAgain() {
      const { outbox } = ledger;
      await outbox.sendAgain(now);
      const senders = new Map([[NATIONAL_LINE, refusedReadSender(ports)]]);
      const draining = outboxDrain({ outbox, senders, events: NO_EVENTS, clock: () => now });
      await draining.look(stop);
      await draining.settled();
    },
    async drive() {
      const entries = journal.readAfter(await ledger.cursor(), 1_000);
      if (entries.length === 0) return undefined;
      try {
        await consumer.consume(entries);
        return undefined;
      } catch (error) {
        if (error instanceof OutsideError && error.retryable) return error.code;
        throw error;
      }
    },
  };
}
