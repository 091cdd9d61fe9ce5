/** The way from a read to an outcome over HTTP, with every store in memory: lists, matching, the live stream, the steps. */
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseHotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import { LiveFeed } from "#alerting/live-feed.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { escalateAlerts } from "#flows/alerts/escalate-alerts.ts";
import { matcher } from "#flows/alerts/match-reads.ts";
import { followLists } from "#flows/lists/follow-lists.ts";
import type { SitesInWords } from "#flows/places/where-told.ts";
import type { Viewer } from "#http/contract/read.ts";
import { alertRoutes } from "#http/routes/alerts.ts";
import { listRoutes } from "#http/routes/lists.ts";
import { liveRoutes } from "#http/routes/live.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import type { JournalConsumer, Sequence } from "#journal/ports.ts";
import { VoiIndex } from "#matching/voi-index.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { looksBack } from "../factories/looks-back.ts";
import { aRead, NOW, OKAFOR, PRYCE, vrm } from "../factories/voi.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { memoryAlertMutes } from "../support/stores/alert-mutes.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { importsForTests } from "../support/stores/imports.ts";
import { memoryLiveWatches } from "../support/stores/live-watches.ts";
import { memoryReviews } from "../support/stores/reviews.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";

const ANALYST: Officer = { ...OKAFOR, id: makeId("off", "analyst"), name: "Rhys Vane", roles: ["analyst"] };
const SECOND: Officer = { ...PRYCE, id: makeId("off", "second"), name: "Idris Howell" };
const THIRD: Officer = { ...PRYCE, id: makeId("off", "third"), name: "Nerys Pugh" };
const PEOPLE = new Map(
  [OKAFOR, PRYCE, SECOND, THIRD, ANALYST].map((officer) => [officer.id as string, officer]),
);
const HOUR_MS = 3_600_000;
const WHERE = {
  ...{ road: "A971", place: "at the mill", lane: 2, direction: "northbound" },
  nearestTown: { name: "Cawlbridge", km: 3, direction: "north-east" },
  words: "A971 northbound, at the mill, lane 2, 3 km north-east of Cawlbridge",
};
const SITES: SitesInWords = { forceOfSite: () => makeId("force", "marlshire"), whereSeen: () => WHERE };

let app: FossewayServer;
let now: Instant;
let audited: AuditEvent[];
let feed: LiveFeed;
let reviews: ReturnType<typeof memoryReviews>;
let reads: JournalConsumer;
let catchUp: () => Promise<void>;
let signedOut: Set<string>;
let escalate: () => Promise<number>;
let sequence: number;

beforeEach(async () => {
  now = NOW;
  audited = [];
  sequence = 0;
  feed = new LiveFeed();
  reviews = memoryReviews();
  const events = memoryEvents();
  const voi = new MemoryVoiStore();
  const alerts = new MemoryAlertStore();
  const index = new VoiIndex();
  const clock = () => now;
  let serial = 0;
  const newId: NewId = (prefix) => {
    serial += 1;
    return makeId(prefix, String(serial).padStart(6, "0"));
  };
  const audit = {
    append: (event: AuditEvent) => {
      audited.push(event);
      return Promise.resolve({ index: audited.length, leafHash: "", checkpoint: "" });
    },
  };
  const view = {
    imageLink: (hash: string, officer: Viewer) => `/pictures/${hash.slice(0, 4)}?for=${officer.id}`,
    cameraCode: () => "MAR-07-N",
  };
  reads = matcher({
    index,
    voi,
    alerts,
    audit,
    feed,
    clock,
    newId,
    placeOf: () => undefined,
    rulesOf: houseRules,
  });
  catchUp = followLists(index, { voi, clock, breathe: () => Promise.resolve() });
  voi.onChange(() => void catchUp());
  escalate = () => escalateAlerts({ alerts, audit, feed, rulesOf: houseRules, clock });
  app = await createServer({
    version: "0",
    officerOf: (request) => Promise.resolve(PEOPLE.get(String(request.headers["x-test-officer"])) ?? null),
    onLook: logsLooks({ audit, clock }),
  });
  const checked = { book: reviews, lightPlace: () => ({ latDeg: 50, lonDeg: -8 }) };
  alertRoutes(app, {
    ownReadings: { of: () => Promise.resolve(new Map()) },
    alerts,
    mutes: memoryAlertMutes(),
    watches: memoryLiveWatches(),
    lists: voi,
    people: {
      byId: (id) => Promise.resolve(PEOPLE.get(id)),
      all: () => Promise.resolve([...PEOPLE.values()]),
    },
    cases: { all: () => Promise.resolve([]) },
    audit,
    feed,
    rulesOf: houseRules,
    reviews: checked,
    events,
    clock,
    shownTo: allShown,
    sites: SITES,
    ...view,
  });
  listRoutes(app, {
    lists: voi,
    ...importsForTests(voi),
    people: { byId: (id) => Promise.resolve([...PEOPLE.values()].find((one) => one.id === id)) },
    parseHotlist: parseHotlistCsv,
    rulesOf: houseRules,
    shownTo: allShown,
    ...looksBack({ audit, clock, newId }),
    audit,
    clock,
    newId,
  });
  signedOut = new Set();
  const sessions = {
    officersOf: (tokens: readonly string[]) =>
      Promise.resolve(
        new Map(
          tokens.flatMap((token): [string, Officer][] => {
            const officer = PEOPLE.get(token);
            return officer === undefined || signedOut.has(token) ? [] : [[token, officer]];
          }),
        ),
      ),
  };
  liveRoutes(app, {
    ...{ feed, alerts, lists: voi, sessions, events, clock, sites: SITES, rulesOf: houseRules },
    shownTo: allShown,
    ...view,
  });
});

