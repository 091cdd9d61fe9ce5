/** How does a transaction of several statements cost two waits for the server, and each statement one plan a connection? */
import { createHash } from "node:crypto";
import type { Kysely, RawBuilder } from "kysely";
import type { Pool, QueryConfig } from "pg";
import { translateFailure } from "./outside-failures.ts";

/** A statement with a name of its own, by which a connection knows its plan again. */
export function named<Tables>(db: Kysely<Tables>, query: RawBuilder<unknown>): QueryConfig {
  const { sql: text, parameters } = query.compile(db);
  const name = createHash("sha1").update(text).digest("hex");
  return { name, text, values: [...parameters] };
}

/** `Database.inTwoTrips`. The pool's clients must be in pipeline mode. */
export async function inTwoTrips<Row, Tables>(
  pool: Pool,
  db: Kysely<Tables>,
  before: readonly RawBuilder<unknown>[],
  first: RawBuilder<Row>,
  rest: (rows: readonly Row[]) => readonly RawBuilder<unknown>[],
): Promise<void> {
  const client = await pool.connect().catch(rethrow);
  // After a failure the connection goes, and with it what was begun.
  let discard = true;
  try {
    const begun = [client.query("begin"), ...before.map((query) => client.query(named(db, query)))];
    const answered = client.query<Row & object>(named(db, first));
    await allOf([...begun, answered]);
    const { rows } = await answered;
    await allOf([...rest(rows).map((query) => client.query(named(db, query))), client.query("commit")]);
    discard = false;
  } catch (error) {
    throw translateFailure(error);
  } finally {
    client.release(discard);
  }
}

/** Every answer is waited for, also after a failure: what is on its way belongs to this transaction. */
async function allOf(answers: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(answers);
  await Promise.all(answers);
}

const rethrow = (error: unknown): never => {
  throw translateFailure(error);
};
