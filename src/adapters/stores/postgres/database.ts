/**
 * The one handle on PostgreSQL. Areas declare their own tables and take a typed view of it:
 * `database.kysely.withTables<{ voi_lists: VoiListTable }>()`. Whole numbers of 64 bits arrive as numbers.
 */
import { Kysely, type RawBuilder, sql } from "kysely";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { ForceId } from "#terms/ids.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { type Listener, listenTo } from "./listen.ts";
import { openLongWork } from "./long-work.ts";
import { migrate, readsToRewrite, refuseOlderSchema } from "./migrate.ts";
import { TranslatingPostgresDialect, translateFailure } from "./outside-failures.ts";
import { nameOwnForce } from "./own-force.ts";
import { type ConnectionLoad, loadOf, openPool, rowsOf } from "./pool.ts";
import { openProbe } from "./probe.ts";
import { inTwoTrips, named } from "./two-trips.ts";

export type AnyTables = Record<never, never>;

export interface Database {
  readonly kysely: Kysely<AnyTables>;
  /** Without limits of time, on few connections of its own: for work of minutes that no officer waits for. */
  readonly unhurried: Kysely<AnyTables>;
  /** `copy ... from stdin` with these rows as its text format writes them, on a connection of `unhurried`. */
  copyIn(statement: string, rows: Iterable<string>): Promise<void>;
  /**
   * Rows of a query whose plan each connection keeps. For searches of reads: to plan one over a year of weeks takes ten
   * times as long as to answer it. The text must come in few shapes, so values go in as parameters only. After `stop` the
   * server ends it, and it fails with `search-stopped`.
   */
  prepared<Row>(query: RawBuilder<Row>, stop?: StopSignal | undefined): Promise<readonly Row[]>;
  /**
   * The same with one plan for whatever values come, on connections of its own: the server would else plan a statement over a year of
   * weeks each time anew. For statements that find little by an index; of others the values decide what plan is a good one.
   */
  plannedOnce<Row>(query: RawBuilder<Row>, stop?: StopSignal | undefined): Promise<readonly Row[]>;
  /**
   * `before`, `first`, and what follows from the rows of `first`, in one transaction and two round trips: the beginning travels
   * with the first statements and the end with the last. For what is written all day long; whatever else changes several tables has
   * `kysely.transaction()`.
   */
  inTwoTrips<Row>(
    before: readonly RawBuilder<unknown>[],
    first: RawBuilder<Row>,
    rest: (rows: readonly Row[]) => readonly RawBuilder<unknown>[],
  ): Promise<void>;
  /**
   * Until `stop`, on a connection of its own: `heard` gets what any process notifies on the channel, and undefined each time
   * the connection was made anew.
   */
  listen(channel: string, heard: Listener["heard"], stop: StopSignal): Promise<void>;
  /** Whether the server answers now, however busy the connections of this process are. */
  answers(): Promise<boolean>;
  /** Connections by what they do, and callers that wait for one. */
  load(): ConnectionLoad;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections held at most. */
  readonly maxConnections?: number | undefined;
  /** A statement that runs longer is cancelled: no officer waits that long. */
  readonly statementTimeoutMs?: number | undefined;
  /** Beside a running server of perhaps another release nobody changes its schema: `schema-older` is thrown instead. */
  readonly schema?: "bring-up-to-date" | "must-fit" | undefined;
  /** Whose is what an older release kept without saying whose it is. */
  readonly ownForce?: ForceId | undefined;
  /** Told before an update that writes so many reads again, and takes its time for that. */
  readonly onRewriting?: ((reads: number) => void) | undefined;
  /** Told once of each connection that broke; the next query takes another one. */
  readonly onBroken?: ((failure: unknown) => void) | undefined;
}

const OLDEST_SERVER = 150_000;

/** Connects, checks the server, and brings the schema up to date. Throws `OutsideError` that says what to do. */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const database = connect(url, options);
  try {
    await refuseUnfitServer(database.kysely);
    await (options.schema === "must-fit" ? refuseOlderSchema(database.kysely) : bringUpToDate(url, options));
    if (options.ownForce !== undefined) await nameOwnForce(database.kysely, options.ownForce);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** On a connection of its own without limits of time: an index over years of reads takes as long as it takes. */
async function bringUpToDate(url: string, { onRewriting }: DatabaseOptions): Promise<void> {
  const unhurried = connect(url, { maxConnections: 1, statementTimeoutMs: 0 });
  try {
    const rewritten = await readsToRewrite(unhurried.kysely);
    if (rewritten > 0) onRewriting?.(rewritten);
    await migrate(unhurried.kysely);
  } finally {
    await unhurried.close();
  }
}

function connect(
  url: string,
  { maxConnections = 10, statementTimeoutMs = 60_000, onBroken = () => {} }: DatabaseOptions,
): Database {
  let isClosing = false;
  const settings = {
    ...{ url, maxConnections, statementTimeoutMs },
    // A server that is stopped next ends connections that are still saying goodbye, which is no news.
    onBroken: (failure: unknown) => {
      if (!isClosing) onBroken(failure);
    },
  };
  const pool = openPool(settings);
  const ofOnePlan = openPool({
    ...{ ...settings, maxConnections: Math.ceil(maxConnections / 2) },
    option: "plan_cache_mode=force_generic_plan",
  });
  const kysely = new Kysely<AnyTables>({ dialect: new TranslatingPostgresDialect({ pool }) });
  const longWork = openLongWork(url, onBroken);
  const probe = openProbe(url);
  return {
    kysely,
    unhurried: longWork.kysely,
    copyIn: longWork.copyIn,
    prepared: (query, stop) => rowsOf(pool, named(kysely, query), stop),
    plannedOnce: (query, stop) => rowsOf(ofOnePlan, named(kysely, query), stop),
    listen: (channel, heard, stop) =>
      listenTo(
        { connectionString: url, connectionTimeoutMillis: 10_000, application_name: "fosseway-listener" },
        channel,
        { heard, broken: onBroken },
        stop,
      ),
    inTwoTrips: (before, first, rest) => inTwoTrips(pool, kysely, before, first, rest),
    answers: probe.answers,
    load: () => loadOf([pool, ofOnePlan]),
    close: async () => {
      isClosing = true;
      await Promise.all([longWork.close(), probe.close(), ofOnePlan.end()]);
      await kysely.destroy();
    },
  };
}

async function refuseUnfitServer(kysely: Kysely<AnyTables>): Promise<void> {
  const { rows } = await sql<{ version: number; shown: string; encoding: string }>`
    select current_setting('server_version_num')::int as version,
           current_setting('server_version') as shown,
           current_setting('server_encoding') as encoding`.execute(kysely);
  const server = rows[0];
  if (server === undefined) throw translateFailure(new Error("the server did not say its version"));
  if (server.version < OLDEST_SERVER) {
    throw new OutsideError(
      "database-too-old",
      `Fosseway needs PostgreSQL 15 or newer, and this server is ${server.shown}. Upgrade it or name another one.`,
      { retryable: false },
    );
  }
  if (server.encoding !== "UTF8") {
    throw new OutsideError(
      "database-encoding",
      `The database is encoded as ${server.encoding}. Create one with "create database fosseway encoding 'UTF8' template template0".`,
      { retryable: false },
    );
  }
}
