/** Opens the list of people for `fosseway person`: beside a running server through its database, by itself otherwise. */
import { mkdirSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { systemClock } from "#adapters/clock/system-clock.ts";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { easilyGuessed } from "#adapters/passphrases/zxcvbn/easily-guessed.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import { type Database, openDatabase } from "#adapters/stores/postgres/database.ts";
import { passphraseThread } from "#adapters/stores/postgres/people/passphrase-thread.ts";
import { postgresPeople } from "#adapters/stores/postgres/people/people.ts";
import { startEmbeddedPostgres } from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { runningPostgres } from "#adapters/stores/postgres/server/running-postgres.ts";
import type { AuditActor } from "#audit/ports.ts";
import type { PeopleDesk } from "#cli/person.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { leadForce } from "#policy/installation.ts";
import type { Config } from "./config.ts";
import { auditParts } from "./house/audit-parts.ts";
import { loadConfig } from "./load-config.ts";
import { loadForces } from "./load-forces.ts";

export async function openPeopleDesk(): Promise<PeopleDesk> {
  const config = loadConfig();
  const { id: forceId } = leadForce(await loadForces(config));
  const keysDir = join(config.dataDir, "keys");
  // The database server may run as another user, who must be able to pass through to its own folder.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 });
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const { database, close } = await reachDatabase(config);
  const passphrases = passphraseThread();
  const closeAll = async () => {
    await passphrases.close();
    await close();
  };
  try {
    const { parts } = await auditParts(
      forceId,
      { auditRows: postgresAuditRows(database), keysDir },
      NO_EVENTS,
    );
    const audit = await openAuditLog(parts);
    return {
      people: postgresPeople(database, passphrases),
      audit,
      clock: systemClock,
      easilyGuessed,
      actor: whoIsAtTheTerminal(),
      forceId,
      close: async () => {
        await parts.heads.settled();
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

interface Reached {
  readonly database: Database;
  close(): Promise<void>;
}

async function reachDatabase({ dataDir, databaseUrl, logLevel }: Config): Promise<Reached> {
  const folder = join(dataDir, "postgres");
  const running = databaseUrl === "" ? runningPostgres(folder) : undefined;
  if (running !== undefined) {
    const database = await openDatabase(running, { maxConnections: 2, schema: "must-fit" });
    return { database, close: () => database.close() };
  }
  const { events } = openDiagnostics(logLevel);
  const server = databaseUrl === "" ? await startEmbeddedPostgres({ dataDir: folder, events }) : undefined;
  try {
    const database = await openDatabase(server?.url ?? databaseUrl, { maxConnections: 2 });
    return {
      database,
      async close() {
        await database.close();
        await server?.stop();
      },
    };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/** The account of the operating system, and the one that `sudo` says it stands for. */
function whoIsAtTheTerminal(): AuditActor {
  const { SUDO_USER: behind } = process.env;
  const account = accountName();
  const name = behind === undefined || behind === "" ? account : `${account} for ${behind}`;
  return { id: "system", name: `Command line, operating-system user ${name}` };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container the number of the user may have no name.
    return `number ${process.getuid?.() ?? "unknown"}`;
  }
}
