/** Alerts that an older release raised, one a list: what becomes of them when one mark is one alert? */
import { type Kysely, sql } from "kysely";
import { expect, it } from "vitest";
import { postgresAlertBook } from "#adapters/stores/postgres/alerts/alert-book.ts";
import { postgresAlertRaiser } from "#adapters/stores/postgres/alerts/alert-raiser.ts";
import { postgresAlertEraser } from "#adapters/stores/postgres/alerts/erase-alerts.ts";
import { MIGRATIONS } from "#adapters/stores/postgres/migrations/registry.ts";
import type { Alert } from "#alerting/alert.ts";
import { tagsOf } from "#alerting/alert-tags.ts";
import { repeatedSince } from "#alerting/escalation.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { NOTHING_KNOWN, raiseAlerts } from "#alerting/raise-alerts.ts";
import { rankOf } from "#alerting/rank.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { EVERY_FORCE } from "../factories/installation.ts";
import { aHit, aRead, NOW } from "../factories/voi.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;

const THIS = Object.keys(MIGRATIONS).find((name) => name.endsWith("one-alert-a-mark")) ?? "";

describeOnEveryPostgres("alerts of older releases", (fresh) => {
  it("stay as they are; the gravest takes new sightings, covert ones are marked, and each goes with its reads", async () => {
    const database = await fresh();
    const db: Kysely<unknown> = database.kysely;
    await sql`drop schema public cascade`.execute(db);
    await sql`create schema public`.execute(db);
    const names = Object.keys(MIGRATIONS);
    for (const name of names.slice(0, names.indexOf(THIS))) await MIGRATIONS[name]!(db);

    const read = aRead("OB49 IYZ");
    const [lesser, graver, silent] = [
      { ...aHit("OB49 IYZ", { entry: { priority: "low" } }), read },
      { ...aHit("0B49 1YZ", { entry: { priority: "high" } }), read },
      { ...aHit("OB49 IYZ", { entry: { action: "silent" } }), read },
    ] as const;
    for (const [place, hit] of [lesser, graver, silent].entries()) await keepAsBefore(db, hit, place + 1);
    await sql`update change_counters set value = 3 where name = 'alerts'`.execute(db);
    for (const name of names.slice(names.indexOf(THIS))) await MIGRATIONS[name]!(db);

    const book = postgresAlertBook(database);
    // What they are found by is as today's release names it.
    const { rows } = await sql<{ body: Alert; tags: string[]; priority: string; list_id: string }>`
      select body, tags, priority, list_id from alerts`.execute(db);
    expect(rows).toHaveLength(3);
    for (const { body, tags, priority, list_id } of rows) {
      expect(new Set(tags)).toEqual(tagsOf(body));
      expect([priority, list_id]).toEqual([body.grounds.priority, body.grounds.list.id]);
    }
    const raiser = postgresAlertRaiser(database, "journal-of-tests" as JournalId);
    expect(await book.count({ state: "open", withCovert: true, hiddenLists: [], forces: EVERY_FORCE })).toBe(
      3,
    );
    expect(await book.count({ state: "open", withCovert: false, hiddenLists: [], forces: EVERY_FORCE })).toBe(
      2,
    );
    const raise = async (hits: readonly Hit[], upTo: number) => {
      const known = await raiser.known(hits, repeatedSince(NOW, escalation), pursuedSince(NOW, alertWork));
      const options = {
        now: NOW,
        newId: () => makeId("alert", "new"),
        placeOf: () => undefined,
        escalationOf: () => escalation,
        workOf: () => alertWork,
      };
      return raiser.raise(raiseAlerts(hits, known, options), upTo as Sequence);
    };
    // The same read once more, as after a restart, is no new sighting of either.
    expect(await raise([lesser, graver, silent], 1)).toEqual({ saved: true, changed: [] });
    const later = aRead("0B49 IYZ", { capturedAt: plusMs(NOW, 600_000) });
    const again = [lesser, graver, silent].map((hit) => ({ ...hit, read: later }));
    expect(await raise(again, 2)).toMatchObject({
      saved: true,
      changed: [
        { alert: { id: "alert_2", sightings: 2, grounds: { also: [{ entryId: lesser.entry.id }] } } },
        { alert: { id: "alert_3", sightings: 2 } },
      ],
    });
    expect(await book.find(makeId("alert", "1"))).toMatchObject({ sightings: 1, state: "raised" });
    expect(await postgresAlertEraser(database).countBefore(plusMs(NOW, 2_000), new Set())).toBe(3);
  });
});

async function keepAsBefore(db: Kysely<unknown>, hit: Hit, place: number): Promise<void> {
  const options = {
    now: NOW,
    newId: () => makeId("alert", String(place)),
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
  };
  const [change] = raiseAlerts([hit], NOTHING_KNOWN, options);
  const alert = change!.alert as Alert;
  const { entry, read } = hit;
  await sql`insert into alerts (id, place, version, rank, raised_ms, is_open, entry_id, join_key, body)
    values (${alert.id}, ${place}, 1, ${rankOf(alert)}, ${alert.raisedAt}, true, ${entry.id},
      ${`${entry.id} exact ${read.vrm}`}, ${JSON.stringify(alert)}::jsonb)`.execute(db);
  await sql`insert into alert_steps values (${alert.id}, 1, ${JSON.stringify(change!.events[0])}::jsonb)`.execute(
    db,
  );
  await sql`insert into alert_sightings (read_id, entry_id, alert_id, captured_ms, body)
    values (${read.id}, ${entry.id}, ${alert.id}, ${read.capturedAt}, ${JSON.stringify(alert.first)}::jsonb)`.execute(
    db,
  );
}
