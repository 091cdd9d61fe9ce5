/** What every store of alerts must do: run on memory and on each PostgreSQL. */
import { expect, it } from "vitest";
import type { Alert } from "#alerting/alert.ts";
import type { AlertPlace } from "#alerting/alert-cursor.ts";
import { subjectOfHit } from "#alerting/alert-subject.ts";
import { ALERT_TAGS, type AlertFilter } from "#alerting/alert-tags.ts";
import { decideAlert } from "#alerting/decide-alert.ts";
import { repeatedSince } from "#alerting/escalation.ts";
import { evolveAlert as evolveAlertBy } from "#alerting/evolve-alert.ts";
import {
  ALERT_ORDERS,
  type AlertBook,
  type AlertOrder,
  type AlertRaiser,
  type AlertSignal,
  type Saved,
} from "#alerting/ports.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { type AlertChange, raiseAlerts } from "#alerting/raise-alerts.ts";
import { mostUrgentFirst, rankOf } from "#alerting/rank.ts";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import { type ForceId, makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Selection } from "#terms/selection.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { EVERY_FORCE } from "../factories/installation.ts";
import { aHit, aRead, NOW, OKAFOR, person } from "../factories/voi.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const evolveAlert = evolveAlertBy(escalation);

export interface AlertStoreUnderTest {
  readonly book: AlertBook;
  readonly raiser: AlertRaiser;
  readonly signal: AlertSignal;
}

const sequence = (value: number) => value as Sequence;
let serial = 0;
const newId = () => {
  serial += 1;
  return makeId("alert", String(serial).padStart(6, "0"));
};

async function raise(
  raiser: AlertRaiser,
  hits: readonly Hit[],
  upTo = 1,
  now: Instant = NOW,
): Promise<Saved> {
  const known = await raiser.known(hits, repeatedSince(now, escalation), pursuedSince(NOW, alertWork));
  return raiser.raise(
    raiseAlerts(hits, known, {
      now,
      newId,
      placeOf: () => undefined,
      escalationOf: () => escalation,
      workOf: () => alertWork,
    }),
    sequence(upTo),
  );
}

function step(alert: Alert, ...commands: readonly Parameters<typeof decideAlert>[1][]): AlertChange {
  const events = [];
  let after = alert;
  for (const command of commands) {
    const decision = decideAlert(after, command, person(OKAFOR), NOW);
    if (!decision.accepted) throw new Error(decision.refusal.code);
    events.push(...decision.events);
    after = decision.events.reduce<Alert>(evolveAlert, after);
  }
  return { alert: after, events, expectedVersion: alert.version };
}

const only = (saved: Saved): Alert => {
  if (!saved.saved || saved.changed.length !== 1) throw new Error("one alert was to be saved");
  return saved.changed[0]!.alert;
};

const OPEN = { state: "open", withCovert: true, hiddenLists: [], forces: EVERY_FORCE } as const;
const ALL = { state: "all", withCovert: true, hiddenLists: [], forces: EVERY_FORCE } as const;

/** Letters that no other turn below 26 times 26 has. */
const markLetters = (turn: number): string =>
  String.fromCharCode(65 + Math.floor(turn / 26), 65 + (turn % 26));

async function everyPage(book: AlertBook, limit: number): Promise<readonly Alert[]> {
  const all: Alert[] = [];
  for (let after: AlertPlace | undefined, more = true; more; more = after !== undefined) {
    const page = await book.list(OPEN, { limit, after });
    all.push(...page.alerts);
    after = page.next;
  }
  return all;
}

