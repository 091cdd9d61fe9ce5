/** Five thousand open alerts, as after a night in which nobody closed any: is a page answered from an index, and are the totals true? */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { postgresAlertBook } from "#adapters/stores/postgres/alerts/alert-book.ts";
import { postgresAlertRaiser } from "#adapters/stores/postgres/alerts/alert-raiser.ts";
import type { Alert } from "#alerting/alert.ts";
import type { AlertPlace } from "#alerting/alert-cursor.ts";
import type { AlertFilter } from "#alerting/alert-tags.ts";
import type { AlertBook } from "#alerting/ports.ts";
import { NOTHING_KNOWN, raiseAlerts } from "#alerting/raise-alerts.ts";
import { mostUrgentFirst, rankOf } from "#alerting/rank.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { EVERY_FORCE } from "../factories/installation.ts";
import { aHit, aList, anEntry, NOW } from "../factories/voi.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const MANY = 5_000;
const PAGE = 100;
const OPEN = { state: "open", withCovert: false, hiddenLists: [], forces: EVERY_FORCE } as const;

const BULK = aList({ name: "No insurance", kind: "bulk" });
const STOLEN = aList({ name: "Stolen in Marlshire" });

/** One in fifty is stolen; the rest is a bulk list's. */
function hitOf(turn: number): Hit {
  const letter = (place: number) => String.fromCharCode(65 + (Math.floor(turn / 26 ** place) % 26));
  const mark = `${letter(0)}${letter(1)}49 ${letter(2)}XY`;
  const isStolen = turn % 50 === 0;
  const list = isStolen ? STOLEN : BULK;
  const facts = isStolen
    ? ({ reason: "stolen", priority: "high" } as const)
    : ({ reason: "no-insurance", priority: "low", action: "assess" } as const);
  const camera = { cameraId: makeId("cam", `c${turn % 40}`), capturedAt: plusMs(NOW, turn) };
  return { ...aHit(mark, { read: camera }), list, entry: anEntry(list, mark, facts) };
}

async function everyAlert(book: AlertBook, filter?: AlertFilter): Promise<readonly Alert[]> {
  const all: Alert[] = [];
  for (let after: AlertPlace | undefined, more = true; more; more = after !== undefined) {
    const page = await book.list({ ...OPEN, filter }, { limit: PAGE, after });
    expect(page.alerts.length).toBeLessThanOrEqual(PAGE);
    all.push(...page.alerts);
    after = page.next;
  }
  return all;
}

describeOnEveryPostgres("five thousand open alerts", (fresh) => {
  it("come page by page by rank, filtered or not, with true totals, and a page reads no more than it shows", async () => {
    const database = await fresh();
    const book = postgresAlertBook(database);
    const raiser = postgresAlertRaiser(database, "journal-of-tests" as JournalId);
    let serial = 0;
    for (let from = 0; from < MANY; from += 500) {
      const hits = Array.from({ length: 500 }, (_, turn) => hitOf(from + turn));
      const changes = raiseAlerts(hits, NOTHING_KNOWN, {
        now: plusMs(NOW, from),
        placeOf: () => undefined,
        escalationOf: () => escalation,
        workOf: () => alertWork,
        newId: () => {
          serial += 1;
          return makeId("alert", String(serial).padStart(6, "0"));
        },
      });
      expect(await raiser.raise(changes, (from + 1) as Sequence)).toMatchObject({ saved: true });
    }
    await sql`analyze alerts`.execute(database.kysely);

    const all = await everyAlert(book);
    expect(all.map(({ id }) => id)).toEqual(all.toSorted(mostUrgentFirst).map(({ id }) => id));
    expect(new Set(all.map(({ id }) => id)).size).toBe(MANY);
    expect(await book.count(OPEN)).toBe(MANY);
    expect(await book.groups(OPEN)).toMatchObject([
      { priority: "high", listId: STOLEN.id, alerts: MANY / 50, untaken: MANY / 50 },
      { priority: "low", listId: BULK.id, alerts: MANY - MANY / 50 },
    ]);
    const ofCamera = await everyAlert(book, { cameras: [makeId("cam", "c7")], lists: [BULK.id] });
    expect(ofCamera).toHaveLength(MANY / 40);

    const plan = async (after: string) => {
      const { rows } = await sql<{
        "QUERY PLAN": string;
      }>`explain (analyze, costs off, timing off, summary off)
        select body from alerts where is_open and not covert and ${sql.raw(after)}
        order by (-rank), raised_ms, id limit ${PAGE + 1}`.execute(database.kysely);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    };
    const middle = all[MANY / 2]!;
    const place = `((-rank), raised_ms, id) > (${-rankOf(middle)}, ${middle.raisedAt}, '${middle.id}')`;
    for (const page of [await plan("true"), await plan(place)]) {
      expect(page).toContain("Index Scan using alerts_open");
      expect(page).not.toContain("Sort");
      expect(page).not.toContain("Rows Removed");
    }
  });
});
