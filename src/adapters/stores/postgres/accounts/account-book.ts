/** The accounts of arrivals in PostgreSQL (migration 086): counts that every node adds to, and arrivals that did not end. */
import { type Kysely, sql } from "kysely";
import { type AccountChanges, ARRIVAL_ENDS, dayOf, type UnendedArrival } from "#ingest/accounts.ts";
import { oddLooks } from "#ingest/odd-look.ts";
import type { JournalEntry, JournalId } from "#journal/ports.ts";
import type { AccountBook } from "#read-store/account-book.ts";
import type { CameraId } from "#terms/ids.ts";
import { isKept } from "#terms/read.ts";
import type { Database } from "../database.ts";
import { addOddPlates, type OddPlate } from "../health/plate-traces.ts";
import { journalCursor, moveJournalCursor } from "../journal-cursors.ts";
import {
  type AccountRow,
  type AccountTables,
  accountFrom,
  accountRow,
  followedFrom,
  unendedFrom,
  unendedRow,
} from "./account-rows.ts";

const CONSUMER = "accounts";
const COUNTS = ["arrived", ...ARRIVAL_ENDS.map(columnOf)] as const;

function columnOf(end: string): string {
  return end.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function postgresAccountBook(database: Database, journal: JournalId): AccountBook {
  const db: Kysely<AccountTables> = database.kysely.withTables<AccountTables>();
  return {
    keep: (node, changes) => db.transaction().execute((both) => keepChanges(both, node, changes)),
    cutOff: (node) =>
      db.transaction().execute(async (both) => {
        const held = await both
          .selectFrom("arrivals_in_hand")
          .select("arrivals")
          .where("node", "=", node)
          .forUpdate()
          .executeTakeFirst();
        const cut = held?.arrivals ?? [];
        if (cut.length > 0)
          await both
            .insertInto("arrivals_unended")
            .values(cut.map((one) => unendedRow({ ...one, because: "cut-off" })))
            .execute();
        await both.deleteFrom("arrivals_in_hand").where("node", "=", node).execute();
        const rest = sql.raw(COUNTS.slice(1).join(" - "));
        await sql`update arrival_accounts set cut_off = cut_off + arrived - ${rest}
          where node = ${node} and arrived <> ${sql.raw(COUNTS.slice(1).join(" + "))}`.execute(both);
      }),
    async arrivals({ from, to }) {
      const sums = sql.raw(COUNTS.map((name) => `sum(${name})::bigint as ${name}`).join(", "));
      const { rows } = await sql<AccountRow>`
        select camera_id, protocol, day_ms, ${sums} from arrival_accounts
        where day_ms >= ${from} and day_ms < ${to} group by camera_id, protocol, day_ms`.execute(db);
      return rows.map(accountFrom);
    },
    async followed({ from, to }) {
      const { rows } = await sql<Parameters<typeof followedFrom>[0]>`
        select camera_id, day_ms, coalesce(journaled, 0)::bigint as journaled,
          coalesce(followed, 0)::bigint as followed, coalesce(stored, 0)::bigint as stored,
          coalesce(matched_only, 0)::bigint as matched_only
        from (select * from journal_accounts where day_ms >= ${from} and day_ms < ${to}) j
        full join (select * from store_accounts where day_ms >= ${from} and day_ms < ${to}) s
        using (camera_id, day_ms)`.execute(db);
      return rows.map(followedFrom);
    },
    async unended({ from, to, cameraId, limit }) {
      const gone = await db
        .selectFrom("arrivals_unended")
        .selectAll()
        .where("received_ms", ">=", from)
        .where("received_ms", "<", to)
        .$if(cameraId !== undefined, (query) => query.where("camera_id", "=", cameraId ?? ""))
        .orderBy("received_ms")
        .limit(limit)
        .execute();
      const held = await db.selectFrom("arrivals_in_hand").select("arrivals").execute();
      const inHand = held
        .flatMap(({ arrivals }) => arrivals)
        .filter(
          (one) =>
            one.receivedAt >= from &&
            one.receivedAt < to &&
            (cameraId === undefined || one.cameraId === cameraId),
        );
      return [...gone.map(unendedFrom), ...inHand]
        .toSorted((a, b) => a.receivedAt - b.receivedAt)
        .slice(0, limit);
    },
    cursor: () => journalCursor(database, journal, CONSUMER),
    count: (entries) =>
      db.transaction().execute(async (both) => {
        const last = entries.at(-1);
        if (last === undefined) return;
        const sums = sumsOf(entries);
        await sql`insert into journal_accounts (camera_id, day_ms, journaled)
          select * from unnest(${sums.map(({ cameraId }) => cameraId)}::text[],
            ${sums.map(({ day }) => day)}::bigint[], ${sums.map(({ count }) => count)}::bigint[])
          on conflict (day_ms, camera_id) do update
          set journaled = journal_accounts.journaled + excluded.journaled`.execute(both);
        await addOddPlates<AccountTables>(both, oddPlatesOf(entries));
        await moveJournalCursor<AccountTables>(both, journal, CONSUMER, last.sequence, last.read.id);
      }),
  };
}

/** Of reads that stay; one that waits for its clock or for its camera's last word is counted when that is there. */
const oddPlatesOf = (entries: readonly JournalEntry[]): readonly OddPlate[] =>
  entries.flatMap(({ read }) => {
    const { cameraId, capturedAt } = read;
    return isKept(read) ? oddLooks(read).map((look) => ({ cameraId, capturedAt, look })) : [];
  });

/** In one order, so that two nodes never wait for each other. */
function sumsOf(entries: readonly JournalEntry[]) {
  const sums = new Map<string, { readonly cameraId: CameraId; readonly day: number; count: number }>();
  for (const { read } of entries) {
    const { cameraId } = read;
    const day = dayOf(read.receivedAt);
    const sum = sums.get(`${day} ${cameraId}`);
    if (sum === undefined) sums.set(`${day} ${cameraId}`, { cameraId, day, count: 1 });
    else sum.count += 1;
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

async function keepChanges(
  db: Kysely<AccountTables>,
  node: string,
  { accounts, failed, inHand }: AccountChanges,
): Promise<void> {
  if (accounts.length > 0)
    await db
      .insertInto("arrival_accounts")
      .values(accounts.map((account) => accountRow(node, account)).toSorted(byName))
      .onConflict((conflict) =>
        conflict
          .columns(["day_ms", "camera_id", "protocol", "node"])
          .doUpdateSet(
            Object.fromEntries(
              COUNTS.map((name) => [name, sql.raw(`arrival_accounts.${name} + excluded.${name}`)]),
            ),
          ),
      )
      .execute();
  if (failed.length > 0) await db.insertInto("arrivals_unended").values(failed.map(unendedRow)).execute();
  await db
    .insertInto("arrivals_in_hand")
    .values({ node, arrivals: sql<readonly UnendedArrival[]>`${JSON.stringify(inHand)}::jsonb` })
    .onConflict((conflict) =>
      conflict.column("node").doUpdateSet({ arrivals: sql<readonly UnendedArrival[]>`excluded.arrivals` }),
    )
    .execute();
}

const byName = (a: AccountRow, b: AccountRow): number => (nameOf(a) < nameOf(b) ? -1 : 1);
const nameOf = ({ day_ms, camera_id, protocol }: AccountRow): string => `${day_ms} ${camera_id} ${protocol}`;
