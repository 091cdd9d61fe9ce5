/** What every store of alerts must do: run on memory and on each PostgreSQL. */
import { expect, it } from "vitest";
import type { Alert } from "#alerting/alert.ts";
import { decideAlert } from "#alerting/decide-alert.ts";
import { evolveAlert } from "#alerting/evolve-alert.ts";
import type { AlertBook, AlertRaiser, Saved } from "#alerting/ports.ts";
import { type AlertChange, raiseAlerts } from "#alerting/raise-alerts.ts";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { aHit, aRead, NOW, OKAFOR, person } from "../factories/voi.ts";

export interface AlertStoreUnderTest {
  readonly book: AlertBook;
  readonly raiser: AlertRaiser;
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
  const known = await raiser.known(hits, now);
  return raiser.raise(raiseAlerts(hits, known, { now, newId, placeOf: () => undefined }), sequence(upTo));
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
    expect((await book.list({ state: "all", limit: 9 })).alerts).toHaveLength(1);
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
    const stale = await raiser.known([hit], NOW);
    await book.save([step(alert, { type: "take" })]);
    const again = { ...hit, read: aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 900_000) }) };
    const changes = raiseAlerts([aHit("CD49 EFG"), again], stale, {
      now: NOW,
      newId,
      placeOf: () => undefined,
    });
    expect(await raiser.raise(changes, sequence(2))).toEqual({ saved: false });
    expect(await raiser.cursor()).toBe(1);
    expect((await book.list({ state: "all", limit: 9 })).alerts).toHaveLength(1);
  });

  it("lists open alerts by rank and pages without gaps or doubles", async () => {
    const { book, raiser } = await fresh();
    const ranked = (["low", "high", "medium"] as const).map((priority, index) => {
      const hit = aHit(`AB49 XY${"ABC"[index]}`);
      return { ...hit, entry: { ...hit.entry, priority } };
    });
    await raise(raiser, ranked);
    const seen = [];
    for (let after: string | undefined, more = true; more; ) {
      const page = await book.list({ state: "open", limit: 2, after });
      seen.push(...page.alerts.map(({ grounds }) => grounds.priority));
      after = page.next;
      more = after !== undefined;
    }
    expect(seen).toEqual(["high", "medium", "low"]);
  });

  it("keeps closed alerts apart from open ones", async () => {
    const { book, raiser } = await fresh();
    const alert = only(await raise(raiser, [aHit("AB49 XYZ")]));
    await book.save([step(alert, { type: "take" }, { type: "verify", verdict: "misread" })]);
    expect((await book.list({ state: "open", limit: 9 })).alerts).toEqual([]);
    expect((await book.list({ state: "closed", limit: 9 })).alerts).toMatchObject([{ outcome: "misread" }]);
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
    const known = await raiser.known([hit], NOW);
    expect(known.open.size).toBe(0);
    expect(known.unanswered.get(hit.entry.id)).toBe(1);
    expect(known.misreadBefore.has(hit.entry.id)).toBe(true);
    expect(known.lastSeen.get(hit.entry.id)?.readId).toBe(again.read.id);
  });

  it("finds what is due and tells changes again in order, each alert once as it is now", async () => {
    const { book, raiser } = await fresh();
    const first = only(await raise(raiser, [aHit("AB49 XYZ")]));
    const second = only(await raise(raiser, [aHit("CD49 EFG")], 2));
    const dueAt = first.escalatesAt!;
    expect(await book.due(plusMs(dueAt, -1), 9)).toEqual([]);
    expect(await book.due(dueAt, 9)).toHaveLength(2);
    await book.save([step(first, { type: "take" })]);
    const changed = await book.changedAfter(0, 9);
    expect(changed.map(({ alert }) => [alert.id, alert.state])).toEqual([
      [second.id, "raised"],
      [first.id, "taken"],
    ]);
    expect(await book.changedAfter(changed.at(-1)!.place, 9)).toEqual([]);
  });
}
