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
  first: RawBuilder<Row>,
  rest: (rows: readonly Row[]) => readonly RawBuilder<unknown>[],
): Promise<void> {
  const client = await pool.connect().catch(rethrow);
  // After a failure the connection goes, and with it what was begun.
  let discard = true;
  try {
    const [, { rows }] = await allOf([client.query("begin"), client.query(named(db, first))]);
    await allOf([...rest(rows).map((query) => client.query(named(db, query))), client.query("commit")]);
    discard = false;
  } catch (error) {
    throw translateFailure(error);
  } finally {
    client.release(discard);
  }
}

/** Every answer is waited for, also after a failure: what is on its way belongs to this transaction. */
async function allOf<const Answers extends readonly Promise<unknown>[]>(
  answers: Answers,
): Promise<{ -readonly [Index in keyof Answers]: Awaited<Answers[Index]> }> {
  await Promise.allSettled(answers);
  return (await Promise.all(answers)) as { -readonly [Index in keyof Answers]: Awaited<Answers[Index]> };
}

const rethrow = (error: unknown): never => {
  throw translateFailure(error);
};
