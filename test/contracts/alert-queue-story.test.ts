/** A busy control room over HTTP, with every store in memory: filters, totals, mutes, many closed at once, taken back, handed over. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Alert } from "#alerting/alert.ts";
import { repeatedSince } from "#alerting/escalation.ts";
import { LiveFeed } from "#alerting/live-feed.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { raiseAlerts } from "#alerting/raise-alerts.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { alertRoutes } from "#http/routes/alerts.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import type { Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import { makeId } from "#terms/ids.ts";
import { formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { aHit, aList, anEntry, aRead, NOW, OKAFOR, PRYCE, person } from "../factories/voi.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { memoryAlertMutes } from "../support/stores/alert-mutes.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { memoryLiveWatches } from "../support/stores/live-watches.ts";
import { memoryReviews } from "../support/stores/reviews.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const ANALYST: Officer = { ...OKAFOR, id: makeId("off", "analyst"), name: "Rhys Vane", roles: ["analyst"] };
const BAYLISS: Officer = { ...OKAFOR, id: makeId("off", "bayliss"), name: "Tegan Bayliss" };
const PEOPLE = new Map([OKAFOR, BAYLISS, PRYCE, ANALYST].map((one) => [one.id as string, one]));

const BULK = aList({ name: "No insurance", kind: "bulk" });
const STOLEN = aList({ name: "Stolen in Marlshire" });
const ENTRIES = new Map<string, Hit["entry"]>();

let app: FossewayServer;
let store: MemoryAlertStore;
let reviews: ReturnType<typeof memoryReviews>;
let audited: AuditEvent[];
let watches: ReturnType<typeof memoryLiveWatches>;
let now: Instant;
let serial: number;

beforeEach(async () => {
  now = NOW;
  serial = 0;
  audited = [];
  store = new MemoryAlertStore();
  reviews = memoryReviews();
  watches = memoryLiveWatches();
  const clock = () => now;
  const audit = {
    append: (event: AuditEvent) =>
      Promise.resolve({ index: audited.push(event), leafHash: "", checkpoint: "" }),
  };
  app = await createServer({
    version: "0",
    officerOf: (request) => Promise.resolve(PEOPLE.get(String(request.headers["x-test-officer"])) ?? null),
    onLook: logsLooks({ audit, clock }),
  });
  alertRoutes(app, {
    ownReadings: { of: () => Promise.resolve(new Map()) },
    alerts: store,
    mutes: memoryAlertMutes(),
    watches,
    lists: {
      entry: (id) => Promise.resolve(ENTRIES.get(id)),
      secret: () => Promise.resolve([]),
      find: (id) => Promise.resolve([BULK, STOLEN].find((list) => list.id === id)),
    },
    people: {
      byId: (id) => Promise.resolve(PEOPLE.get(id)),
      all: () => Promise.resolve([...PEOPLE.values()]),
    },
    cases: { all: () => Promise.resolve([]) },
    sites: { forceOfSite: () => undefined, whereSeen: () => undefined },
    audit,
    feed: new LiveFeed(),
    rulesOf: houseRules,
    reviews: { book: reviews, lightPlace: () => ({ latDeg: 50, lonDeg: -8 }) },
    events: memoryEvents(),
    clock,
    shownTo: allShown,
    imageLink: (hash) => `/pictures/${hash.slice(0, 4)}`,
    cameraCode: (id) => (id.startsWith("cam_pell") ? "MAR-07-N" : id),
  });
});

afterEach(() => app.close());

async function call(officer: Officer, method: "GET" | "POST", path: string, body?: object) {
  const response = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { "x-test-officer": officer.id },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: response.statusCode, body: response.json() };
}

function listed(mark: string, list: Hit["list"], facts: Partial<Hit["entry"]> = {}): Hit {
  const entry = anEntry(list, mark, facts);
  ENTRIES.set(entry.id, entry);
  return { ...aHit(mark), entry, list };
}

async function see(...hits: readonly Hit[]): Promise<readonly Alert[]> {
  const known = await store.known(hits, repeatedSince(now, escalation), pursuedSince(now, alertWork));
  const changes = raiseAlerts(hits, known, {
    now,
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
    newId: () => {
      serial += 1;
      return makeId("alert", String(serial).padStart(4, "0"));
    },
  });
  await store.raise(changes, serial as Sequence);
  return changes.map(({ alert }) => alert);
}

const uninsured = (mark: string) =>
  listed(mark, BULK, { reason: "no-insurance", priority: "low", action: "assess" });
const stolen = (mark: string, facts: Partial<Hit["entry"]> = {}) =>
  listed(mark, STOLEN, { priority: "high", ...facts });

const idsOf = (body: { items: readonly { id: string }[] }) => body.items.map(({ id }) => id);
const urn = (code: string) => `urn:fosseway:problem:${code}`;

describe("the queue", () => {
  it("is filtered by list, reason, owner and vehicle, and in the order that is asked for", async () => {
    const [low] = await see(uninsured("AB49 XYZ"));
    now = plusMs(NOW, 1_000);
    const [high] = await see(stolen("CD49 EFG"));
    const ask = async (query: string) => idsOf((await call(OKAFOR, "GET", `/alerts?${query}`)).body);
    expect(await ask("")).toEqual([high?.id, low?.id]);
    expect(await ask("sort=waiting")).toEqual([low?.id, high?.id]);
    expect(await ask(`list=${BULK.id}`)).toEqual([low?.id]);
    expect(await ask("reason=stolen&reason=intelligence")).toEqual([high?.id]);
    expect(await ask("priority=low&kind=exact")).toEqual([low?.id]);
    expect(await ask("district=Ostrey")).toEqual([]);
    await call(OKAFOR, "POST", `/alerts/${low?.id}/take`);
    expect(await ask("owner=me")).toEqual([low?.id]);
    expect(await ask("owner=nobody")).toEqual([high?.id]);
    const { body } = await call(OKAFOR, "GET", `/alerts?vehicle=AB49XYZ`);
    expect(body).toMatchObject({ total: 1, items: [{ vehicle: { key: "AB49XYZ", display: "AB49 XYZ" } }] });
  });

  it("has true totals by priority and list, the group with the gravest alert first", async () => {
    await see(uninsured("AB49 XYZ"), uninsured("AC49 XYZ"), stolen("CD49 EFG"));
    const silent = { action: "silent", priority: "low" } as const;
    await see(stolen("CD49 EFH", silent));
    const [first] = (await call(OKAFOR, "GET", "/alerts")).body.items;
    await call(OKAFOR, "POST", `/alerts/${first.id}/take`);
    const { body } = await call(OKAFOR, "GET", "/alerts/totals");
    expect(body).toMatchObject({
      total: 3,
      untaken: 2,
      mine: 1,
      muted: 0,
      groups: [
        { priority: "high", list: { name: "Stolen in Marlshire" }, alerts: 1, untaken: 0 },
        { priority: "low", list: { name: "No insurance" }, alerts: 2, untaken: 2 },
      ],
    });
    // Whoever may know of what is watched in silence is told of it, and nobody else.
    expect((await call(PRYCE, "GET", "/alerts/totals")).body.total).toBe(4);
  });

  it("exact and possible hits, and all sightings of one vehicle, stand under one heading", async () => {
    const hit = stolen("AB49 XYZ");
    await see(
      hit,
      { ...hit, kind: "possible", read: aRead("A849 XYZ") },
      { ...hit, read: aRead("AB49 XYZ") },
    );
    const { body } = await call(OKAFOR, "GET", "/alerts");
    expect(
      body.items.map((one: { hit: { kind: string }; sightings: number; vehicle: { key: string } }) => [
        one.hit.kind,
        one.sightings,
        one.vehicle.key,
      ]),
    ).toEqual([
      ["exact", 2, "AB49XYZ"],
      ["possible", 1, "AB49XYZ"],
    ]);
  });

  it("offers the vehicle's last 24 hours as a search that is filled in", async () => {
    const [alert] = await see(stolen("AB49 XYZ"));
    const { body } = await call(OKAFOR, "GET", `/alerts/${alert?.id}`);
    expect(body.searchLastDay).toMatchObject({
      vrm: "AB49XYZ",
      capturedFrom: formatInstant(plusMs(NOW, -24 * 3_600_000)),
      capturedTo: formatInstant(NOW),
      purpose: "response",
      reference: alert?.id,
    });
  });
});

describe("closing many at once", () => {
  const NFA = { outcome: "no-further-action" } as const;

  it("§12.2 Peter Chapman: closes what is of little value with one reason, leaves what wants a look, and logs each", async () => {
    const low = await see(uninsured("AB49 XYZ"), uninsured("AC49 XYZ"));
    const [high] = await see(stolen("CD49 EFG"));
    const ids = [...low, high].map((alert) => alert!.id);
    const { status, body } = await call(OKAFOR, "POST", "/alerts/close-many", { ids, ...NFA });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      done: low.map(({ id }) => id),
      left: [{ id: high?.id, because: "alert-not-low-value" }],
      undoUntil: formatInstant(plusMs(NOW, 60_000)),
    });
    const closings = audited.filter(({ operation }) => operation === "alert.close");
    expect(closings.map(({ object, outcome, facts }) => [object, outcome, facts["finalOutcome"]])).toEqual(
      low.map(({ id }) => [id, "allowed", "no-further-action"]),
    );
    expect((await call(OKAFOR, "GET", "/alerts")).body.total).toBe(1);
  });

  it("by a filter closes what the officer saw counted, and nothing when more or fewer are there now", async () => {
    await see(uninsured("AB49 XYZ"), uninsured("AC49 XYZ"), stolen("CD49 EFG"));
    const filter = { list: BULK.id };
    const ask = (expectedTotal: number) =>
      call(OKAFOR, "POST", "/alerts/close-many", { filter, expectedTotal, ...NFA });
    expect((await ask(1)).body).toMatchObject({
      type: urn("total-changed"),
      facts: { expected: 1, total: 2 },
    });
    expect((await call(OKAFOR, "GET", "/alerts")).body.total).toBe(3);
    expect((await ask(2)).body.done).toHaveLength(2);
    expect((await call(OKAFOR, "GET", "/alerts")).body.total).toBe(1);
    const unsaid = { filter, ...NFA };
    expect((await call(OKAFOR, "POST", "/alerts/close-many", unsaid)).status).toBe(400);
  });

  it("is taken back together within the time, and not after it", async () => {
    const low = await see(uninsured("AB49 XYZ"), uninsured("AC49 XYZ"));
    const ids = low.map(({ id }) => id);
    await call(OKAFOR, "POST", "/alerts/close-many", { ids, ...NFA });
    now = plusMs(NOW, 60_000);
    const back = await call(OKAFOR, "POST", "/alerts/undo-many", { ids: ids.slice(0, 1) });
    expect(back.body).toMatchObject({ done: [ids[0]], left: [] });
    now = plusMs(NOW, 60_001);
    const late = await call(OKAFOR, "POST", "/alerts/undo-many", { ids: ids.slice(1) });
    expect(late.body).toMatchObject({ done: [], left: [{ id: ids[1], because: "undo-too-late" }] });
    expect(idsOf((await call(OKAFOR, "GET", "/alerts")).body)).toEqual([ids[0]]);
  });

  it("leaves what is watched in silence alone for whoever may not know of it, as if there were none", async () => {
    const [silent] = await see(stolen("AB49 XYZ", { action: "silent", priority: "low" }));
    const { body } = await call(OKAFOR, "POST", "/alerts/close-many", { ids: [silent!.id], ...NFA });
    expect(body).toMatchObject({ done: [], left: [{ because: "alert-unknown" }] });
    expect((await store.find(silent!.id))?.state).toBe("raised");
  });

  it("does not see what a vehicle's next read began: the alert that was closed stays closed", async () => {
    const hit = uninsured("AB49 XYZ");
    const [first] = await see(hit);
    await call(OKAFOR, "POST", "/alerts/close-many", { ids: [first!.id], ...NFA });
    now = plusMs(NOW, 30_000);
    const [second] = await see({ ...hit, read: aRead("AB49 XYZ", { capturedAt: now }) });
    const { body } = await call(OKAFOR, "GET", `/alerts/${second?.id}`);
    expect(body.continues).toMatchObject({
      alertId: first?.id,
      words: "Seen again less than a minute after it was closed: No further action.",
    });
    const undo = await call(OKAFOR, "POST", `/alerts/${first?.id}/undo`);
    expect(undo).toMatchObject({
      status: 409,
      body: { type: urn("seen-again-since"), facts: { alertId: second?.id } },
    });
  });
});

describe("muting", () => {
  it("folds what is of little value for whoever muted it, is seen with its end, and ends", async () => {
    const [low] = await see(uninsured("AB49 XYZ"));
    const [high] = await see(stolen("CD49 EFG"));
    const mute = { kind: "list", what: BULK.id, minutes: 120, because: "Operation on the bypass" };
    const { body } = await call(OKAFOR, "POST", "/alert-mutes", mute);
    expect(body).toMatchObject({
      longestHours: 8,
      items: [{ words: "No insurance", until: formatInstant(plusMs(NOW, 7_200_000)) }],
    });
    const summary = (await call(OKAFOR, "GET", `/alerts/${low?.id}`)).body;
    expect(summary.muteKeys).toContain(body.items[0].key);
    const ask = async (officer: Officer, muted: string) =>
      idsOf((await call(officer, "GET", `/alerts?muted=${muted}`)).body);
    expect(await ask(OKAFOR, "hidden")).toEqual([high?.id]);
    expect(await ask(OKAFOR, "only")).toEqual([low?.id]);
    expect(await ask(OKAFOR, "shown")).toEqual([high?.id, low?.id]);
    expect(await ask(BAYLISS, "hidden")).toEqual([high?.id, low?.id]);
    expect((await call(OKAFOR, "GET", "/alerts/totals")).body).toMatchObject({ total: 2, muted: 1 });
    expect(audited.filter(({ object }) => object === "alert-mutes")).toMatchObject([
      { outcome: "allowed", facts: { step: "mute", key: `list:${BULK.id}` } },
    ]);
    expect(JSON.stringify(audited)).not.toContain("bypass");
    now = plusMs(NOW, 7_200_000);
    expect(await ask(OKAFOR, "hidden")).toEqual([high?.id, low?.id]);
  });

  it("is ended by hand, and what is not muted cannot be ended", async () => {
    await call(OKAFOR, "POST", "/alert-mutes", { kind: "reason", what: "no-insurance", minutes: 5 });
    const key = "reason:no-insurance";
    expect((await call(OKAFOR, "POST", "/alert-mutes/end", { key })).body.items).toEqual([]);
    expect((await call(OKAFOR, "POST", "/alert-mutes/end", { key })).body.type).toBe(urn("mute-unknown"));
  });

  it("lasts no longer than the policy says, to the minute", async () => {
    const ask = (minutes: number) =>
      call(OKAFOR, "POST", "/alert-mutes", { kind: "reason", what: "no-insurance", minutes });
    expect((await ask(8 * 60)).status).toBe(200);
    expect(await ask(8 * 60 + 1)).toMatchObject({
      status: 422,
      body: { type: urn("mute-too-long"), facts: { longestHours: 8 } },
    });
  });

  it("does not tell of an entry that is watched in silence", async () => {
    const { entry } = stolen("AB49 XYZ", { action: "silent" });
    const mute = { kind: "entry", what: entry.id, minutes: 5 };
    expect((await call(OKAFOR, "POST", "/alert-mutes", mute)).body.type).toBe(urn("mute-of-nothing"));
    expect((await call(PRYCE, "POST", "/alert-mutes", mute)).status).toBe(200);
  });
});

describe("one alert's owner", () => {
  it("hands it over to a colleague who may act, and is told who may", async () => {
    const [alert] = await see(stolen("AB49 XYZ"));
    const path = `/alerts/${alert?.id}`;
    expect((await call(OKAFOR, "GET", path)).body).toMatchObject({ owner: null, queue: "control room" });
    await call(OKAFOR, "POST", `${path}/take`);
    await watches.tell("node", [BAYLISS]);
    const { body } = await call(OKAFOR, "GET", `${path}/colleagues`);
    expect(body.items).toContainEqual({ ...person(BAYLISS), roles: BAYLISS.roles, isWatching: true });
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(
      [PRYCE.name, BAYLISS.name].toSorted(),
    );
    expect((await call(OKAFOR, "POST", `${path}/hand-over`, { to: ANALYST.id })).body.type).toBe(
      urn("colleague-unknown"),
    );
    const given = await call(OKAFOR, "POST", `${path}/hand-over`, { to: BAYLISS.id, note: "End of shift" });
    expect(given.body).toMatchObject({ owner: person(BAYLISS), queue: null, next: { take: true } });
    expect(given.body.history.at(-1)).toMatchObject({
      step: "handed-over",
      words: "Handed over to Tegan Bayliss",
      note: "End of shift",
    });
    expect(audited.at(-1)).toMatchObject({
      operation: "alter",
      facts: { step: "hand-over", to: BAYLISS.id },
    });
    const back = await call(BAYLISS, "POST", `${path}/release`, {});
    expect(back.body).toMatchObject({ owner: null, state: "raised", queue: "control room" });
  });

  it("nobody is given a covert alert who may not know of it", async () => {
    const [alert] = await see(stolen("AB49 XYZ", { action: "silent" }));
    const path = `/alerts/${alert?.id}`;
    await call(PRYCE, "POST", `${path}/take`);
    expect((await call(PRYCE, "GET", `${path}/colleagues`)).body.items).toEqual([]);
    expect((await call(PRYCE, "POST", `${path}/hand-over`, { to: OKAFOR.id })).status).toBe(422);
    expect((await call(OKAFOR, "GET", `${path}/colleagues`)).status).toBe(404);
  });

  it("takes a misread back: the alert is open again, the review is gone, and the log keeps both", async () => {
    const [alert] = await see(stolen("AB49 XYZ"));
    const path = `/alerts/${alert?.id}`;
    await call(OKAFOR, "POST", `${path}/take`);
    const closed = await call(OKAFOR, "POST", `${path}/verify`, { verdict: "misread" });
    expect(closed.body).toMatchObject({
      state: "closed",
      closedAt: formatInstant(NOW),
      next: { undo: { step: "verify", until: formatInstant(plusMs(NOW, 60_000)) } },
    });
    const tallies = async () =>
      (await reviews.counts(plusMs(NOW, -86_400_000))).map(({ tally }) => tally.misread);
    expect(await tallies()).toEqual([1]);
    const back = await call(OKAFOR, "POST", `${path}/undo`);
    expect(back.body).toMatchObject({ state: "taken", verdict: null, outcome: null, closedAt: null });
    expect(await tallies()).toEqual([0]);
    expect(back.body.history.map(({ step }: { step: string }) => step)).toEqual([
      "raised",
      "taken",
      "misread",
      "closed",
      "undone",
    ]);
    expect(audited.at(-1)).toMatchObject({
      operation: "alter",
      outcome: "allowed",
      facts: { step: "undo", undoes: "verify", undoesVersion: 2 },
    });
    // The verdict that is given then counts.
    await call(OKAFOR, "POST", `${path}/verify`, { verdict: "matches" });
    expect((await reviews.counts(plusMs(NOW, -86_400_000))).map(({ tally }) => tally.confirmed)).toEqual([1]);
  });

  it("says why nobody was sent, and what was found", async () => {
    const [alert] = await see(uninsured("AB49 XYZ"));
    const path = `/alerts/${alert?.id}`;
    await call(OKAFOR, "POST", `${path}/take`);
    expect((await call(OKAFOR, "POST", `${path}/close`, { outcome: "not-attended" })).body.type).toBe(
      urn("note-needed"),
    );
    const closed = await call(OKAFOR, "POST", `${path}/close`, {
      outcome: "not-attended",
      notAttendedBecause: "no-unit-free",
    });
    expect(closed.body).toMatchObject({
      outcome: "not-attended",
      notAttendedBecause: "no-unit-free",
      found: [],
    });
    expect(closed.body.history.at(-1).words).toBe("Closed: Nobody was sent, no unit free");
    expect(audited.at(-1)?.facts).toMatchObject({
      finalOutcome: "not-attended",
      notAttendedBecause: "no-unit-free",
    });
  });
});
