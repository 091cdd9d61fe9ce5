/** Which entries did followers set aside? Kept whole, because the journal drops its own copy after some days. */
import { type Kysely, sql } from "kysely";
import {
  type AsideEntries,
  type AsideEntry,
  JOURNAL_START,
  type JournalId,
  type Sequence,
} from "#journal/ports.ts";
import { type ForceId, type ReadId, UNNAMED_FORCE } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import type { Database } from "./database.ts";
import { moveJournalCursor } from "./journal-cursors.ts";
import { noneOf } from "./none-of.ts";

interface AsideTable {
  consumer: string;
  journal_id: JournalId;
  read_id: ReadId;
  sequence: Sequence;
  captured_ms: Instant;
  problem: string;
  at_ms: Instant;
  /** JSON as text, not as `jsonb`: what PostgreSQL refuses to hold may be the very reason why the entry is here. */
  read: string;
}

type Tables = { journal_asides: AsideTable };

/** `ownForce`: whose the reads are that an older release set aside, before a read told its force. */
export function postgresJournalAsides(
  database: Database,
  journal: JournalId,
  ownForce: ForceId = UNNAMED_FORCE,
): AsideEntries {
  const db: Kysely<Tables> = database.kysely.withTables<Tables>();
  return {
    add: (aside) =>
      db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto("journal_asides")
          .values({ ...rowOf(aside), journal_id: journal })
          .onConflict((conflict) =>
            conflict
              .columns(["consumer", "read_id"])
              .doUpdateSet({ problem: aside.problem, at_ms: aside.at }),
          )
          .execute();
        const { sequence, read } = aside.entry;
        await moveJournalCursor<Tables>(transaction, journal, aside.consumer, sequence, read.id);
      }),
    async list(limit) {
      const rows = await db
        .selectFrom("journal_asides")
        .selectAll()
        .orderBy("at_ms")
        .orderBy("sequence")
        .limit(limit)
        .execute();
      return rows.map(({ consumer, problem, at_ms, read: text, ...row }) => {
        const read: Read = { forceId: ownForce, ...JSON.parse(text) };
        const sequence = row.journal_id === journal ? row.sequence : JOURNAL_START;
        return { consumer, problem, at: at_ms, entry: { sequence, read } };
      });
    },
    async remove(consumer, readId) {
      await db
        .deleteFrom("journal_asides")
        .where("consumer", "=", consumer)
        .where("read_id", "=", readId)
        .execute();
    },
    async count() {
      const { rows } = await sql<{ consumer: string; entries: number }>`
        select consumer, count(*) as entries from journal_asides group by consumer`.execute(db);
      return new Map(rows.map(({ consumer, entries }) => [consumer, entries]));
    },
    async eraseBefore(moment, held) {
      await db
        .deleteFrom("journal_asides")
        .where("captured_ms", "<", moment)
        .where(noneOf("read_id", held))
        .execute();
    },
  };
}

function rowOf({
  consumer,
  problem,
  at,
  entry: { sequence, read },
}: AsideEntry): Omit<AsideTable, "journal_id"> {
  const { id, capturedAt } = read;
  const text = JSON.stringify(read);
  return { consumer, read_id: id, sequence, captured_ms: capturedAt, problem, at_ms: at, read: text };
}
