/** Does the data of a closed site go, all of it and no more, whatever is killed in between, and is that certified once? */
import { expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { type EraseClosedSitesPorts, eraseClosedSites } from "#flows/retention/erase-closed-sites.ts";
import type { ErasureNote } from "#retention/erasure-book.ts";
import { heldThings } from "#retention/keep-list.ts";
import type { SiteErasure } from "#retention/site-erasure.ts";
import type { SiteCase } from "#sites/site-case.ts";
import type { AlertId, CameraId, ForceId, ReadId, SiteId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { houseRules } from "../factories/house-numbers.ts";
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
      async *readsIn() {
        for (const one of [...world.stored]) yield await Promise.resolve(one);
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

it("touches nothing of a site that was closed to keep its data, or in words alone", async () => {
  for (const closure of [{ dataFate: "keep" }, { dataTreatment: "They age out." }]) {
    const state = world();
    const house = aHouse(state, closure);
    await eraseClosedSites(house.ports);
    expect(state.stored).toHaveLength(1_200);
    expect(house.events).toEqual([]);
  }
});
