/** An officer's step with an alert when others are quicker, or when what follows the step fails. */
import { beforeEach, expect, it } from "vitest";
import type { Alert } from "#alerting/alert.ts";
import { repeatedSince } from "#alerting/escalation.ts";
import { LiveFeed } from "#alerting/live-feed.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { raiseAlerts } from "#alerting/raise-alerts.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { escalateAlerts } from "#flows/alerts/escalate-alerts.ts";
import { type HandleAlertPorts, handleAlert } from "#flows/alerts/handle-alert.ts";
import { matcher } from "#flows/alerts/match-reads.ts";
import type { Sequence } from "#journal/ports.ts";
import { VoiIndex } from "#matching/voi-index.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Read } from "#terms/read.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { allShown, EVERY_FORCE } from "../factories/installation.ts";
import { aHit, aRead, NOW, OKAFOR, PRYCE } from "../factories/voi.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;

const HIT = aHit("AB49 XYZ");
let store: MemoryAlertStore;
let audited: AuditEvent[];
let events: ReturnType<typeof memoryEvents>;
let alert: Alert;
let ports: HandleAlertPorts;

beforeEach(async () => {
  store = new MemoryAlertStore();
  audited = [];
  events = memoryEvents();
  await seen(0);
  alert = (
    await store.list({ state: "open", withCovert: true, hiddenLists: [], forces: EVERY_FORCE }, { limit: 1 })
  ).alerts[0]!;
  ports = {
    alerts: store,
    lists: { entry: () => Promise.resolve(HIT.entry), secret: () => Promise.resolve([]) },
    people: { byId: () => Promise.resolve(PRYCE) },
    shownTo: allShown,
    audit: {
      append: (event) => Promise.resolve({ index: audited.push(event), leafHash: "", checkpoint: "" }),
    },
    feed: new LiveFeed(),
    rulesOf: houseRules,
    reviews: {
      book: { addFromAlert: () => Promise.resolve(), takeBackFromAlert: () => Promise.resolve() },
      lightPlace: () => ({ latDeg: 50, lonDeg: -8 }),
    },
    events,
    clock: () => NOW,
  };
});

/** The vehicle passes: the alert is raised, or grows by a version. */
async function seen(minute: number, by: Partial<Read> = {}): Promise<void> {
  const read = aRead("AB49 XYZ", { capturedAt: plusMs(NOW, minute * 60_000), ...by });
  const hits = [{ ...HIT, read }];
  const options = {
    now: NOW,
    newId: () => makeId("alert", "1"),
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
  };
  await store.raise(
    raiseAlerts(
      hits,
      await store.known(hits, repeatedSince(NOW, escalation), pursuedSince(NOW, alertWork)),
      options,
    ),
    1 as Sequence,
  );
}

/** A store in which somebody is quicker than the step, so many times. */
function overtaken(times: number): HandleAlertPorts["alerts"] {
  let left = times;
  return {
    find: (id) => store.find(id),
    history: (id) => store.history(id),
    list: (asked, page) => store.list(asked, page),
    secretAmong: (ids, asked) => store.secretAmong(ids, asked),
    count: (asked) => store.count(asked),
    groups: (asked) => store.groups(asked),
    raisedByHour: (from, hours, visible) => store.raisedByHour(from, hours, visible),
    due: (now, limit) => store.due(now, limit),
    changedAfter: (place, page) => store.changedAfter(place, page),
    newestPlace: () => store.newestPlace(),
    async save(changes) {
      left -= 1;
      if (left >= 0) await seen(10 * (times - left));
      return store.save(changes);
    },
  };
}

const told = () => audited.map(({ outcome, facts }) => [outcome, facts["because"]]);

it("judges a step again when a sighting was quicker, and logs which of the tries happened", async () => {
  const handled = await handleAlert(alert.id, { type: "take" }, OKAFOR, { ...ports, alerts: overtaken(2) });
  expect(handled).toMatchObject({ handled: true, alert: { state: "taken", sightings: 3 } });
  expect(told()).toEqual([
    ["allowed", undefined],
    ["failed", "overtaken"],
    ["allowed", undefined],
    ["failed", "overtaken"],
    ["allowed", undefined],
  ]);
  const versions = audited.map(({ facts }) => facts["fromVersion"]);
  expect(new Set(versions).size).toBe(3);
});

