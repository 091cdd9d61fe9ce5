import { sql } from "kysely";
import { expect, it } from "vitest";
import { secretBox } from "#adapters/secrets/secret-box.ts";
import { postgresAlertMoments } from "#adapters/stores/postgres/alerts/alert-moments.ts";
import { postgresAlertRaiser } from "#adapters/stores/postgres/alerts/alert-raiser.ts";
import { postgresAlertEraser } from "#adapters/stores/postgres/alerts/erase-alerts.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresOutbox } from "#adapters/stores/postgres/outbox/outbox.ts";
import { postgresDestinations } from "#adapters/stores/postgres/reach/destinations.ts";
import { postgresRuleBook } from "#adapters/stores/postgres/reach/rule-book.ts";
import { postgresToldBook } from "#adapters/stores/postgres/reach/told-book.ts";
import { NOTHING_KNOWN, raiseAlerts } from "#alerting/raise-alerts.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import { type AlertId, makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { aHit, NOW, OKAFOR } from "../factories/voi.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { reachContract } from "./reach-contract.ts";

const box = secretBox(new Uint8Array(32).fill(7));
const otherBox = secretBox(new Uint8Array(32).fill(8));

async function withAlerts(database: Database): Promise<readonly [AlertId, AlertId]> {
  const ids = [makeId("alert", "1"), makeId("alert", "2")] as const;
  let used = 0;
  const changes = raiseAlerts([aHit("AB49 XYZ"), aHit("CD49 XYZ")], NOTHING_KNOWN, {
    now: NOW,
    newId: () => ids[used++]!,
    placeOf: () => undefined,
    escalationOf: () => HOUSE_NUMBERS.escalation,
    workOf: () => HOUSE_NUMBERS.alertWork,
  });
  await postgresAlertRaiser(database, "j" as JournalId).raise(changes, 1 as Sequence);
  return ids;
}

describeOnEveryPostgres("reaching somebody", (fresh) => {
  const open = async () => {
    const database = await fresh();
    return {
      database,
      destinations: postgresDestinations(database, box),
      ruleBook: postgresRuleBook(database),
      told: postgresToldBook(database),
      outbox: postgresOutbox(database),
      alerts: await withAlerts(database),
    };
  };
  reachContract(open);

  it("has neither address nor secret in the open, and gives what does not open without its settings", async () => {
    const { database, destinations } = await open();
    const settings = { channel: "webhook", url: "https://cad.example/x", secret: "s3cret" } as const;
    const destination = {
      id: makeId("dest", "w"),
      forceId: OKAFOR.forceId,
      name: "Command and control",
      channel: "webhook" as const,
      settings,
      addedAt: NOW,
    };
    await destinations.add(destination);
    const { rows } = await sql<{ text: string }>`
      select encode(sealed, 'escape') || reach_destinations::text as text from reach_destinations`.execute(
      database.kysely,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toMatch(/cad\.example|s3cret/);
    const [other] = await postgresDestinations(database, otherBox).all();
    expect(other).toEqual({ ...destination, settings: undefined });
  });

  it("lets go of who was told with the alert, and tells of an alert that went meanwhile without failing", async () => {
    const { database, told, alerts } = await open();
    const row = {
      ...{ alertId: alerts[0], level: 0, rule: "All", at: NOW },
      to: { screensOf: OKAFOR.id },
    };
    await told.tell([row], [], 1, NOW);
    await postgresAlertEraser(database).eraseBefore(plusMs(NOW, 60_000), new Set());
    expect(await told.of(alerts)).toEqual([]);
    await told.tell([row], [], 2, NOW);
    expect([await told.of(alerts), await told.cursor()]).toEqual([[], 2]);
  });

  it("knows when alerts were raised, of the forces that are asked for alone", async () => {
    const { database, alerts } = await open();
    const moments = postgresAlertMoments(database);
    const asked = { withCovert: true, hiddenLists: [], forces: { except: [] }, limit: 9 };
    const since = await moments.since(NOW, asked);
    expect(since.map(({ alert, level, at }) => [alert.id, level, at])).toEqual(
      alerts.map((id) => [id, 0, NOW]),
    );
    expect(await moments.since(plusMs(NOW, 1), asked)).toEqual([]);
    const vale = { only: [makeId("force", "vale")] };
    expect(await moments.since(NOW, { ...asked, forces: vale })).toEqual([]);
  });
});