afterEach(() => app.close());

type Body = Record<string, never> & { id: string; items: Body[]; next: Body; errors: Body[] };

async function call(officer: Officer, method: "GET" | "POST", path: string, body?: object | string) {
  const csv = typeof body === "string";
  const response = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { "x-test-officer": officer.id, ...(csv ? { "content-type": "text/csv" } : {}) },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: response.statusCode, body: response.json<Body>() };
}

async function stolenList(facts: object = {}): Promise<string> {
  const { body } = await call(PRYCE, "POST", "/lists", {
    name: "Stolen in Marlshire",
    kind: "response",
    legalBasis: "Common law, prevention of crime",
    maxAgeHours: 24,
    ...facts,
  });
  return body.id;
}

const anEntry = (vrm: string, facts: object = {}) => ({
  vrm,
  reason: "stolen",
  action: "stop",
  priority: "high",
  surveillance: "not-needed",
  endsAt: formatInstant(plusMs(NOW, 10 * 24 * HOUR_MS)),
  ...facts,
});

async function pass(read: Read): Promise<void> {
  await catchUp();
  sequence += 1;
  await reads.consume([{ sequence: sequence as Sequence, read }]);
}

async function alerts(officer = OKAFOR): Promise<readonly Body[]> {
  return (await call(officer, "GET", "/alerts")).body.items;
}

describe("a read whose camera's clock is wrong", () => {
  const statedAt = plusMs(NOW, HOUR_MS);
  const refused = (mark: string, number: number) =>
    aRead(mark, {
      id: makeId("read", `${number}`),
      capturedAt: NOW,
      receivedAt: NOW,
      timeFrom: "receipt",
      refused: { statedAt },
    });

  it("is put before an officer with what is wrong, once, also when it is taken later", async () => {
    const list = await stolenList();
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("FU49AAA"));
    await pass(refused("FU49AAA", 1));
    const [alert] = await alerts();
    const { body } = await call(OKAFOR, "GET", `/alerts/${alert?.id}`);
    expect(body["cautions"]).toContainEqual(
      "This camera's clock is 60 minutes ahead. The time shown is the time of receipt; the read itself waits in quarantine.",
    );
    expect(body["seen"]).toMatchObject([
      { isRefused: true, timeFrom: "receipt", capturedAt: formatInstant(NOW) },
    ]);
    expect(audited.find(({ operation }) => operation === "alert.raise")?.facts).toMatchObject({
      refusedFor: "impossible-time",
    });
    now = plusMs(NOW, 2 * HOUR_MS);
    await pass(aRead("FU49AAA", { id: makeId("read", "1"), capturedAt: statedAt, receivedAt: NOW }));
    expect(await alerts()).toHaveLength(1);
    const again = await call(OKAFOR, "GET", `/alerts/${alert?.id}`);
    expect(again.body["seen"]).toHaveLength(1);
  });

  it("says so too where it joins an alert that stands", async () => {
    const list = await stolenList();
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("FU49AAA"));
    await pass(aRead("FU49AAA", { id: makeId("read", "1"), capturedAt: NOW, receivedAt: NOW }));
    await pass(refused("FU49AAA", 2));
    const [alert] = await alerts();
    const { body } = await call(OKAFOR, "GET", `/alerts/${alert?.id}`);
    expect((body["seen"] as unknown as Body[]).map(({ isRefused }) => isRefused).toSorted()).toEqual([
      false,
      true,
    ]);
  });
});

