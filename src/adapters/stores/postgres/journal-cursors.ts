/** How far has a follower of the journal come? Its cursor lies beside its effects, so that both move in one transaction. */
import { type Kysely, sql } from "kysely";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import type { AnyTables, Database } from "./database.ts";

/** The last sequence this consumer has dealt with; 0 when it never ran. */
export async function journalCursor(database: Database, consumer: string): Promise<Sequence> {
  const { rows } = await sql<{ sequence: Sequence }>`
    select sequence from journal_cursors where consumer = ${consumer}`.execute(database.kysely);
  return rows[0]?.sequence ?? JOURNAL_START;
}

/** Call it inside the transaction that holds the consumer's effects. A cursor never goes back. */
export async function moveJournalCursor<Tables extends AnyTables>(
  transaction: Kysely<Tables>,
  consumer: string,
  upTo: Sequence,
): Promise<void> {
  await sql`
    insert into journal_cursors (consumer, sequence) values (${consumer}, ${upTo})
    on conflict (consumer) do update set sequence = greatest(journal_cursors.sequence, excluded.sequence)
  `.execute(transaction);
}
