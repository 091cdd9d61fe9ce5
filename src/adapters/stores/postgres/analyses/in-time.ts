/** Runs the statements of one analysis: none goes on after its time, or when nobody waits for the answer any more. */
import type { RawBuilder } from "kysely";
import type { Bounds } from "#analysis/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Database } from "../database.ts";

/** One statement within the analysis's time. */
export type Ask = <Row>(query: RawBuilder<Row>) => Promise<readonly Row[]>;

/** Throws `OutsideError`: `query-too-long` after the time, `search-stopped` when the asker has gone. */
export async function inTime<Answer>(
  database: Database,
  { withinMs, stop }: Bounds,
  work: (ask: Ask) => Promise<Answer>,
): Promise<Answer> {
  const late = AbortSignal.timeout(withinMs);
  const ended = new AbortController();
  const end = () => ended.abort();
  late.addEventListener("abort", end);
  stop?.addEventListener("abort", end);
  try {
    if (stop?.aborted === true) end();
    return await work((query) => database.prepared(query, ended.signal));
  } catch (error) {
    if (!late.aborted || stop?.aborted === true) throw error;
    throw new OutsideError("query-too-long", "The analysis took longer than the policy gives it", {
      retryable: false,
      cause: error,
    });
  } finally {
    late.removeEventListener("abort", end);
    stop?.removeEventListener("abort", end);
  }
}
