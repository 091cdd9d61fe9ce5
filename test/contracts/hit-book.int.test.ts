import { expect, it } from "vitest";
import { postgresAlertBook } from "#adapters/stores/postgres/alerts/alert-book.ts";
import { postgresAlertRaiser } from "#adapters/stores/postgres/alerts/alert-raiser.ts";
import { postgresAlertEraser } from "#adapters/stores/postgres/alerts/erase-alerts.ts";
import { postgresHitBook } from "#adapters/stores/postgres/figures/hit-book.ts";
import type { Alert } from "#alerting/alert.ts";
import { decideAlert } from "#alerting/decide-alert.ts";
import { repeatedSince } from "#alerting/escalation.ts";
import { evolveAlert } from "#alerting/evolve-alert.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { raiseAlerts } from "#alerting/raise-alerts.ts";
import { HIT_GROUPINGS, type HitsAsked } from "#figures/hit-figures.ts";
import { countHits } from "#flows/figures/count-hits.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { EVERY_FORCE } from "../factories/installation.ts";
import { aHit, NOW, OKAFOR, person } from "../factories/voi.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const ASKED: HitsAsked = {
  from: plusMs(NOW, -DAY_MS),
  to: plusMs(NOW, DAY_MS),
  withCovert: false,
  forces: EVERY_FORCE,
};

describeOnEveryPostgres("figures of hits", (fresh) => {
  const open = async () => {
    const database = await fresh();
    const alerts = postgresAlertBook(database);
    const raiser = postgresAlertRaiser(database, "journal-of-tests" as JournalId);
    const hits = postgresHitBook(database);
    let serial = 0;
    const raise = async (hit: Hit, now: Instant = NOW): Promise<Alert> => {
      serial += 1;
      const id = makeId("alert", String(serial));
      const known = await raiser.known([hit], repeatedSince(now, escalation), pursuedSince(now, alertWork));
      const options = {
        now,
        newId: () => id,
        placeOf: () => undefined,
        escalationOf: () => escalation,
        workOf: () => alertWork,
      };
      await raiser.raise(raiseAlerts([hit], known, options), serial as Sequence);
      return (await alerts.find(id))!;
    };
    const step = async (
      { id }: Alert,
      command: Parameters<typeof decideAlert>[1],
      now: Instant,
    ): Promise<void> => {
      const alert = (await alerts.find(id))!;
      const decision = decideAlert(alert, command, person(OKAFOR), now);
      if (!decision.accepted) throw new Error(decision.refusal.code);
      const after = decision.events.reduce<Alert>(evolveAlert(escalation), alert);
      await alerts.save([{ alert: after, events: decision.events, expectedVersion: alert.version }]);
    };
    return { database, alerts, hits, raise, step, count: () => countHits({ alerts, hits }) };
  };

  it("count what became of each alert, how fast, and count a later step of it once more", async () => {
    const { hits, raise, step, count } = await open();
    const alert = await raise(aHit("AB49 XYZ"));
    await raise(aHit("CD49 EFG"));
    expect(await count()).toBe(2);
    expect(await count()).toBe(0);
    await step(alert, { type: "take" }, plusMs(NOW, 10_000));
    await step(
      alert,
      { type: "verify", verdict: "matches", secondSource: "seen on patrol" },
      plusMs(NOW, 30_000),
    );
    await count();
    const total = await hits.total(ASKED);
    expect(total).toMatchObject({ hits: 2, checked: 1, misread: 0, closed: 0, toOutcome: undefined });
    expect(total.toTake).toEqual({ medianMs: 10_000, nineInTenMs: 10_000 });
    expect(total.toCheck).toEqual({ medianMs: 30_000, nineInTenMs: 30_000 });
  });

  it("come to the same total whatever they are grouped by, and leave out what the hour does not hold", async () => {
    const { hits, raise, count } = await open();
    await raise(aHit("AB49 XYZ"));
    await raise(aHit("CD49 EFG"), plusMs(NOW, HOUR_MS));
    await count();
    for (const by of HIT_GROUPINGS) {
      const rows = await hits.rows(ASKED, by);
      expect([by, rows.reduce((sum, row) => sum + row.hits, 0)]).toEqual([by, 2]);
    }
    expect((await hits.rows(ASKED, "hour")).length).toBe(2);
    expect((await hits.total({ ...ASKED, to: plusMs(NOW, HOUR_MS) })).hits).toBe(1);
  });

  it("tell of a covert hit only those who may know of it, and each force of its own", async () => {
    const { hits, raise, count } = await open();
    await raise(aHit("AB49 XYZ", { entry: { action: "silent" } }));
    await count();
    expect((await hits.total(ASKED)).hits).toBe(0);
    expect(await hits.rows(ASKED, "list")).toEqual([]);
    expect(await hits.byList(ASKED)).toEqual([]);
    expect((await hits.total({ ...ASKED, withCovert: true })).hits).toBe(1);
    const other = { only: [makeId("force", "elsewhere")] };
    expect((await hits.total({ ...ASKED, withCovert: true, forces: other })).hits).toBe(0);
  });

  it("stay when the alert is erased, and then know neither it nor its entry", async () => {
    const { database, hits, raise, count } = await open();
    await raise(aHit("AB49 XYZ"));
    await count();
    expect((await hits.byList(ASKED)).map(({ hits: met }) => met)).toEqual([1]);
    await postgresAlertEraser(database).eraseBefore(plusMs(NOW, DAY_MS), new Set());
    expect((await hits.total(ASKED)).hits).toBe(1);
    expect((await hits.byList(ASKED)).map(({ entriesMet }) => entriesMet)).toEqual([0]);
  });
});