describe("from read to outcome", () => {
  it("raises, shows, verifies, acts and closes, with every step in the audit log", async () => {
    const list = await stolenList();
    await call(
      PRYCE,
      "POST",
      `/lists/${list}/entries`,
      anEntry("AB49 XYZ", { make: "Testmake", colour: "blue" }),
    );
    await pass(aRead("AB49 XYZ"));
    const [raised] = await alerts();
    expect(raised).toMatchObject({
      state: "raised",
      hit: { kind: "exact", readDisplay: "AB49 XYZ", differences: [] },
      list: { name: "Stolen in Marlshire", kind: "response" },
      stale: false,
      action: "stop",
      expectedVehicle: { make: "Testmake", colour: "blue" },
      cameraCode: "MAR-07-N",
      where: WHERE,
      pictures: { patch: "/pictures/aaaa?for=off_okafor" },
      owner: null,
    });
    const path = `/alerts/${raised!.id}`;
    expect((await call(OKAFOR, "GET", path)).body).toMatchObject({ where: WHERE, seen: [{ where: WHERE }] });
    expect(audited.slice(-1)).toMatchObject([{ operation: "consult", facts: { places: true } }]);
    expect((await call(OKAFOR, "POST", `${path}/act`, { action: "stop-requested" })).status).toBe(409);
    await call(OKAFOR, "POST", `${path}/take`);
    const early = await call(OKAFOR, "POST", `${path}/act`, { action: "stop-requested" });
    expect(early).toMatchObject({ status: 409, body: { type: "urn:fosseway:problem:alert-not-verified" } });
    const verified = await call(OKAFOR, "POST", `${path}/verify`, {
      verdict: "matches",
      vehicleMatches: true,
    });
    expect(verified.body.next).toMatchObject({ verify: false, take: false });
    await call(OKAFOR, "POST", `${path}/act`, { action: "stop-requested", note: "Unit 4 asked" });
    const closed = await call(OKAFOR, "POST", `${path}/close`, { outcome: "seized" });
    expect(closed.body).toMatchObject({ state: "closed", outcome: "seized", next: { act: [], close: [] } });
    expect(await alerts()).toEqual([]);
    const steps = audited
      .filter(({ object }) => object === raised!.id)
      .map(({ operation, outcome }) => `${operation} ${outcome}`);
    expect(steps).toEqual([
      "alert.raise allowed",
      "consult allowed",
      "alert.act refused",
      "alter allowed",
      "alert.act refused",
      "alert.verify allowed",
      "alert.act allowed",
      "alert.close allowed",
    ]);
    expect(JSON.stringify(audited)).not.toContain("Unit 4");
  });

  it("§12.6 stale markers: a withdrawn entry raises nothing more, and an alert it raised can no longer be acted on", async () => {
    const list = await stolenList();
    const { body: entry } = await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ"));
    await pass(aRead("AB49 XYZ"));
    const [alert] = await alerts();
    await call(OKAFOR, "POST", `/alerts/${alert!.id}/take`);
    await call(OKAFOR, "POST", `/alerts/${alert!.id}/verify`, { verdict: "matches" });
    await call(PRYCE, "POST", `/lists/${list}/entries/${entry.id}/withdraw`, {
      reason: "recovered-by-owner",
    });
    const act = await call(OKAFOR, "POST", `/alerts/${alert!.id}/act`, { action: "stop-requested" });
    expect(act).toMatchObject({ status: 409, body: { type: "urn:fosseway:problem:entry-withdrawn" } });
    // The index may lag by a moment; the store is asked at the hit, so the lag raises nothing.
    sequence += 1;
    await reads.consume([{ sequence: sequence as Sequence, read: aRead("AB49 XYZ") }]);
    expect(await alerts()).toHaveLength(1);
    expect(await alerts()).toMatchObject([{ sightings: 1 }]);
  });

  it("§12.2 Peter Chapman: an alert nobody takes goes up by itself, and says to whom", async () => {
    const list = await stolenList();
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ", { priority: "medium" }));
    await pass(aRead("AB49 XYZ"));
    const labels = [];
    for (let hour = 0; hour < 3; hour += 1) {
      const [alert] = await alerts();
      labels.push((alert as unknown as { escalation: { label: string } }).escalation.label);
      now = plusMs(now, HOUR_MS);
      expect(await escalate()).toBe(1);
    }
    expect(labels).toEqual(["control room", "shift supervisor", "duty inspector"]);
    expect(await escalate()).toBe(0);
  });

  it("shows a possible hit apart from an exact one, with both texts", async () => {
    const list = await stolenList();
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ"));
    await pass(aRead("A849 XYZ"));
    expect(await alerts()).toMatchObject([
      {
        hit: {
          kind: "possible",
          basis: "look-alike",
          readText: "A849XYZ",
          entryText: "AB49XYZ",
          differences: [1],
        },
      },
    ]);
  });

  it("§12.4 misreads: ranks what the plate may bear, and no probability makes a possible hit an exact one", async () => {
    const list = await stolenList();
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("A849 XYZ"));
    await pass(
      aRead("AB49 XYZ", {
        confidence: confidence(0.44),
        alternatives: [{ vrm: vrm("A849 XYZ"), confidence: confidence(0.5) }],
        country: { code: "GB", probability: 0.75 },
      }),
    );
    const [alert] = await alerts();
    expect(alert).toMatchObject({
      hit: {
        kind: "possible",
        basis: "alternative",
        probability: 0.5,
        possibilities: [
          { vrmDisplay: "A849 XYZ", probability: 0.5, isSought: true, differences: [] },
          { vrmDisplay: "AB49 XYZ", probability: 0.44, isSought: false, differences: [1] },
        ],
      },
    });
    expect((await call(OKAFOR, "GET", `/alerts/${alert!.id}`)).body).toMatchObject({
      country: { code: "GB", probability: 0.75 },
      colour: null,
    });
  });

  it("§12.4 misreads: a listed text that the reader doubts is an exact hit with its doubt in words", async () => {
    const list = await stolenList();
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ"));
    await pass(aRead("AB49 XYZ", { confidence: confidence(0.44) }));
    expect(await alerts()).toMatchObject([
      { hit: { kind: "exact", probability: 0.44 }, cautions: [expect.stringContaining("44 in 100")] },
    ]);
  });

  it("answers roles that have no business here with a refusal", async () => {
    expect((await call(ANALYST, "GET", "/alerts")).status).toBe(403);
    expect((await call(OKAFOR, "POST", "/lists", {})).status).toBe(403);
    expect((await call(ANALYST, "GET", "/lists")).status).toBe(200);
    const list = await stolenList();
    expect((await call(ANALYST, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ"))).status).toBe(403);
  });
});

describe("one read on several lists", () => {
  const intelligence = () =>
    stolenList({ name: "Vehicles of interest", kind: "intelligence", legalBasis: "Prevention of crime" });
  const put = (list: string, facts: object) =>
    call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ", facts));

  it("is one alert that says on which, with the gravest first and every marker on top", async () => {
    const [stolen, interest] = [await stolenList(), await intelligence()];
    await put(interest, { reason: "intelligence", action: "assess", priority: "low", warnings: ["VI"] });
    await put(stolen, { information: "Taken from a drive" });
    await pass(aRead("AB49 XYZ"));
    const shown = await alerts();
    expect(shown).toMatchObject([
      {
        reason: { code: "stolen" },
        list: { id: stolen },
        action: "stop",
        warnings: ["VI"],
        information: "Taken from a drive",
        reasons: [
          { reason: { code: "stolen" }, list: { id: stolen }, warnings: [] },
          { reason: { code: "intelligence" }, list: { id: interest }, action: "assess", warnings: ["VI"] },
        ],
      },
    ]);
    const { body } = await call(OKAFOR, "GET", `/alerts/${shown[0]!.id}`);
    expect(body).toMatchObject({ entries: [{ withdrawn: false }, { withdrawn: false }] });
    const raised = audited.filter(({ operation }) => operation === "alert.raise");
    expect(raised).toMatchObject([{ facts: { listId: stolen, alsoOn: [expect.stringMatching(/^voi_/)] } }]);
  });

  it("may be acted on while one of the entries stands, and only as that one permits", async () => {
    const [stolen, interest] = [await stolenList(), await intelligence()];
    await put(interest, { reason: "intelligence", action: "assess", priority: "low" });
    const { body: entry } = await put(stolen, {});
    await pass(aRead("AB49 XYZ"));
    const [alert] = await alerts();
    const path = `/alerts/${alert!.id}`;
    await call(OKAFOR, "POST", `${path}/take`);
    await call(OKAFOR, "POST", `${path}/verify`, { verdict: "matches" });
    await call(PRYCE, "POST", `/lists/${stolen}/entries/${entry.id}/withdraw`, { reason: "recovered" });
    const stop = await call(OKAFOR, "POST", `${path}/act`, { action: "stop-requested" });
    expect(stop).toMatchObject({
      status: 422,
      body: { type: "urn:fosseway:problem:response-not-permitted" },
    });
    const { body } = await call(OKAFOR, "GET", path);
    expect(body).toMatchObject({ entries: [{ withdrawn: true }, { withdrawn: false }] });
    expect(body.next).toMatchObject({ act: ["unit-sent", "observe", "passed-on", "no-action"] });
    expect((await call(OKAFOR, "POST", `${path}/act`, { action: "observe" })).status).toBe(200);
  });

  it("asks for no stop while a dangerous entry on any of them waits for its second check", async () => {
    const [stolen, interest] = [await stolenList(), await intelligence()];
    await put(interest, { reason: "intelligence", action: "assess", priority: "low", warnings: ["FI"] });
    await put(stolen, {});
    await pass(aRead("AB49 XYZ"));
    expect(await alerts()).toMatchObject([{ entryAction: "stop", action: "assess", warnings: ["FI"] }]);
  });

  it("possible hits on other texts of the read have alerts of their own, and hide nothing", async () => {
    const list = await stolenList();
    await put(list, {});
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("A849 XYZ"));
    await pass(aRead("AB49 XYZ"));
    expect((await alerts()).map(({ hit }) => hit)).toMatchObject([
      { kind: "exact", entryText: "AB49XYZ" },
      { kind: "possible", entryText: "A849XYZ" },
    ]);
  });
});

describe("what is recorded in silence", () => {
  const silent = {
    reason: "intelligence",
    action: "silent",
    priority: "low",
    information: "Seen at the quay",
  };

  it("is shown to nobody but those who keep the lists: not as entry, number, alert, page, step or search", async () => {
    const list = await stolenList();
    const path = `/lists/${list}`;
    await call(PRYCE, "POST", `${path}/entries`, anEntry("AB49 XYZ", silent));
    await call(PRYCE, "POST", `${path}/entries`, anEntry("CD49 EFG"));
    await pass(aRead("AB49 XYZ"));
    for (const officer of [OKAFOR, ANALYST]) {
      const entries = await call(officer, "GET", `${path}/entries?state=all&q=AB49`);
      expect(entries.body.items).toEqual([]);
      expect((await call(officer, "GET", path)).body).toMatchObject({ entries: { live: 1 } });
      expect((await call(officer, "GET", "/lists")).body.items).toMatchObject([{ entries: { live: 1 } }]);
    }
    expect((await call(OKAFOR, "GET", "/alerts")).body).toMatchObject({ items: [], total: 0 });
    const [alert] = await alerts(PRYCE);
    expect(alert).toMatchObject({ covert: true, information: "Seen at the quay" });
    const unknown = { status: 404, body: { type: "urn:fosseway:problem:alert-unknown" } };
    expect(await call(OKAFOR, "GET", `/alerts/${alert!.id}`)).toMatchObject(unknown);
    expect(await call(OKAFOR, "POST", `/alerts/${alert!.id}/take`)).toMatchObject(unknown);
    expect(audited.slice(-2)).toMatchObject([
      { operation: "consult", outcome: "refused", facts: { refusal: "covert" } },
      { operation: "alter", outcome: "refused", facts: { refusal: "covert" } },
    ]);
    expect((await call(PRYCE, "GET", `${path}/entries?q=AB49`)).body.items).toHaveLength(1);
    expect((await call(PRYCE, "GET", path)).body).toMatchObject({ entries: { live: 2 } });
    expect((await call(PRYCE, "GET", `/alerts/${alert!.id}`)).status).toBe(200);
  });

  it("lends an open alert on the same mark nothing: no reason, no sighting, no step", async () => {
    const [open, quiet] = [await stolenList(), await stolenList({ name: "Quiet ones" })];
    await call(PRYCE, "POST", `/lists/${quiet}/entries`, anEntry("AB49 XYZ", silent));
    await pass(aRead("AB49 XYZ"));
    await call(PRYCE, "POST", `/lists/${open}/entries`, anEntry("AB49 XYZ"));
    await pass(aRead("AB49 XYZ", { capturedAt: plusMs(NOW, HOUR_MS) }));
    const { body } = await call(OKAFOR, "GET", "/alerts");
    expect(body).toMatchObject({ total: 1, items: [{ sightings: 1, covert: false }] });
    expect(JSON.stringify(body)).not.toMatch(/Quiet|quay|silent/);
    expect((await alerts(PRYCE)).map(({ sightings }) => sightings)).toEqual([1, 2]);
  });
});

describe("the sighting that was compared", () => {
  it("is the one that the officer saw, and the alert says when a newer one has come since", async () => {
    const list = await stolenList();
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ"));
    const seen = [0, 1, 2].map((minute) =>
      aRead("AB49 XYZ", { capturedAt: plusMs(NOW, minute * 60_000), receivedAt: plusMs(NOW, HOUR_MS) }),
    );
    // The middle one comes last, out of a camera's buffer.
    for (const read of [seen[0]!, seen[2]!, seen[1]!]) await pass(read);
    const [alert] = await alerts();
    const path = `/alerts/${alert!.id}`;
    expect(alert).toMatchObject({
      lastSeen: { readId: seen[2]!.id },
      pictured: { readId: seen[2]!.id },
      list: { ageMs: 0 },
      compared: null,
    });
    now = plusMs(NOW, HOUR_MS);
    await call(OKAFOR, "POST", `${path}/take`);
    const wrong = await call(OKAFOR, "POST", `${path}/verify`, { verdict: "matches", readId: "read_none" });
    expect(wrong).toMatchObject({ status: 422, body: { type: "urn:fosseway:problem:sighting-unknown" } });
    const { body } = await call(OKAFOR, "POST", `${path}/verify`, {
      verdict: "matches",
      readId: seen[1]!.id,
    });
    expect(body).toMatchObject({
      compared: { readId: seen[1]!.id, isOutdated: true },
      seen: [{ readId: seen[2]!.id }, { readId: seen[1]!.id }, { readId: seen[0]!.id }],
      list: { ageMs: HOUR_MS },
    });
    expect(await reviews.counts(NOW)).toHaveLength(1);
  });
});

describe("entries", () => {
  const armed = { action: "stop-with-caution", warnings: ["FI"] };

  it("weakens a stop with caution until somebody other than its owner has checked the entry", async () => {
    const list = await stolenList();
    const { body: entry } = await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ", armed));
    expect(entry).toMatchObject({ secondCheck: "waiting" });
    await pass(aRead("AB49 XYZ"));
    expect(await alerts()).toMatchObject([{ entryAction: "stop-with-caution", action: "assess" }]);
    const path = `/lists/${list}/entries/${entry.id}/check`;
    expect(await call(PRYCE, "POST", path)).toMatchObject({
      status: 403,
      body: { type: "urn:fosseway:problem:second-check-by-owner" },
    });
    expect((await call(SECOND, "POST", path)).body).toMatchObject({ secondCheck: "done" });
    const { body: other } = await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("CD49 EFG"));
    expect(await call(SECOND, "POST", `/lists/${list}/entries/${other.id}/check`)).toMatchObject({
      status: 409,
      body: { type: "urn:fosseway:problem:second-check-not-needed" },
    });
  });

  it("takes no second check from whoever imported the entry, whoever answers for the list", async () => {
    const list = await stolenList();
    const file = `vrm,reason,action,warnings,ends\nAB49XYZ,stolen,stop,Firearms carried,2026-11-05`;
    const imported = await call(SECOND, "POST", `/lists/${list}/import?dryRun=false`, file);
    expect(imported.body).toMatchObject({ added: 1, errors: [] });
    const { items } = (await call(PRYCE, "GET", `/lists/${list}/entries`)).body;
    expect(items).toMatchObject([
      { secondCheck: "waiting", owner: { id: PRYCE.id }, enteredBy: { id: SECOND.id } },
    ]);
    const check = (officer: Officer) => call(officer, "POST", `/lists/${list}/entries/${items[0]?.id}/check`);
    for (const officer of [SECOND, PRYCE]) {
      expect(await check(officer)).toMatchObject({
        status: 403,
        body: { type: "urn:fosseway:problem:second-check-by-owner" },
      });
    }
    expect(audited.slice(-2)).toMatchObject([{ outcome: "refused" }, { outcome: "refused" }]);
    expect((await check(THIRD)).body).toMatchObject({ secondCheck: "done" });
  });

  it("takes a mark once, and again after it was withdrawn", async () => {
    const list = await stolenList();
    const path = `/lists/${list}/entries`;
    const { body: first } = await call(PRYCE, "POST", path, anEntry("OB49 XYZ"));
    expect(await call(PRYCE, "POST", path, anEntry("0B49 XYZ"))).toMatchObject({
      status: 409,
      body: { type: "urn:fosseway:problem:mark-on-list" },
    });
    expect(audited.slice(-2).map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ["list.add", "allowed"],
      ["list.add", "failed"],
    ]);
    const withdraw = () => call(PRYCE, "POST", `${path}/${first.id}/withdraw`, { reason: "cancelled" });
    expect((await withdraw()).body).toMatchObject({
      state: "withdrawn",
      withdrawal: { reason: "cancelled" },
    });
    expect((await withdraw()).status).toBe(409);
    expect((await call(PRYCE, "POST", path, anEntry("0B49 XYZ"))).status).toBe(200);
    expect((await call(PRYCE, "GET", `/lists/${list}`)).body).toMatchObject({
      entries: { live: 1, withdrawn: 1 },
    });
  });

  it("takes a mark again when its entry is over, without anybody tidying up", async () => {
    const list = await stolenList();
    const path = `/lists/${list}/entries`;
    await call(PRYCE, "POST", path, anEntry("AB49 XYZ", { endsAt: formatInstant(plusMs(NOW, HOUR_MS)) }));
    now = plusMs(NOW, 2 * HOUR_MS);
    expect((await call(PRYCE, "POST", path, anEntry("AB49 XYZ"))).body).toMatchObject({ state: "live" });
    const { items } = (await call(PRYCE, "GET", `${path}?state=all`)).body;
    expect(items).toMatchObject([
      { state: "live" },
      { state: "withdrawn", withdrawal: { reason: "superseded" } },
    ]);
  });

  it("tells every rule that an entry breaks, and keeps the refusal in the audit log", async () => {
    const list = await stolenList();
    const wrong = anEntry("AB49 XYZ", {
      reason: "missing-person",
      riskGrade: "medium",
      priority: "low",
      legalBasis: " ",
    });
    const { status, body } = await call(PRYCE, "POST", `/lists/${list}/entries`, wrong);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      facts: {
        problems: [{ code: "legal-basis-missing" }, { code: "priority-below-risk", field: "priority" }],
      },
    });
    expect(audited.at(-1)).toMatchObject({ operation: "list.add", outcome: "refused" });
  });

  it("has the question of surveillance answered for an entry about a person", async () => {
    const path = `/lists/${await stolenList()}/entries`;
    const asked = { reason: "wanted-person", surveillance: undefined };
    expect((await call(PRYCE, "POST", path, anEntry("AB49 XYZ", asked))).body).toMatchObject({
      facts: { problems: [{ code: "surveillance-not-answered", field: "surveillance" }] },
    });
    const answered = { ...asked, surveillance: "needed", surveillanceReference: "DSA 12/26" };
    expect((await call(PRYCE, "POST", path, anEntry("AB49 XYZ", answered))).body).toMatchObject({
      surveillance: { needed: true, reference: "DSA 12/26" },
    });
  });

  it("says that there is no such list, entry or alert", async () => {
    const list = await stolenList();
    for (const path of ["/lists/list_none", "/lists/none", "/alerts/alert_none", "/alerts/none"]) {
      expect((await call(path.startsWith("/lists") ? PRYCE : OKAFOR, "GET", path)).status).toBe(404);
    }
    const gone = await call(PRYCE, "POST", `/lists/${list}/entries/voi_none/withdraw`, { reason: "found" });
    expect(gone.status).toBe(404);
  });
});

