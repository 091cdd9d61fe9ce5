/** Opens the list of people for `fosseway person`: beside a running server through its database, by itself otherwise. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { systemClock } from "#adapters/clock/system-clock.ts";
import { easilyGuessed } from "#adapters/passphrases/zxcvbn/easily-guessed.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import { passphraseThread } from "#adapters/stores/postgres/people/passphrase-thread.ts";
import { postgresPeopleBook } from "#adapters/stores/postgres/people/people-book.ts";
import type { PeopleDesk } from "#cli/person.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { leadForce } from "#policy/installation.ts";
import { auditParts } from "./house/audit-parts.ts";
import { loadConfig } from "./load-config.ts";
import { loadForces } from "./load-forces.ts";
import { reachDatabase } from "./reach-database.ts";
import { whoIsAtTheTerminal } from "./who-is-at-the-terminal.ts";

export async function openPeopleDesk(): Promise<PeopleDesk> {
  const config = loadConfig();
  const installation = await loadForces(config);
  const { id: ownForce } = leadForce(installation);
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
      ownForce,
      { auditRows: postgresAuditRows(database), keysDir },
      NO_EVENTS,
    );
    const audit = await openAuditLog(parts);
    return {
      people: postgresPeopleBook(database, passphrases),
      audit,
      clock: systemClock,
      easilyGuessed,
      actor: whoIsAtTheTerminal(),
      keeps: () => true,
      ownForce,
      forces: installation.forces.map(({ id }) => id),
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
