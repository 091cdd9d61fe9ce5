/** Connections that callers share: what each is set to, and what happens when one breaks. */
import { Pool, type QueryConfig } from "pg";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { translateFailure } from "./outside-failures.ts";
import { stoppable } from "./stoppable.ts";
import { wholeNumbers } from "./whole-numbers.ts";

interface PoolSettings {
  readonly url: string;
  readonly maxConnections: number;
  /** 0 for no limit. */
  readonly statementTimeoutMs: number;
  /** A setting of the server for these connections, as `name=value`. */
  readonly option?: string;
  /** Told once of each connection that broke. */
  readonly onBroken: (failure: unknown) => void;
}

/** The server's own limit comes first, as its answer says more. */
const GRACE_MS = 5_000;

export function openPool({ url, maxConnections, statementTimeoutMs, option, onBroken }: PoolSettings): Pool {
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    // A server that stands still keeps its connections open and cancels nothing: then we stop waiting by ourselves.
    ...(statementTimeoutMs > 0 && { query_timeout: statementTimeoutMs + GRACE_MS }),
    keepAlive: true,
    // Several statements may be on their way at once; who waits for each answer sees no difference.
    pipeline: true,
    application_name: "fosseway",
    types: { getTypeParser: wholeNumbers },
    options: `-c statement_timeout=${statementTimeoutMs} -c TimeZone=UTC${option === undefined ? "" : ` -c ${option}`}`,
  });
  // The pool listens to idle connections alone: one that breaks while somebody has it would end the process.
  pool.on("connect", (client) => {
    const tellOnce = once((failure) => onBroken(translateFailure(failure)));
    client.on("error", tellOnce);
  });
  // The same failure of an idle connection, which its own listener has told of already.
  pool.on("error", () => {});
  return pool;
}

/** Runs one statement, which `stop` ends. */
export async function rowsOf<Row>(
  pool: Pool,
  query: QueryConfig,
  stop: StopSignal | undefined,
): Promise<readonly Row[]> {
  if (stop !== undefined) return stoppable<Row>(pool, query, stop);
  const { rows } = await pool.query(query).catch((error: unknown) => {
    throw translateFailure(error);
  });
  return rows as Row[];
}

/** Connections by what they do, and callers that wait for one. */
export type ConnectionLoad = Readonly<Record<"busy" | "idle" | "waiting", number>>;

export function loadOf(pools: readonly Pool[]): ConnectionLoad {
  const sum = (of: (pool: Pool) => number) => pools.reduce((total, pool) => total + of(pool), 0);
  return {
    busy: sum(({ totalCount, idleCount }) => totalCount - idleCount),
    idle: sum(({ idleCount }) => idleCount),
    waiting: sum(({ waitingCount }) => waitingCount),
  };
}

/** A connection that breaks says so in several ways, one after the other. */
function once(tell: (failure: unknown) => void): (failure: unknown) => void {
  let told = false;
  return (failure) => {
    if (told) return;
    told = true;
    tell(failure);
  };
}