describe("import", () => {
  const sixteen = [
    'AB49XYZ,TESTMAKE,TESTMODEL,BLUE,STOP,,STOLEN,,"Invented entry, stop if safe",TEST/01,31/12/2026,00/00000X,OFFICIAL,,,',
    "CD49EFG,TESTMAKE,,WHITE,SILENT,VI,INTEL,E41,Invented entry - do not stop,TEST/02,30/06/2026,,OFFICIAL-SENSITIVE,,,",
    "GH49JK?,,,,SILENT,,PARTIAL,,Partial mark,TEST/02,20/11/2026,,OFFICIAL,,,",
  ].join("\n");

  it("reads the 16-column rows, keeps patterns, and says what is wrong with which line", async () => {
    const list = await stolenList();
    const dry = await call(PRYCE, "POST", `/lists/${list}/import`, sixteen);
    expect(dry.body).toMatchObject({ dryRun: true, layout: "16-column", rows: 3, added: 2, errorsInAll: 1 });
    expect(dry.body.errors).toMatchObject([{ line: 2, column: "ends", code: "end-passed" }]);
    expect((await call(PRYCE, "GET", `/lists/${list}/entries`)).body.items).toEqual([]);
    await call(PRYCE, "POST", `/lists/${list}/import?dryRun=false`, sixteen);
    const { items } = (await call(PRYCE, "GET", `/lists/${list}/entries?q=gh49`)).body;
    expect(items).toMatchObject([{ vrm: "GH49JK?", isPattern: true, action: "silent" }]);
    await pass(aRead("GH49 JKX"));
    expect(await alerts(PRYCE)).toMatchObject([{ hit: { kind: "possible", basis: "pattern" } }]);
  });

  it("replaces when somebody confirms it: adds, changes, keeps and withdraws, and a second run changes nothing", async () => {
    const list = await stolenList();
    const path = `/lists/${list}/import?dryRun=false&mode=replace`;
    await call(
      PRYCE,
      "POST",
      path,
      "vrm,reason,action,ends\nAB49XYZ,stolen,stop,2026-12-01\nCD49EFG,stolen,stop,2026-12-01\nGH49JKL,stolen,stop,2026-12-01",
    );
    const file =
      "VRM;Reason;Action;Priority;Weed date\nAB49 XYZ;stolen;stop;;01/12/2026\nCD49EFG;stolen;silent;;01/12/2026\nMN49PQR;stolen;stop;high;01/12/2026";
    const second = await call(PRYCE, "POST", path, file);
    expect(second).toMatchObject({ status: 202, body: { outcome: "waiting", layout: "header" } });
    const confirm = `/lists/${list}/pending-imports/${second.body["pending"]?.["id"]}/confirm`;
    expect((await call(SECOND, "POST", confirm)).body).toMatchObject({
      added: 1,
      changed: 1,
      unchanged: 1,
      withdrawn: 1,
    });
    const third = await call(PRYCE, "POST", path, file);
    expect(third.body).toMatchObject({ added: 0, changed: 0, unchanged: 3, withdrawn: 0, errors: [] });
  });

  it("refuses a file it cannot make out, and says how it should look", async () => {
    const list = await stolenList();
    const result = await call(PRYCE, "POST", `/lists/${list}/import`, "AB49XYZ,stolen\nCD49EFG,stolen");
    expect(result).toMatchObject({ status: 422, body: { type: "urn:fosseway:problem:file-layout-unknown" } });
    const none = await call(PRYCE, "POST", `/lists/${list}/import`, "");
    expect(none).toMatchObject({ status: 400, body: { detail: expect.stringContaining("file") } });
    const open = await call(PRYCE, "POST", `/lists/${list}/import`, 'vrm,reason\n"AB49XYZ,stolen');
    expect(open.body).toMatchObject({ added: 0, errors: [{ line: 2, code: "quote-not-closed" }] });
  });
});

