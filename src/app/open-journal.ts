/** The journal for the `journal` commands: opened beside its database, or salvaged alone. Refused while the server runs. */
import { join } from "node:path";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { salvageJournal } from "#adapters/journal/lmdb/salvage-journal.ts";
import type { OpenedJournal, SalvagedJournal } from "#cli/journal.ts";
import { type AdoptJournalPorts, adoptJournal, planAdoption } from "#flows/journal/adopt-journal.ts";
import { checkJournal } from "#flows/journal/check-journal.ts";
import { JOURNAL_START, type JournalId } from "#journal/ports.ts";
import { loadConfig } from "./load-config.ts";
import { loadForces } from "./load-forces.ts";
import { lockDataFolder, openStores } from "./open-stores.ts";

export async function openJournal(): Promise<OpenedJournal> {
  const config = loadConfig();
  const { journal, journalCursors, storedReads, close } = await openStores(
    config,
    openDiagnostics(config.logLevel).events,
    await loadForces(config),
    "alone",
  );
  const ports: AdoptJournalPorts = {
    journal,
    cursors: journalCursors,
    stored: storedReads,
    newId: () => crypto.randomUUID() as JournalId,
  };
  try {
    return {
      folder: join(config.dataDir, "journal"),
      id: journal.id,
      head: journal.head(),
      oldest: journal.readAfter(JOURNAL_START, 1)[0]?.sequence,
      checked: await checkJournal(ports),
      plan: await planAdoption(ports),
      adopt: (plan) => adoptJournal(plan, ports),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export async function salvageOwnJournal(): Promise<SalvagedJournal> {
  const { dataDir } = loadConfig();
  const lock = lockDataFolder(dataDir);
  try {
    return await salvageJournal(join(dataDir, "journal"), new Date().toISOString().replaceAll(/[:.]/g, "-"));
  } finally {
    lock.release();
  }
}
