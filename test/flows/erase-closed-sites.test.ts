/** Does the data of a closed site go, all of it and no more, whatever is killed in between, and is that certified once? */
import { describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { type EraseClosedSitesPorts, eraseClosedSites } from "#flows/retention/erase-closed-sites.ts";
import { eraseWhatCameBack } from "#flows/retention/erase-what-came-back.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { type Alone, LeaseLost } from "#mechanism/leases.ts";
import type { ErasureBook, ErasureNote } from "#retention/erasure-book.ts";
import { heldThings } from "#retention/keep-list.ts";
import type { SiteErasure } from "#retention/site-erasure.ts";
import type { SiteCase } from "#sites/site-case.ts";
import type { AlertId, CameraId, ForceId, ReadId, SiteId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { memoryErasureBook } from "../support/stores/erasure-book.ts";
import { memoryPlateTraces } from "../support/stores/plate-traces.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";

const SITE = "site_a" as SiteId;
const FORCE = "force_marlshire" as ForceId;
const NOW = 1_900_000_000_000 as Instant;

const closed = (closure: object): SiteCase => {
  const by = { id: "off_m" };
  return { id: SITE, code: "MAR-01", forceId: FORCE, state: "closed", closure: { by, ...closure } } as never;
};

const read = (n: number, siteId: string = SITE): Read =>
  ({ id: `read_${n}` as ReadId, siteId, cameraId: "cam_a", capturedAt: instant(n), images: {} }) as never;

interface World {
  stored: Read[];
  held: ReadId[];
  /** Read to alert. */
  alerts: Map<ReadId, { id: AlertId; state: string }>;
}

function aHouse(world: World, closure: object = { dataFate: "erase" }) {
  const events: AuditEvent[] = [];
  const notes: ErasureNote[] = [];
  const erasures = memoryRecordBook<SiteErasure>();
  let killAt = Number.POSITIVE_INFINITY;
  const ports: EraseClosedSitesPorts = {
    cases: { all: () => Promise.resolve([closed(closure)]) },
    cameras: { all: () => Promise.resolve([{ id: "cam_a", siteId: SITE }] as never) },
    counter: {
      heldByCamera: () => Promise.resolve([{ cameraId: "cam_a" as CameraId, reads: world.stored.length }]),
    },
    erasures,
    books: [{ note: (more) => Promise.resolve(void notes.push(...more)), all: () => Promise.resolve(notes) }],
    rulesOf: houseRules,
    audit: {
      append(event) {
        events.push(event);
        return Promise.resolve({ index: events.length, leafHash: `leaf${events.length}`, checkpoint: "" });
      },
    },
    clock: () => NOW,
    alone: (work) => work({ aborted: false } as never),
    keepList: {
      held: () =>
        Promise.resolve(heldThings(world.held.map((id) => ({ kind: "read", id, capturedAt: NOW }) as const))),
    },
    scopes: {
      async *readsIn({ to }) {
        for (const one of [...world.stored]) if (one.capturedAt <= to) yield await Promise.resolve(one);
      },
    },
    reads: {
      eraseThese(reads) {
        if (--killAt < 0) return Promise.reject(new Error("killed"));
        const gone = new Set(reads.map(({ id }) => id));
        world.stored = world.stored.filter(({ id }) => !gone.has(id));
        return Promise.resolve({ freed: [] });
      },
    },
    alerts: {
      alertsOf: (ids) => Promise.resolve([...new Set(ids.flatMap((id) => world.alerts.get(id)?.id ?? []))]),
      eraseThese: () => Promise.resolve(),
    },
    alertBook: {
      find: (id) => Promise.resolve([...world.alerts.values()].find((alert) => alert.id === id) as never),
    },
    images: { eraseThese: () => Promise.resolve({ images: 0, bytes: 0 } as never) },
    plateTraces: memoryPlateTraces(),
  };
  const steps = () => events.map(({ operation, facts }) => [operation, facts["step"]]);
  return { ports, events, notes, erasures, steps, killAfter: (parts: number) => (killAt = parts) };
}

const world = (changes: Partial<World> = {}): World => ({
  stored: Array.from({ length: 1_200 }, (_, n) => read(n + 1)),
  held: [],
  alerts: new Map(),
  ...changes,
});

it("erases every read of the site in parts, leaves those of others, and certifies when nothing is left", async () => {
  const state = world();
  state.stored.push(read(5_000, "site_b"));
  const house = aHouse(state);
  await eraseClosedSites(house.ports);
  expect(state.stored.map(({ id }) => id)).toEqual(["read_5000"]);
  expect((await house.erasures.find(SITE))?.isDone).toBe(false);
  await eraseClosedSites(house.ports);
  await eraseClosedSites(house.ports);
  expect(house.steps()).toEqual([
    ["erasure.change", "ordered"],
    ["erase", "certified"],
  ]);
  expect(house.events[1]?.facts).toMatchObject({ reads: 1_200, readsOf: [`${FORCE} 1200`], atLeast: false });
  expect(house.notes).toMatchObject([{ kind: "site", site: SITE, cameras: ["cam_a"] }]);
});

it("leaves what an order preserves, and the reads of an open alert until it is closed", async () => {
  const alert = { id: "alert_1" as AlertId, state: "taken" };
  const state = world({ held: ["read_2" as ReadId], alerts: new Map([["read_3" as ReadId, alert]]) });
  const house = aHouse(state);
  await eraseClosedSites(house.ports);
  await eraseClosedSites(house.ports);
  expect(state.stored.map(({ id }) => id)).toEqual(["read_2", "read_3"]);
  expect(await house.erasures.find(SITE)).toMatchObject({
    isDone: false,
    left: { held: 1, inOpenAlerts: 1 },
  });
  alert.state = "closed";
  await eraseClosedSites(house.ports);
  await eraseClosedSites(house.ports);
  expect(state.stored.map(({ id }) => id)).toEqual(["read_2"]);
  expect(house.events.at(-1)?.facts).toMatchObject({
    step: "certified",
    reads: 1_199,
    readsHeld: 1,
    alerts: 1,
  });
});

it("goes on after it was killed, says that it counted at least so many, and counts what comes late anew", async () => {
  const state = world();
  const house = aHouse(state);
  house.killAfter(1);
  await expect(eraseClosedSites(house.ports)).rejects.toThrow("killed");
  house.killAfter(Number.POSITIVE_INFINITY);
  await eraseClosedSites(house.ports);
  await eraseClosedSites(house.ports);
  expect(state.stored).toEqual([]);
  expect(house.events.at(-1)?.facts).toMatchObject({ reads: 1_200, atLeast: true });
  state.stored.push(read(9_000));
  await eraseClosedSites(house.ports);
  await eraseClosedSites(house.ports);
  expect(house.events.at(-1)?.facts).toMatchObject({ step: "certified", reads: 1, atLeast: false });
  expect(await house.erasures.find(SITE)).toMatchObject({ erasedBefore: { reads: 1_201 } });
});

it("notes the erasure beside the database though the process was killed right after it was ordered", async () => {
  const house = aHouse(world());
  const [book] = house.ports.books;
  let isKilled = true;
  const note = (more: readonly ErasureNote[]) =>
    isKilled ? Promise.reject(new Error("killed")) : (book?.note(more) ?? Promise.resolve());
  const ports = { ...house.ports, books: [{ note, all: () => Promise.resolve(house.notes) }] };
  await expect(eraseClosedSites(ports)).rejects.toThrow("killed");
  isKilled = false;
  await eraseClosedSites(ports);
  await eraseClosedSites(ports);
  expect(house.notes).toMatchObject([{ kind: "site", site: SITE }]);
});

describe("an older copy of the database", () => {
  const NOTE = {
    kind: "site",
    site: SITE,
    force: FORCE,
    cameras: ["cam_a" as CameraId],
    at: instant(1_000),
  } as const;
  const cameBack = (house: ReturnType<typeof aHouse>, book: ErasureBook, stop = { aborted: false }) => {
    const { ports } = house;
    const witness = { ...memoryErasureBook(), all: () => Promise.resolve([NOTE]) };
    const alone: Alone = (work) => work(stop as never);
    return eraseWhatCameBack({
      retention: { ...ports, book, witness, alone } as never,
      court: ports as never,
      alertBook: ports.alertBook,
      traces: { everyMark: () => [] as never },
      cases: { find: () => Promise.resolve(undefined) },
      erasures: house.erasures,
      ruleNow: () => undefined,
      events: NO_EVENTS,
    });
  };
  // What was read after it was closed is of the copy that is in use again, in which the site is open.
  const later = 200;

  it("has the site's reads erased again before anything is served, once, though its case is open in it", async () => {
    const state = world();
    const house = aHouse(state, { dataFate: "keep" });
    const book = memoryErasureBook();
    await cameBack(house, book);
    expect(state.stored).toHaveLength(later);
    expect(house.steps()).toEqual([
      ["erase", "brought-back"],
      ["erase", "ordered-again"],
      ["erase", "certified"],
    ]);
    expect(house.events.at(-1)?.facts).toMatchObject({ reads: 1_000, because: "brought-back" });
    await cameBack(house, book);
    expect(house.events).toHaveLength(3);
  });

  it("leaves the reads of an alert that is open again until it is closed, and then they go too", async () => {
    const alert = { id: "alert_1" as AlertId, state: "taken" };
    const state = world({ alerts: new Map([["read_3" as ReadId, alert]]) });
    const house = aHouse(state, { dataFate: "keep" });
    await cameBack(house, memoryErasureBook());
    await eraseClosedSites(house.ports);
    expect(state.stored.map(({ id }) => id)).toContain("read_3");
    alert.state = "closed";
    await eraseClosedSites(house.ports);
    await eraseClosedSites(house.ports);
    expect(state.stored.map(({ id }) => id)).not.toContain("read_3");
    expect(state.stored).toHaveLength(later);
    expect(house.events.at(-1)?.facts).toMatchObject({ step: "certified", reads: 1, alerts: 1 });
    expect(await house.erasures.find(SITE)).toMatchObject({ isDone: true });
  });

  it("is not taken for done when the process is told to end in between", async () => {
    const state = world();
    const house = aHouse(state);
    const book = memoryErasureBook();
    await expect(cameBack(house, book, { aborted: true })).rejects.toThrow(LeaseLost);
    expect(await book.all()).toEqual([]);
    await cameBack(house, book);
    expect(state.stored).toHaveLength(later);
    expect(await book.all()).toEqual([NOTE]);
  });
});

it("touches nothing of a site that was closed to keep its data, or in words alone", async () => {
  for (const closure of [{ dataFate: "keep" }, { dataTreatment: "They age out." }]) {
    const state = world();
    const house = aHouse(state, closure);
    await eraseClosedSites(house.ports);
    expect(state.stored).toHaveLength(1_200);
    expect(house.events).toEqual([]);
  }
});
