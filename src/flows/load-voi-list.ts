/** A file of marks becomes the content of a list: planned as a whole, and only then, if asked, done as a whole. */
import type { AuditEvent } from "#audit/ports.ts";
import { type HotlistRow, type ImportPlan, marksOf, planImport } from "#matching/plan-import.ts";
import type { ListChange, VoiLists } from "#matching/ports.ts";
import type { VoiEntry, WithdrawalReason } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { VoiEntryId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type LogPorts, logAct } from "./log-act.ts";

export interface ListFile {
  readonly rows: readonly HotlistRow[];
  readonly mode: "add" | "replace";
  readonly dryRun: boolean;
}

export type LoadedList =
  | { readonly loaded: true; readonly plan: ImportPlan }
  /** Somebody changed the list meanwhile; nothing was done. */
  | { readonly loaded: false };

export interface LoadVoiListPorts extends LogPorts {
  readonly lists: VoiLists;
  readonly newId: NewId;
}

export async function loadVoiList(
  list: VoiList,
  { rows, mode, dryRun }: ListFile,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<LoadedList> {
  const now = ports.clock();
  // The file's marks are true as of now, and rows without an end are judged by that.
  const published: VoiList = { ...list, publishedAt: now };
  const standing = await ports.lists.standing(list.id, mode === "add" ? marksOf(rows) : undefined);
  const plan = planImport({ list: published, standing, rows, mode, now });
  if (dryRun) return { loaded: true, plan };
  const facts = {
    step: "import",
    mode,
    rows: rows.length,
    added: plan.added,
    changed: plan.changed,
    unchanged: plan.unchanged,
    withdrawn: plan.withdraw.length,
    errors: plan.errors.length,
  };
  const log = (outcome: AuditEvent["outcome"]) =>
    logAct(officer, { operation: "list.change", object: list.id, outcome, facts }, ports);
  await log("allowed");
  const done = await ports.lists.change(changeOf(list, plan, officer, now, ports.newId));
  if (done === "changed") return { loaded: true, plan };
  await log("failed");
  return { loaded: false };
}

function changeOf(list: VoiList, plan: ImportPlan, officer: Officer, now: Instant, newId: NewId): ListChange {
  const by = personOf(officer);
  const withdrawal = (reason: WithdrawalReason, ids: readonly VoiEntryId[]) =>
    ids.map((id) => ({ id, withdrawal: { at: now, by, reason } }));
  const add = plan.add.map(
    (content): VoiEntry => ({
      ...content,
      id: newId("voi"),
      listId: list.id,
      enteredBy: by,
      addedAt: now,
    }),
  );
  const withdraw = [
    ...withdrawal("superseded", plan.supersede),
    ...withdrawal("not-in-new-list", plan.withdraw),
  ];
  return { listId: list.id, add, withdraw, publishedAt: now };
}
