/** An import that was compared is done: as a whole, as the next version of its list. */
import type { AuditEvent, AuditFacts } from "#audit/ports.ts";
import type { ApplyAsked, ImportFault, ImportJob, PlannedImport } from "#matching/imports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { invariant } from "#terms/invariant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { logAct } from "../proof/log-act.ts";
import { secrecyOfNumbers } from "../proof/secrecy-facts.ts";
import { endImport, importFacts, type LoadVoiListPorts } from "./import-steps.ts";
import { compareImport } from "./plan-list-import.ts";

/** Somebody works on the list by hand: so often the file is compared anew before the import gives up. */
const TRIES = 3;

export async function applyImport(
  list: VoiList,
  job: ImportJob,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<ImportJob> {
  let at = { ...job, planned: plannedOf(job) };
  for (let tried = 0; tried < TRIES; tried += 1) {
    if ((await ports.lists.revision(list.id)) !== at.planned.revision)
      at = await compareAnew(list, at, ports);
    if (at.planned.doubts.length > 0) break;
    const done = await applyOnce(list, at, officer, ports, {});
    if (done !== "conflict") return done;
  }
  return await endImport(at, { state: "failed", fault: LIST_CHANGED }, ports);
}

const LIST_CHANGED: ImportFault = {
  code: "list-changed",
  words:
    "Somebody changed the list at the same moment. Nothing was changed by the import. Send the file again.",
};

export function plannedOf({ planned }: ImportJob): PlannedImport {
  invariant(planned !== undefined, "only an import that was compared is done");
  return planned;
}

async function compareAnew(
  list: VoiList,
  job: ImportJob & { readonly planned: PlannedImport },
  ports: LoadVoiListPorts,
): Promise<ImportJob & { readonly planned: PlannedImport }> {
  const planned = await compareImport(list, job.id, { ...job.planned, now: job.planned.now }, ports);
  return { ...job, planned };
}

/** What goes into the log beside the numbers, and under which name. */
export interface ImportLog {
  readonly step?: string;
  readonly facts?: AuditFacts;
}

export async function applyOnce(
  list: VoiList,
  job: ImportJob,
  officer: Officer,
  ports: LoadVoiListPorts,
  { step = "import", facts = {} }: ImportLog,
): Promise<ImportJob | "conflict"> {
  const planned = plannedOf(job);
  const secrecy = await secrecyOfNumbers(list, ports.lists, planned.tallies.covert);
  const log = (outcome: AuditEvent["outcome"], because?: string) =>
    logAct(
      officer,
      {
        operation: "list.change",
        object: list.id,
        outcome,
        facts: {
          ...importFacts(step, planned),
          ...secrecy,
          ...facts,
          ...(because !== undefined && { because }),
        },
      },
      ports,
    );
  await log("allowed");
  const applying = { ...job, state: "applying", touchedAt: ports.clock() } as const;
  const isOurs = await ports.imports.move(applying, [job.state, "comparing", "reading", "applying"]);
  if (!isOurs) return await endImport(job, { state: "cancelled" }, ports);
  const done = await ports.stage.apply(job.id, asked(applying, planned, officer, ports));
  if (done === "conflict") {
    await log("failed", "overtaken");
    return "conflict";
  }
  if (done === "stopped") {
    await log("failed", "cancelled");
    return await endImport(applying, { state: "cancelled" }, ports);
  }
  const { toApply } = applying.progress;
  const full = { ...applying, progress: { ...applying.progress, applied: toApply } };
  return await endImport(full, { state: "done" }, ports);
}

function asked(
  job: ImportJob,
  planned: PlannedImport,
  officer: Officer,
  { imports, clock }: LoadVoiListPorts,
): ApplyAsked {
  const { numbers, mode, now, revision } = planned;
  const { added, changed, unchanged, withdrawn, errors } = numbers;
  const doneBy = personOf(officer);
  const { id: importId, fileName, listId } = job;
  return {
    listId,
    now,
    doneBy,
    revision,
    numbers,
    version: {
      ...{ at: now, by: doneBy, kind: "import", importId, fileName, mode },
      ...{ added, changed, unchanged, withdrawn, errors },
    },
    async onApplied(applied) {
      const told = { ...job, touchedAt: clock(), progress: { ...job.progress, applied } };
      return (await imports.move(told, ["applying"])) ? "go-on" : "stop";
    },
  };
}