it("each entry of the log names the force whose read raised the alert, also after another's camera saw the vehicle", async () => {
  await seen(20, { forceId: makeId("force", "vale") });
  await handleAlert(alert.id, { type: "take" }, OKAFOR, ports);
  await handleAlert(alert.id, { type: "verify", verdict: "matches" }, OKAFOR, ports);
  expect(audited.map(({ operation, facts }) => [operation, facts["force"]])).toEqual([
    ["alter", "force_marlshire"],
    ["alert.verify", "force_marlshire"],
  ]);
});

it("gives up after a few tries, says so, and has changed nothing", async () => {
  const handled = await handleAlert(alert.id, { type: "take" }, OKAFOR, { ...ports, alerts: overtaken(99) });
  expect(handled).toEqual({ handled: false, refusal: { code: "alert-busy" } });
  expect((await store.find(alert.id))?.state).toBe("raised");
  expect(told().filter(([outcome]) => outcome === "allowed")).toHaveLength(8);
  expect(told().filter(([outcome]) => outcome === "failed")).toHaveLength(8);
});

it("a verdict that cannot be counted is told to whoever runs it, and not to the officer, whose step is done", async () => {
  await handleAlert(alert.id, { type: "take" }, OKAFOR, ports);
  const book = {
    addFromAlert: () => Promise.reject(new OutsideError("database-away", "not now", { retryable: true })),
    takeBackFromAlert: () => Promise.resolve(),
  };
  const request = { type: "verify", verdict: "matches" } as const;
  const handled = await handleAlert(alert.id, request, OKAFOR, {
    ...ports,
    reviews: { ...ports.reviews, book },
  });
  expect(handled).toMatchObject({ handled: true, alert: { state: "verified" } });
  expect(events.told).toMatchObject([{ event: "alert-review-lost", facts: { alert: alert.id } }]);
});

it("an escalation that an officer overtook is not in the log, and one that happened is in it once", async () => {
  const due = plusMs(NOW, 3_600_000);
  expect(await escalateAlerts({ ...ports, alerts: overtaken(1), clock: () => due })).toBe(0);
  expect(audited).toEqual([]);
  expect(await escalateAlerts({ ...ports, clock: () => due })).toBe(1);
  expect(audited).toMatchObject([{ outcome: "allowed", facts: { step: "escalate" } }]);
  expect((await store.find(alert.id))?.level).toBe(audited[0]?.facts["level"]);
});

it("of reads that were matched twice because an officer was quicker, the log says which time counts", async () => {
  const index = new VoiIndex();
  const found = new Map([[1, { entry: HIT.entry, list: HIT.list }]]);
  index.apply(
    { ref: 1, mark: HIT.entry.mark, tolerance: "exact", endsAt: HIT.entry.endsAt, withdrawn: false },
    NOW,
  );
  let quicker = true;
  const reads = matcher({
    index,
    voi: { byRefs: () => Promise.resolve(found) },
    alerts: {
      cursor: () => store.cursor(),
      known: (hits, now) => store.known(hits, repeatedSince(now, escalation), pursuedSince(NOW, alertWork)),
      async raise(changes, upTo) {
        if (quicker) await handleAlert(alert.id, { type: "take" }, OKAFOR, ports);
        quicker = false;
        return store.raise(changes, upTo);
      },
    },
    audit: ports.audit,
    feed: ports.feed,
    placeOf: () => undefined,
    rulesOf: houseRules,
    clock: () => NOW,
    newId: (prefix) => makeId(prefix, "2"),
  });
  await reads.consume([{ sequence: 2 as Sequence, read: aRead("AB49 XYZ") }]);
  const raised = audited.filter(({ operation }) => operation === "alert.raise");
  expect(new Set(raised.map(({ facts }) => facts["force"]))).toEqual(new Set(["force_marlshire"]));
  expect(raised.map(({ outcome, facts }) => [outcome, facts["because"]])).toEqual([
    ["allowed", undefined],
    ["failed", "overtaken"],
    ["allowed", undefined],
  ]);
});
