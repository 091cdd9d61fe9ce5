/** What went wrong with the database, in our words? Every query's failure passes here, so no area translates by itself. */
import { type DatabaseConnection, type Driver, PostgresDialect } from "kysely";
import { OutsideError } from "#terms/outside-error.ts";

/** Kysely's PostgreSQL dialect whose failures of the outside are `OutsideError`; our own SQL mistakes stay as they are. */
export class TranslatingPostgresDialect extends PostgresDialect {
  override createDriver(): Driver {
    return translating(super.createDriver());
  }
}

function translating(driver: Driver): Driver {
  const wrapped = new WeakSet<DatabaseConnection>();
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async () => {
    const connection = await acquire().catch(rethrow);
    if (!wrapped.has(connection)) {
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = (query) => execute<never>(query).catch(rethrow);
      wrapped.add(connection);
    }
    return connection;
  };
  return driver;
}

const rethrow = (error: unknown): never => {
  throw translateFailure(error);
};

/**
 * One of the codes below; else the error itself. A full disk or a slow statement passes without a change of ours, so whoever
 * works in the background tries again; what a person who asked may do about it is said where persons are answered.
 */
export function translateFailure(error: unknown): unknown {
  const code = codeOf(error);
  const failure = FAILURES.find(({ codes }) => codes.test(code));
  if (failure === undefined) return error;
  return new OutsideError(failure.code, `${failure.message} (${code})`, {
    retryable: failure.retryable,
    cause: error,
  });
}

/** PostgreSQL's SQLSTATE or Node's error code, which live in the same property. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return /timeout|terminated|Client has encountered a connection error|Client was closed/.test(error.message)
    ? "CONNECTION"
    : "";
}

const FAILURES = [
  {
    codes:
      /^(08|57P0|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ERR_STREAM|CONNECTION|53300)/,
    code: "database-unreachable",
    message: "The database does not answer. Check that it runs and that the URL names it",
    retryable: true,
  },
  {
    codes: /^(28|3D000|42501)/,
    code: "database-refused",
    message: "The database refused us. Check user, password, database name and rights",
    retryable: false,
  },
  {
    codes: /^(40001|40P01|55P03)/,
    code: "database-busy",
    message: "Another transaction stood in the way",
    retryable: true,
  },
  {
    codes: /^53/,
    code: "database-full",
    message: "The database has no disk or memory left. Make room for it",
    retryable: true,
  },
  {
    codes: /^58/,
    code: "database-disk-failing",
    message: "The database cannot read or write its files. Check its disk and its log",
    retryable: true,
  },
  {
    codes: /^25006/,
    code: "database-read-only",
    message: "The database takes no changes: it is a standby, or was set to read only",
    retryable: true,
  },
  {
    codes: /^57014/,
    code: "query-too-long",
    message: "A statement took longer than the database allows and was stopped",
    retryable: true,
  },
] as const;
