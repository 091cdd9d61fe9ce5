/** How does the server stop working on an answer that nobody waits for any more? */
import type { Pool, PoolClient, QueryConfig } from "pg";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { translateFailure } from "./outside-failures.ts";

/** The rows; after `stop` an `OutsideError` with `search-stopped`, and the server has been told to end the statement. */
export async function stoppable<Row>(
  pool: Pool,
  query: QueryConfig,
  stop: StopSignal,
): Promise<readonly Row[]> {
  if (stop.aborted) throw stopped();
  const client = await pool.connect().catch(rethrow);
  let cancelling: Promise<unknown> | undefined;
  const cancel = () => {
    cancelling = cancelOn(pool, client);
  };
  stop.addEventListener("abort", cancel);
  try {
    // It may have been stopped while a connection was waited for.
    if (stop.aborted) throw stopped();
    const { rows } = await client.query(query);
    return rows as Row[];
  } catch (error) {
    if (stop.aborted) throw stopped();
    throw translateFailure(error);
  } finally {
    stop.removeEventListener("abort", cancel);
    // The word to end arrives before anybody else has this connection, or it would end their statement.
    await cancelling;
    client.release();
  }
}

/** A server that cannot be told ends the statement by its own limit. */
const cancelOn = (pool: Pool, client: PoolClient): Promise<unknown> => {
  const { processID } = client as PoolClient & { readonly processID: number | null };
  return pool.query("select pg_cancel_backend($1)", [processID]).catch(() => undefined);
};

const stopped = () =>
  new OutsideError("search-stopped", "Whoever asked does not wait for the answer any more", {
    retryable: false,
  });

const rethrow = (error: unknown): never => {
  throw translateFailure(error);
};
