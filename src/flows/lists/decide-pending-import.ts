/** An import waits for a person: what it would do, and doing or discarding it. Who decided, and when, goes into the audit log. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { PendingImport } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { PendingImportId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { logAct } from "../proof/log-act.ts";
import { changeOf } from "./import-change.ts";
import { importFacts, type LoadVoiListPorts } from "./load-voi-list.ts";
import { type PlannedImport, planListImport } from "./plan-list-import.ts";

/** `overtaken`: the list has changed since the file was compared with it, so nobody saw this difference. */
export type PendingState = "waiting" | "overtaken" | "expired";

export interface SeenPending {
  readonly pending: PendingImport;
  readonly state: PendingState;
  readonly planned: PlannedImport;
}

export type PendingRefusal = {
  readonly code: "import-unknown" | "import-overtaken" | "import-expired";
};

/** The import that waits for this list, with its difference as it would be now. */
export async function seePending(list: VoiList, ports: LoadVoiListPorts): Promise<SeenPending | undefined> {
  const pending = await ports.pendingImports.of(list.id);
  if (pending === undefined) return undefined;
  const planned = await planListImport(list, { ...pending, waived: [] }, ports);
  // The same bytes were read when they came.
  if ("code" in planned) return undefined;
  return { pending, planned, state: stateOf(pending, planned, ports.clock()) };
}

function stateOf(pending: PendingImport, { revision }: PlannedImport, now: Instant): PendingState {
  if (now > pending.expiresAt) return "expired";
  return revision === pending.revision ? "waiting" : "overtaken";
}

export async function confirmImport(
  list: VoiList,
  id: PendingImportId,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<PlannedImport | PendingRefusal> {
  const seen = await seePending(list, ports);
  if (seen?.pending.id !== id) return { code: "import-unknown" };
  const { pending, planned, state } = seen;
  const facts = { ...importFacts("import-confirmed", planned), ...whoSent(pending) };
  const log = (outcome: "allowed" | "refused" | "failed", more: AuditFacts = {}) =>
    logAct(
      officer,
      { operation: "list.change", object: list.id, outcome, facts: { ...facts, ...more } },
      ports,
    );
  if (state !== "waiting") {
    await log("refused", { because: state });
    return { code: state === "expired" ? "import-expired" : "import-overtaken" };
  }
  await log("allowed");
  const people = { sentBy: pending.sentBy, doneBy: personOf(officer) };
  const done = await ports.lists.change(changeOf(list, planned, people, ports.newId));
  if (done === "conflict") {
    await log("failed", { because: "overtaken" });
    return { code: "import-overtaken" };
  }
  await ports.pendingImports.drop(id);
  return planned;
}

/** False when it is gone already. */
export async function discardImport(
  list: VoiList,
  id: PendingImportId,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<boolean> {
  const pending = await ports.pendingImports.of(list.id);
  if (pending?.id !== id) return false;
  const facts = { step: "import-discarded", mode: pending.mode, ...whoSent(pending) };
  await logAct(officer, { operation: "list.change", object: list.id, outcome: "allowed", facts }, ports);
  return await ports.pendingImports.drop(id);
}

const whoSent = ({ id, sentBy, sentAt }: Omit<PendingImport, "source">): AuditFacts => ({
  importId: id,
  sentBy: sentBy.id,
  sentAt: formatInstant(sentAt),
});

/** What nobody decided in time is dropped with its file, and the log says so. */
export async function dropExpiredImports({
  pendingImports,
  audit,
  clock,
}: Pick<LoadVoiListPorts, "pendingImports" | "audit" | "clock">): Promise<void> {
  for (const pending of await pendingImports.expired(clock())) {
    const facts = { step: "import-expired", mode: pending.mode, ...whoSent(pending) };
    const act = { operation: "list.change", object: pending.listId, outcome: "allowed", facts } as const;
    await audit.append({ ...act, at: clock(), actor: SYSTEM });
    await pendingImports.drop(pending.id);
  }
}