export function alertStoreContract(fresh: () => Promise<AlertStoreUnderTest>): void {
  it("raises an alert and moves the cursor together", async () => {
    const { book, raiser } = await fresh();
    expect(await raiser.cursor()).toBe(JOURNAL_START);
    const alert = only(await raise(raiser, [aHit("AB49 XYZ")], 7));
    expect(await raiser.cursor()).toBe(7);
    expect(await book.find(alert.id)).toEqual(alert);
    expect((await book.history(alert.id)).map(({ type }) => type)).toEqual(["raised"]);
  });

  it("moves the cursor when there is nothing to raise", async () => {
    const { raiser } = await fresh();
    await raise(raiser, [], 3);
    expect(await raiser.cursor()).toBe(3);
  });

  it("raises nothing for a read that was replayed", async () => {
    const { book, raiser } = await fresh();
    const hit = aHit("AB49 XYZ");
    await raise(raiser, [hit]);
    expect(await raise(raiser, [hit])).toEqual({ saved: true, changed: [] });
    expect((await book.list(ALL, { limit: 9 })).alerts).toHaveLength(1);
  });

  it("joins a later read of the vehicle to the open alert", async () => {
    const { book, raiser } = await fresh();
    const hit = aHit("AB49 XYZ");
    const alert = only(await raise(raiser, [hit]));
    const later = aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 600_000) });
    const joined = only(await raise(raiser, [{ ...hit, read: later }], 2));
    expect(joined).toMatchObject({ id: alert.id, sightings: 2, last: { readId: later.id } });
    expect(await book.find(alert.id)).toEqual(joined);
  });

  it("lets only one of two officers' steps through", async () => {
    const { book, raiser } = await fresh();
    const alert = only(await raise(raiser, [aHit("AB49 XYZ")]));
    const change = step(alert, { type: "take" });
    expect(await book.save([change])).toMatchObject({ saved: true });
    expect(await book.save([change])).toEqual({ saved: false });
    expect((await book.history(alert.id)).map(({ type }) => type)).toEqual(["raised", "taken"]);
  });

  it("saves none of a batch when one of it was overtaken, and leaves the cursor", async () => {
    const { book, raiser } = await fresh();
    const hit = aHit("AB49 XYZ");
    const alert = only(await raise(raiser, [hit], 1));
    const stale = await raiser.known([hit], repeatedSince(NOW, escalation), pursuedSince(NOW, alertWork));
    await book.save([step(alert, { type: "take" })]);
    const again = { ...hit, read: aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 900_000) }) };
    const changes = raiseAlerts([aHit("CD49 EFG"), again], stale, {
      now: NOW,
      newId,
      placeOf: () => undefined,
      escalationOf: () => escalation,
      workOf: () => alertWork,
    });
    expect(await raiser.raise(changes, sequence(2))).toEqual({ saved: false });
    expect(await raiser.cursor()).toBe(1);
    expect((await book.list(ALL, { limit: 9 })).alerts).toHaveLength(1);
  });

  it("lists open alerts by rank and pages without gaps or doubles", async () => {
    const { book, raiser } = await fresh();
    const ranked = (["low", "high", "medium"] as const).map((priority, index) => {
      const hit = aHit(`AB49 XY${"ABC"[index]}`);
      return { ...hit, entry: { ...hit.entry, priority } };
    });
    await raise(raiser, ranked);
    const seen = await everyPage(book, 2);
    expect(seen.map(({ grounds }) => grounds.priority)).toEqual(["high", "medium", "low"]);
  });

  it("§12.2 Peter Chapman: of more open alerts of one rank than a page holds, the longest waiting come first", async () => {
    const { book, raiser } = await fresh();
    const hits = Array.from({ length: 230 }, (_, turn) => aHit(`${markLetters(turn)}49 XYZ`));
    // The later half is raised first, so that neither ids nor places are in the order of waiting.
    await raise(raiser, hits.slice(115), 1, plusMs(NOW, 60_000));
    await raise(raiser, hits.slice(0, 115), 2, NOW);
    const [urgent] = [aHit("ZZ49 XYZ", { entry: { priority: "high" } })];
    await raise(raiser, [urgent!], 3, plusMs(NOW, 120_000));
    const { alerts, next } = await book.list(OPEN, { limit: 200 });
    expect(alerts[0]?.grounds.entryId).toBe(urgent!.entry.id);
    expect(new Set(alerts.slice(1, 116).map(({ raisedAt }) => raisedAt))).toEqual(new Set([NOW]));
    expect(next).toBeDefined();
    expect(await book.count(OPEN)).toBe(231);
    const all = await everyPage(book, 50);
    expect(all.map(({ id }) => id)).toEqual(all.toSorted(mostUrgentFirst).map(({ id }) => id));
    expect(new Set(all.map(({ id }) => id)).size).toBe(231);
  });

  it("keeps its place in the pages when the alert at the end of one is closed meanwhile", async () => {
    const { book, raiser } = await fresh();
    await raise(raiser, [aHit("AB49 XYZ"), aHit("CD49 XYZ"), aHit("EF49 XYZ")]);
    const first = await book.list(OPEN, { limit: 2 });
    await book.save([step(first.alerts[1]!, { type: "take" }, { type: "verify", verdict: "misread" })]);
    const { alerts } = await book.list(OPEN, { limit: 2, after: first.next });
    expect(alerts).toHaveLength(1);
    expect(first.alerts.map(({ id }) => id)).not.toContain(alerts[0]?.id);
  });

  it("finds what a filter asks for, in each order, page by page, and counts it in groups", async () => {
    const { book, raiser } = await fresh();
    const [grave, low, other] = [
      aHit("AB49 XYZ", { entry: { priority: "high" }, list: { name: "Grave" } }),
      aHit("CD49 XYZ", { entry: { priority: "low", reason: "no-insurance" } }),
      aHit("EF49 XYZ", { entry: { priority: "low", reason: "no-insurance" } }),
    ] as const;
    const first = only(await raise(raiser, [low], 1, NOW));
    const second = only(await raise(raiser, [grave], 2, plusMs(NOW, 1_000)));
    const third = only(await raise(raiser, [{ ...other, list: low.list }], 3, plusMs(NOW, 2_000)));
    await book.save([step(first, { type: "take" })]);
    const ids = async (filter: AlertFilter, order?: AlertOrder) =>
      (await book.list({ ...OPEN, filter }, { limit: 9, order })).alerts.map(({ id }) => id);
    expect(await ids({}, "urgent")).toEqual([second.id, first.id, third.id]);
    expect(await ids({}, "newest")).toEqual([third.id, second.id, first.id]);
    expect(await ids({}, "waiting")).toEqual([first.id, second.id, third.id]);
    expect(await ids({ lists: [low.list.id], owner: "nobody" })).toEqual([third.id]);
    expect(await ids({ owner: OKAFOR.id })).toEqual([first.id]);
    expect(await ids({ lists: [] })).toEqual([]);
    const tags = [ALERT_TAGS.list(low.list.id)];
    expect(await ids({ muted: { tags, show: "without" } })).toEqual([second.id]);
    expect(await ids({ muted: { tags, show: "only" } })).toEqual([first.id, third.id]);
    expect(await book.count({ ...OPEN, filter: { reasons: ["no-insurance"] } })).toBe(2);
    for (const order of ALERT_ORDERS) {
      const seen: string[] = [];
      for (let after: AlertPlace | undefined, more = true; more; more = after !== undefined) {
        const page = await book.list(OPEN, { limit: 1, order, after });
        seen.push(...page.alerts.map(({ id }) => id));
        after = page.next;
      }
      expect(seen).toEqual(await ids({}, order));
    }
    expect(await book.groups(OPEN)).toEqual([
      {
        priority: "high",
        listId: grave.list.id,
        alerts: 1,
        untaken: 1,
        highestRank: rankOf(second),
        oldestRaisedAt: second.raisedAt,
      },
      {
        priority: "low",
        listId: low.list.id,
        alerts: 2,
        untaken: 1,
        highestRank: rankOf(first),
        oldestRaisedAt: NOW,
      },
    ]);
  });

  it("knows what was closed lately, and does not open an alert again beside the one that came after it", async () => {
    const { book, raiser } = await fresh();
    const hit = aHit("AB49 XYZ");
    const first = only(await raise(raiser, [hit]));
    const closing = step(first, { type: "take" }, { type: "close", outcome: "no-trace" });
    await book.save([closing]);
    const subject = subjectOfHit(hit);
    const closed = async (since: Instant) =>
      (await raiser.known([hit], NOW, since)).closed.get(subject)?.map(({ id }) => id) ?? [];
    expect(await closed(NOW)).toEqual([first.id]);
    expect(await closed(plusMs(NOW, 1))).toEqual([]);
    const again = { ...hit, read: aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 30_000) }) };
    const second = only(await raise(raiser, [again], 2));
    expect(second.continues?.alertId).toBe(first.id);
    const undo = step(closing.alert, { type: "undo", withinSeconds: 60 });
    expect(await book.save([undo])).toEqual({ saved: false });
    await book.save([step(second, { type: "take" }, { type: "verify", verdict: "misread" })]);
    expect(await book.save([undo])).toMatchObject({ saved: true });
    expect((await book.list(OPEN, { limit: 9 })).alerts.map(({ id }) => id)).toEqual([first.id]);
    expect(await closed(NOW)).toEqual([second.id]);
  });

  it("one read on several lists is one alert with all its reasons, and replayed it is none", async () => {
    const { book, raiser } = await fresh();
    const read = aRead("AB49 XYZ");
    const hits = [aHit("AB49 XYZ"), aHit("AB49 XYZ", { entry: { priority: "high" } })].map((hit) => ({
      ...hit,
      read,
    }));
    const alert = only(await raise(raiser, hits));
    expect(alert.grounds).toMatchObject({
      entryId: hits[1]!.entry.id,
      also: [{ entryId: hits[0]!.entry.id }],
    });
    expect(await book.find(alert.id)).toEqual(alert);
    expect(await raise(raiser, hits, 2)).toEqual({ saved: true, changed: [] });
    const later = { ...hits[0]!, read: aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 600_000) }) };
    expect(only(await raise(raiser, [later], 3))).toMatchObject({ id: alert.id, sightings: 2 });
  });

  it("keeps covert alerts out of lists, counts and changes for those who may not know of them", async () => {
    const { book, raiser } = await fresh();
    const read = aRead("AB49 XYZ");
    const hits = [aHit("AB49 XYZ"), aHit("AB49 XYZ", { entry: { action: "silent" } })];
    await raise(
      raiser,
      hits.map((hit) => ({ ...hit, read })),
    );
    for (const state of ["open", "all"] as const) {
      const asked = { state, withCovert: false, hiddenLists: [], forces: EVERY_FORCE };
      const { alerts } = await book.list(asked, { limit: 9 });
      expect(alerts.map(({ grounds }) => grounds.entryAction)).toEqual(["stop"]);
      expect(await book.count(asked)).toBe(1);
      expect(await book.count({ ...asked, withCovert: true })).toBe(2);
    }
    const all = await book.list({ ...OPEN, withCovert: true }, { limit: 9 });
    const ids = all.alerts.map(({ id }) => id);
    const secret = await book.secretAmong(ids, { withCovert: false, hiddenLists: [] });
    expect(
      all.alerts.filter(({ id }) => secret.includes(id)).map(({ grounds }) => grounds.entryAction),
    ).toEqual(["silent"]);
    expect(await book.secretAmong(ids, { withCovert: true, hiddenLists: [] })).toEqual([]);
    expect(
      await book.changedAfter(0, { withCovert: false, hiddenLists: [], forces: EVERY_FORCE, limit: 9 }),
    ).toHaveLength(1);
    expect(
      await book.changedAfter(0, { withCovert: true, hiddenLists: [], forces: EVERY_FORCE, limit: 9 }),
    ).toHaveLength(2);
  });

  it("keeps alerts of a list that is shown to some people alone from everybody else, beside the open one of the same read", async () => {
    const { book, raiser } = await fresh();
    const read = aRead("AB49 XYZ");
    const limited = aHit("AB49 XYZ", { list: { shownTo: { roles: [], people: [] } } });
    await raise(
      raiser,
      [aHit("AB49 XYZ"), limited].map((hit) => ({ ...hit, read })),
    );
    const hiddenLists = [limited.list.id];
    const { alerts } = await book.list({ ...OPEN, hiddenLists }, { limit: 9 });
    expect(alerts.map(({ grounds }) => grounds.list.limited)).toEqual([undefined]);
    expect([await book.count({ ...OPEN, hiddenLists }), await book.count(OPEN)]).toEqual([1, 2]);
    const both = (await book.list(OPEN, { limit: 9 })).alerts.map(({ id }) => id);
    expect(await book.secretAmong(both, { withCovert: true, hiddenLists })).toHaveLength(1);
    const visible = { withCovert: true, hiddenLists: [], forces: EVERY_FORCE, limit: 9 };
    expect(await book.changedAfter(0, { ...visible, hiddenLists })).toHaveLength(1);
    expect(await book.changedAfter(0, { ...visible, hiddenLists: [] })).toHaveLength(2);
  });

  it("shows an alert to the forces of camera and list, a covert one to the list's alone, and as further cameras see it, to theirs", async () => {
    const { book, raiser } = await fresh();
    const [ofCamera, ofList, later] = [
      makeId("force", "camera"),
      makeId("force", "list"),
      makeId("force", "later"),
    ];
    const list = { forceId: ofList };
    const read = aRead("AB49 XYZ", { forceId: ofCamera });
    const open = { ...aHit("AB49 XYZ", { list }), read };
    const covert = { ...aHit("AB49 XYZ", { list, entry: { action: "silent" } }), read };
    await raise(raiser, [open, covert]);
    const countOf = async (forces: Selection<ForceId>) =>
      await book.count({ state: "open", withCovert: true, hiddenLists: [], forces });
    const shown = async () => ({
      camera: await countOf({ only: [ofCamera] }),
      list: await countOf({ only: [ofList] }),
      others: await countOf({ except: [ofCamera, ofList] }),
      later: await countOf({ only: [later] }),
      most: await countOf({ except: [later] }),
    });
    expect(await shown()).toEqual({ camera: 1, list: 2, others: 0, later: 0, most: 2 });
    const again = aRead("AB49 XYZ", { forceId: later, capturedAt: plusMs(NOW, 600_000) });
    await raise(raiser, [{ ...open, read: again }], 2);
    expect(await shown()).toEqual({ camera: 1, list: 2, others: 1, later: 1, most: 2 });
    const changed = { withCovert: true, hiddenLists: [], forces: { only: [ofCamera] }, limit: 9 };
    expect(await book.changedAfter(0, changed)).toHaveLength(1);
    const page = await book.list(
      { state: "all", withCovert: true, hiddenLists: [], forces: { only: [later] } },
      { limit: 9 },
    );
    expect(page.alerts).toHaveLength(1);
  });

  it("keeps closed alerts apart from open ones", async () => {
    const { book, raiser } = await fresh();
    const alert = only(await raise(raiser, [aHit("AB49 XYZ")]));
    await book.save([step(alert, { type: "take" }, { type: "verify", verdict: "misread" })]);
    expect((await book.list(OPEN, { limit: 9 })).alerts).toEqual([]);
    expect((await book.list({ ...ALL, state: "closed" }, { limit: 9 })).alerts).toMatchObject([
      { outcome: "misread" },
    ]);
  });

  it("remembers misreads and unanswered alerts of an entry, and the newest sighting", async () => {
    const { book, raiser } = await fresh();
    const hit = aHit("AB49 XYZ");
    const first = only(await raise(raiser, [hit]));
    await book.save([
      step(first, { type: "take" }, { type: "close", outcome: "not-attended", note: "no unit" }),
    ]);
    const again = { ...hit, read: aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 700_000) }) };
    const second = only(await raise(raiser, [again], 2));
    expect(second.level).toBe(1);
    await book.save([step(second, { type: "take" }, { type: "verify", verdict: "misread" })]);
    const known = await raiser.known([hit], repeatedSince(NOW, escalation), pursuedSince(NOW, alertWork));
    expect(known.open.size).toBe(0);
    const subject = subjectOfHit(hit);
    expect(known.unanswered.get(subject)).toEqual([first.raisedAt]);
    expect(known.misreadBefore.has(subject)).toBe(true);
    expect(known.lastSeen.get(subject)?.readId).toBe(again.read.id);
  });

  it("signals the place of what was saved, and nothing of what was not", async () => {
    const { book, raiser, signal } = await fresh();
    expect(await book.newestPlace()).toBe(0);
    const heard: (number | undefined)[] = [];
    const stop = new AbortController();
    const listening = signal.listen((place) => heard.push(place), stop.signal);
    await expect.poll(() => heard).toEqual([undefined]);
    const alert = only(await raise(raiser, [aHit("AB49 XYZ")]));
    const change = step(alert, { type: "take" });
    await book.save([change]);
    await book.save([change]);
    await raise(raiser, [aHit("CD49 EFG")], 2);
    await expect.poll(() => heard).toEqual([undefined, 1, 2, 3]);
    expect(await book.newestPlace()).toBe(3);
    stop.abort();
    await listening;
  });

  it("counts what was raised by the hour, to the millisecond, covert ones only for those who may know", async () => {
    const { book, raiser } = await fresh();
    const hour = 3_600_000;
    const at = [-1, 0, hour - 1, hour, 2 * hour].map((after) => plusMs(NOW, after));
    for (const [turn, now] of at.entries())
      await raise(raiser, [aHit(`AB49 XY${"ABCDE"[turn]}`)], turn + 1, now);
    await raise(raiser, [aHit("CD49 XYZ", { entry: { action: "silent" } })], 9, NOW);
    const visible = { withCovert: false, hiddenLists: [], forces: EVERY_FORCE };
    expect(await book.raisedByHour(NOW, 2, visible)).toEqual([2, 1]);
    expect(await book.raisedByHour(NOW, 2, { ...visible, withCovert: true })).toEqual([3, 1]);
  });

  it("finds what is due and tells changes again in order, each alert once as it is now", async () => {
    const { book, raiser } = await fresh();
    const first = only(await raise(raiser, [aHit("AB49 XYZ")]));
    const second = only(await raise(raiser, [aHit("CD49 EFG")], 2));
    const dueAt = first.escalatesAt!;
    expect(await book.due(plusMs(dueAt, -1), 9)).toEqual([]);
    expect(await book.due(dueAt, 9)).toHaveLength(2);
    await book.save([step(first, { type: "take" })]);
    const changed = await book.changedAfter(0, {
      withCovert: true,
      hiddenLists: [],
      forces: EVERY_FORCE,
      limit: 9,
    });
    expect(changed.map(({ alert }) => [alert.id, alert.state])).toEqual([
      [second.id, "raised"],
      [first.id, "taken"],
    ]);
    expect(
      await book.changedAfter(changed.at(-1)!.place, {
        withCovert: true,
        hiddenLists: [],
        forces: EVERY_FORCE,
        limit: 9,
      }),
    ).toEqual([]);
  });
}
