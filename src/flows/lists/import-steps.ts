/** The steps that all stories of imports share: how one ends, what of it goes into the log, and who may work on it. */
import type { AuditFacts } from "#audit/ports.ts";
import type { ImportBook, ImportFault, ImportJob, ImportState, PlannedImport } from "#matching/imports.ts";
import type { Alone } from "#mechanism/leases.ts";
import { plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import type { LogPorts } from "../proof/log-act.ts";
import type { ImportQueue } from "./import-queue.ts";
import type { PlanListImportPorts } from "./plan-list-import.ts";

export interface LoadVoiListPorts extends PlanListImportPorts, LogPorts {
  readonly imports: ImportBook;
  /** Where an import waits until it is worked on. */
  readonly waiting: ImportQueue;
  /** One import is worked on at a time. */
  readonly alone: Alone;
  readonly newId: NewId;
}

export const SERVER_STOPPED: ImportFault = {
  code: "server-stopped",
  words: "The server stopped while it worked on this import. Nothing was changed. Send the file again.",
};

export const WORKING: readonly ImportState[] = ["reading", "comparing", "applying"];

/**
 * Whoever may work now knows that nobody else does: what still says so was left by a server that stopped. It may have stopped after
 * the last step and before the word of it.
 */
export async function failDead(
  own: ImportJob | undefined,
  ports: Pick<LoadVoiListPorts, "imports" | "stage" | "clock">,
): Promise<void> {
  for (const dead of await ports.imports.untouched(WORKING, plusMs(ports.clock(), 1))) {
    if (dead.id === own?.id) continue;
    const isDone = await ports.stage.wasApplied(dead.id);
    await endImport(dead, isDone ? { state: "done" } : { state: "failed", fault: SERVER_STOPPED }, ports);
  }
}

/** Its rows go; what was wrong in them stays for whoever sent it. */
export async function endImport(
  job: ImportJob,
  end: Pick<ImportJob, "state" | "fault" | "version">,
  { imports, stage, clock }: Pick<LoadVoiListPorts, "imports" | "stage" | "clock">,
): Promise<ImportJob> {
  const ended = { ...job, ...end, touchedAt: clock() };
  await imports.move(ended, ["queued", "tried", "waiting", "cancelled", ...WORKING]);
  await stage.drop(job.id);
  return ended;
}

/** Of one list; older ones are found by their number only. */
export const JOBS_SHOWN = 20;

export const importFacts = (step: string, { file, mode, numbers, doubts }: PlannedImport): AuditFacts => ({
  step,
  mode,
  rows: file.rowCount,
  added: numbers.added,
  changed: numbers.changed,
  unchanged: numbers.unchanged,
  withdrawn: numbers.withdrawn,
  errors: numbers.errors,
  doubts: doubts.map(({ code }) => code),
});