describe("the live stream", () => {
  async function watch(officer: Officer, headers: Record<string, string> = {}) {
    if (!app.server.listening) await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    const stop = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/live?reads=true`, {
      headers: { "x-test-officer": officer.id, cookie: `fosseway_session=${officer.id}`, ...headers },
      signal: stop.signal,
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    let everything = "";
    return {
      stop: () => stop.abort(),
      received: () => everything,
      /** The data of the next event of this name. */
      async next(name: string): Promise<Record<string, unknown> & { id?: string }> {
        for (;;) {
          const found = new RegExp(`event: ${name}\\n(?:id: (\\d+)\\n)?data: (.*)\\n\\n`).exec(text);
          if (found) {
            text = text.slice(found.index + found[0].length);
            return { ...JSON.parse(found[2] ?? "{}"), place: found[1] };
          }
          const { value, done } = await reader.read();
          if (done) throw new Error(`the stream ended before ${name}`);
          text += value;
          everything += value;
        }
      },
    };
  }

  it("brings alerts and reads as they happen, and the missed alerts to whoever comes back", async () => {
    const list = await stolenList();
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ"));
    const stream = await watch(OKAFOR);
    await stream.next("ping");
    await pass(aRead("AB49 XYZ"));
    const alert = await stream.next("alert");
    expect(alert).toMatchObject({ state: "raised", place: "1" });
    feed.publishRead(aRead("CD49 EFG"));
    expect(await stream.next("read")).toMatchObject({ vrm: "CD49EFG", cameraCode: "MAR-07-N" });
    stream.stop();
    await call(OKAFOR, "POST", `/alerts/${(await alerts())[0]!.id}/take`);
    const back = await watch(OKAFOR, { "last-event-id": "1" });
    expect(await back.next("alert")).toMatchObject({ state: "taken", place: "2" });
    back.stop();
  });

  it("tells those who may not know of it nothing of a covert alert, at once or when they come back", async () => {
    const list = await stolenList();
    const silent = { reason: "intelligence", action: "silent", priority: "low" };
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ", silent));
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("CD49 EFG"));
    const streams = [await watch(OKAFOR), await watch(PRYCE)] as const;
    for (const stream of streams) await stream.next("ping");
    await pass(aRead("AB49 XYZ"));
    await pass(aRead("CD49 EFG"));
    expect(await streams[0].next("alert")).toMatchObject({ hit: { entryText: "CD49EFG" } });
    expect(await streams[1].next("alert")).toMatchObject({ hit: { entryText: "AB49XYZ" } });
    const back = await watch(OKAFOR, { "last-event-id": "0" });
    expect(await back.next("alert")).toMatchObject({ hit: { entryText: "CD49EFG" } });
    for (const stream of [...streams, back]) stream.stop();
    expect(streams[0].received() + back.received()).not.toContain("AB49XYZ");
  });

  it("ends with the session it was opened for, says so, and leaves everybody else's going", async () => {
    const okafor = await watch(OKAFOR);
    const pryce = await watch(PRYCE);
    await Promise.all([okafor.next("ping"), pryce.next("ping")]);
    signedOut.add(OKAFOR.id);
    await okafor.next("session");
    feed.publishRead(aRead("CD49 EFG"));
    await expect(okafor.next("read")).rejects.toThrow("the stream ended");
    await pryce.next("reads-counted");
    pryce.stop();
  });

  it("shows an analyst how many passed, but never their marks nor alerts, and refuses everybody else", async () => {
    const list = await stolenList();
    await call(PRYCE, "POST", `/lists/${list}/entries`, anEntry("AB49 XYZ"));
    const stream = await watch(ANALYST, { "last-event-id": "0" });
    await stream.next("ping");
    await pass(aRead("AB49 XYZ"));
    feed.publishRead(aRead("CD49 EFG"));
    expect(await stream.next("reads-counted")).toMatchObject({ reads: 1 });
    expect(stream.received()).not.toMatch(/event: (alert|read)\n|CD49/);
    stream.stop();
    expect((await call({ ...OKAFOR, id: makeId("off", "nobody") }, "GET", "/live")).status).toBe(401);
  });
});
