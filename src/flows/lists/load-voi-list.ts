/** A file of marks becomes the content of a list: planned as a whole, and then done as a whole, or kept until a person has looked. */
import type { AuditEvent, AuditFacts } from "#audit/ports.ts";
import type { HotlistProblem, PendingImport, PendingImports } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { changeOf } from "./import-change.ts";
import {
  type AskedImport,
  type PlanListImportPorts,
  type PlannedImport,
  planListImport,
} from "./plan-list-import.ts";

export interface ListFile extends AskedImport {
  readonly dryRun: boolean;
}

export type LoadedList =
  | { readonly code: "tried" | "done"; readonly planned: PlannedImport }
  /** Nothing was done: a person looks at the difference first. */
  | { readonly code: "waiting"; readonly planned: PlannedImport; readonly pending: PendingImport }
  | { readonly code: "file-refused"; readonly problem: HotlistProblem }
  /** Somebody changed the list meanwhile; nothing was done. */
  | { readonly code: "list-changed" };

export interface LoadVoiListPorts extends PlanListImportPorts, LogPorts {
  readonly pendingImports: PendingImports;
  readonly newId: NewId;
}

export async function loadVoiList(
  list: VoiList,
  asked: ListFile,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<LoadedList> {
  const planned = await planListImport(list, asked, ports);
  if ("code" in planned) return { code: "file-refused", problem: planned };
  if (asked.dryRun) return { code: "tried", planned };
  if (planned.doubts.length > 0) return await keepForPerson(list, asked, planned, officer, ports);
  const log = (outcome: AuditEvent["outcome"]) =>
    logAct(
      officer,
      { operation: "list.change", object: list.id, outcome, facts: importFacts("import", planned) },
      ports,
    );
  await log("allowed");
  const by = personOf(officer);
  const done = await ports.lists.change(changeOf(list, planned, { sentBy: by, doneBy: by }, ports.newId));
  if (done === "changed") return { code: "done", planned };
  await log("failed");
  return { code: "list-changed" };
}

async function keepForPerson(
  list: VoiList,
  { source }: ListFile,
  planned: PlannedImport,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<LoadedList> {
  const { now, mode, revision } = planned;
  const { waitHours } = ports.rulesOf(list.forceId, now).imports;
  const pending: PendingImport = {
    id: ports.newId("import"),
    listId: list.id,
    sentBy: personOf(officer),
    sentAt: now,
    expiresAt: plusMs(now, waitHours * 3_600_000),
    mode,
    source,
    revision,
  };
  const facts = { ...importFacts("import-waits", planned), importId: pending.id };
  await logAct(officer, { operation: "list.change", object: list.id, outcome: "allowed", facts }, ports);
  await ports.pendingImports.keep(pending);
  return { code: "waiting", planned, pending };
}

export const importFacts = (step: string, { file, mode, plan, doubts }: PlannedImport): AuditFacts => ({
  step,
  mode,
  rows: file.rows.length,
  added: plan.add.length,
  changed: plan.change.length,
  unchanged: plan.unchanged,
  withdrawn: plan.withdraw.length,
  errors: plan.errors.length,
  doubts: doubts.map(({ code }) => code),
});
