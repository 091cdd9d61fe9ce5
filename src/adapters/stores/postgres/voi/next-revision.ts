/** The number of the next change of lists. Taking the counter makes changes wait for one another until they commit: revisions are seen in order. */
import { sql, type Transaction } from "kysely";
import type { VoiTables } from "./voi-tables.ts";

export async function nextRevision(transaction: Transaction<VoiTables>): Promise<number> {
  const { value } = await transaction
    .updateTable("change_counters")
    .set({ value: sql`value + 1` })
    .where("name", "=", "voi")
    .returning("value")
    .executeTakeFirstOrThrow();
  return value;
}
