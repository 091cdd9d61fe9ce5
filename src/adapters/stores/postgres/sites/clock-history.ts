/** What clocks were measured to be, in PostgreSQL (migration 084): rows are added by every node, and never changed. */
import { sql } from "kysely";
import type { ClockHistory, ClockRow } from "#audit/clock-history.ts";
import type { Instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

interface ClockTable {
  subject: string;
  number: number;
  at_ms: Instant;
  text: string;
  hash: string;
  signature: string;
  signed_by: string | null;
}

export function postgresClockHistory(database: Database): ClockHistory {
  const db = database.kysely.withTables<{ clock_history: ClockTable }>();
  return {
    async newest(subjects) {
      if (subjects.length === 0) return [];
      const { rows } = await sql<ClockTable>`
        select newest.* from unnest(${subjects}::text[]) as wanted (subject)
        cross join lateral (
          select * from clock_history where subject = wanted.subject order by number desc limit 1
        ) newest`.execute(db);
      return rows.map(toRow);
    },
    async append(rows) {
      if (rows.length === 0) return [];
      const kept = await db
        .insertInto("clock_history")
        .values(rows.toSorted((a, b) => (a.subject < b.subject ? -1 : 1)).map(fromRow))
        .onConflict((conflict) => conflict.columns(["subject", "number"]).doNothing())
        .returning(["subject", "number"])
        .execute();
      const names = new Set(kept.map(({ subject, number }) => `${subject} ${number}`));
      return rows.filter(({ subject, number }) => !names.has(`${subject} ${number}`));
    },
    async of(subject, { from, to, limit }) {
      const ofSubject = db.selectFrom("clock_history").selectAll().where("subject", "=", subject);
      const within = await ofSubject
        .where("at_ms", ">=", from)
        .where("at_ms", "<", to)
        .orderBy("number", "desc")
        .limit(limit)
        .execute();
      const first = within.at(-1);
      const before = await ofSubject
        .where((row) => (first === undefined ? row("at_ms", "<", from) : row("number", "<", first.number)))
        .orderBy("number", "desc")
        .limit(1)
        .execute();
      return [...within, ...before].toReversed().map(toRow);
    },
  };
}

const toRow = ({ subject, number, at_ms: at, text, hash, signature, signed_by }: ClockTable): ClockRow => ({
  ...{ subject, number, at, text, hash, signature },
  signedBy: signed_by ?? undefined,
});

const fromRow = ({ subject, number, at, text, hash, signature, signedBy }: ClockRow): ClockTable => ({
  ...{ subject, number, text, hash, signature },
  at_ms: at,
  signed_by: signedBy ?? null,
});
