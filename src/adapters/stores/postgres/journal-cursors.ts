/** How far has a follower of a journal come? Its cursor lies beside its effects, so that both move in one transaction. */
import { type Kysely, sql } from "kysely";
import {
  JOURNAL_START,
  type JournalCursors,
  type JournalId,
  type KeptCursor,
  type Sequence,
} from "#journal/ports.ts";
import type { ReadId } from "#terms/ids.ts";
import type { AnyTables, Database } from "./database.ts";

/** Everything that is kept by journal and sequence. */
const TABLES = ["journal_cursors", "forward_marks"] as const;

/** The last sequence of the journal that this consumer has dealt with; 0 when it never ran. */
export async function journalCursor(
  database: Database,
  journal: JournalId,
  consumer: string,
): Promise<Sequence> {
  const { rows } = await sql<{ sequence: Sequence }>`
    select sequence from journal_cursors where journal_id = ${journal} and consumer = ${consumer}
  `.execute(database.kysely);
  return rows[0]?.sequence ?? JOURNAL_START;
}

/**
 * Call it inside the transaction that holds the consumer's effects. A cursor never goes back. `readId` is of the entry at
 * `upTo`, where it is known: one of another entry must not stay beside the cursor.
 */
export async function moveJournalCursor<Tables extends AnyTables>(
  transaction: Kysely<Tables>,
  journal: JournalId,
  consumer: string,
  upTo: Sequence,
  readId: ReadId | null = null,
): Promise<void> {
  await sql`
    insert into journal_cursors (journal_id, consumer, sequence, read_id)
    values (${journal}, ${consumer}, ${upTo}, ${readId})
    on conflict (journal_id, consumer) do update set sequence = excluded.sequence, read_id = excluded.read_id
    where excluded.sequence > journal_cursors.sequence
  `.execute(transaction);
}

export function postgresJournalCursors({ kysely }: Database): JournalCursors {
  return {
    async of(journal) {
      const { rows } = await sql<{ consumer: string; sequence: Sequence; read_id: ReadId | null }>`
        select consumer, sequence, read_id from journal_cursors where journal_id = ${journal} order by consumer
      `.execute(kysely);
      return rows.map(
        ({ consumer, sequence, read_id }): KeptCursor => ({
          consumer,
          sequence,
          readId: read_id ?? undefined,
        }),
      );
    },
    async countOthers(journal) {
      const { rows } = await sql<{ others: number }>`
        select count(distinct journal_id) as others from journal_cursors where journal_id <> ${journal}
      `.execute(kysely);
      return rows[0]?.others ?? 0;
    },
    claimUnnamed: (journal) =>
      kysely.transaction().execute(async (transaction) => {
        for (const table of TABLES) {
          await sql`update ${sql.table(table)} set journal_id = ${journal} where journal_id = ''`.execute(
            transaction,
          );
        }
      }),
    carryOver: (from, to, upTo) =>
      kysely.transaction().execute(async (transaction) => {
        await sql`
          insert into journal_cursors (journal_id, consumer, sequence)
          select ${to}, consumer, least(sequence, ${upTo}::bigint)
          from journal_cursors where journal_id = ${from}`.execute(transaction);
        await sql`
          update forward_marks set journal_id = ${to} where journal_id = ${from} and sequence <= ${upTo}
        `.execute(transaction);
      }),
  };
}
