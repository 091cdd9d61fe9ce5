/** Work of minutes, such as an import of millions of rows: which connections has it, so that no limit of time ends it and no officer waits for it? */
import { once } from "node:events";
import { Kysely } from "kysely";
import { Pool } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { TranslatingPostgresDialect, translateFailure } from "./outside-failures.ts";
import { wholeNumbers } from "./whole-numbers.ts";

type AnyTables = Record<never, never>;

export interface LongWork {
  readonly kysely: Kysely<AnyTables>;
  copyIn(statement: string, rows: Iterable<string>): Promise<void>;
  close(): Promise<void>;
}

/** Two are at work at once: one that writes rows, one that tells how far it is. */
const CONNECTIONS = 3;
/** Text of so many characters is sent at once. */
const PIECE_LENGTH = 256 * 1024;

export function openLongWork(url: string, onBroken: (failure: unknown) => void): LongWork {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: "fosseway-imports",
    types: { getTypeParser: wholeNumbers },
    options: "-c statement_timeout=0 -c TimeZone=UTC -c work_mem=64MB -c maintenance_work_mem=256MB",
  });
  let isClosing = false;
  const tell = (failure: unknown) => {
    if (!isClosing) onBroken(translateFailure(failure));
  };
  pool.on("connect", (client) => client.on("error", tell));
  // The same failure of an idle connection, which its own listener has told of already.
  pool.on("error", () => {});
  const kysely = new Kysely<AnyTables>({ dialect: new TranslatingPostgresDialect({ pool }) });
  return {
    kysely,
    copyIn: (statement, rows) => copyIn(pool, statement, rows),
    close: () => {
      isClosing = true;
      return kysely.destroy();
    },
  };
}

async function copyIn(pool: Pool, statement: string, rows: Iterable<string>): Promise<void> {
  try {
    const client = await pool.connect();
    try {
      const stream = client.query(copyFrom(statement));
      const ended = once(stream, "finish");
      for (const piece of inPieces(rows))
        if (!stream.write(piece)) await Promise.race([once(stream, "drain"), ended]);
      stream.end();
      await ended;
    } finally {
      client.release();
    }
  } catch (error) {
    throw translateFailure(error);
  }
}

function* inPieces(rows: Iterable<string>): Iterable<string> {
  let piece = "";
  for (const row of rows) {
    piece += row;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

/** A row in COPY's text format; null and undefined are no value. */
export const copyRow = (values: readonly (string | number | null | undefined)[]): string =>
  `${values.map(copyValue).join("\t")}\n`;

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

const copyValue = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? "\\N" : copyText(String(value));

/** One value of text in that format. */
export const copyText = (text: string): string => text.replace(SPECIAL, (sign) => ESCAPES[sign] ?? sign);
