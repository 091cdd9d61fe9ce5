/** An import was tried, or waits for a person: doing it, discarding it, or giving it up while it runs. Who decided, and when, goes into the audit log. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { ImportJob } from "#matching/imports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { PendingImportId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { logAct } from "../proof/log-act.ts";
import { applyImport, applyOnce, plannedOf } from "./apply-import.ts";
import { endImport, failDead, JOBS_SHOWN, type LoadVoiListPorts, WORKING } from "./import-steps.ts";
import { keepForPerson } from "./load-voi-list.ts";

/** `overtaken`: the list has changed since the file was compared with it, so nobody saw this difference. */
export type PendingState = "waiting" | "overtaken" | "expired";

export interface SeenPending {
  readonly job: ImportJob;
  readonly state: PendingState;
}

export type PendingRefusal = {
  readonly code: "import-unknown" | "import-overtaken" | "import-expired";
};

/** The import that waits for this list, with its difference as it was seen when it came. */
export async function seePending(list: VoiList, ports: LoadVoiListPorts): Promise<SeenPending | undefined> {
  const jobs = await ports.imports.ofList(list.id, JOBS_SHOWN);
  const job = jobs.find(({ state }) => state === "waiting");
  if (job === undefined) return undefined;
  return { job, state: stateOf(job, await ports.lists.revision(list.id), ports.clock()) };
}

function stateOf(job: ImportJob, revision: number, now: Instant): PendingState {
  if (now > job.expiresAt) return "expired";
  return revision === plannedOf(job).revision ? "waiting" : "overtaken";
}

/**
 * Does what was tried and leaves no doubt, or what waited, as a person who has looked at its difference. What was tried and leaves
 * a doubt begins to wait: a person looks at it as at any other.
 */
export async function confirmImport(
  list: VoiList,
  id: PendingImportId,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<ImportJob | PendingRefusal> {
  const job = await ports.imports.find(id);
  if (job?.listId !== list.id) return { code: "import-unknown" };
  if (job.state === "tried") return await confirmTried(list, job, officer, ports);
  if (job.state !== "waiting") return { code: "import-unknown" };
  const state = stateOf(job, await ports.lists.revision(list.id), ports.clock());
  if (state !== "waiting") {
    const facts = { step: "import-confirmed", ...whoSent(job), because: state };
    await logAct(officer, { operation: "list.change", object: list.id, outcome: "refused", facts }, ports);
    return { code: state === "expired" ? "import-expired" : "import-overtaken" };
  }
  const done = await ports.alone(() =>
    applyOnce(list, job, officer, ports, { step: "import-confirmed", facts: whoSent(job) }),
  );
  return done === "conflict" ? await putBack(job, ports) : done;
}

async function confirmTried(
  list: VoiList,
  job: ImportJob,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<ImportJob> {
  const planned = plannedOf(job);
  if (planned.doubts.length > 0) return await keepForPerson(list, job, planned, officer, ports);
  return await ports.alone(() => applyImport(list, job, officer, ports));
}

/** Nobody has done anything: it waits as before, and says that it was overtaken. */
async function putBack(job: ImportJob, { imports }: LoadVoiListPorts): Promise<PendingRefusal> {
  await imports.move(job, ["applying"]);
  return { code: "import-overtaken" };
}

/** Drops what waits or was tried, or gives up what runs; false when it is over already. */
export async function discardImport(
  list: VoiList,
  id: PendingImportId,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<boolean> {
  const job = await ports.imports.find(id);
  if (job?.listId !== list.id) return false;
  const runs = job.state === "queued" || WORKING.includes(job.state);
  if (!runs && job.state !== "waiting" && job.state !== "tried") return false;
  const facts = { step: runs ? "import-cancelled" : "import-discarded", ...whoSent(job) };
  await logAct(officer, { operation: "list.change", object: list.id, outcome: "allowed", facts }, ports);
  // Whoever works on it sees that it was moved, and cleans up after it.
  if (runs) return await ports.imports.move({ ...job, state: "cancelled" }, ["queued", ...WORKING]);
  await endImport(job, { state: "discarded" }, ports);
  return true;
}

const whoSent = ({ id, sentBy, sentAt, planned }: ImportJob): AuditFacts => ({
  importId: id,
  sentBy: sentBy.id,
  sentAt: formatInstant(sentAt),
  ...(planned !== undefined && { mode: planned.mode }),
});

/** So long the book tells of an import that is over, with what was wrong in its rows. */
const KEPT_DAYS = 30;

type SweepPorts = Pick<LoadVoiListPorts, "imports" | "stage" | "audit" | "clock">;

/** What nobody decided in time is dropped with its rows, and the log says so. */
export async function dropExpiredImports(ports: SweepPorts): Promise<void> {
  const now = ports.clock();
  for (const job of await ports.imports.untouched(["waiting", "tried"], now)) {
    if (job.expiresAt >= now) continue;
    if (job.state === "waiting") {
      const facts = { step: "import-expired", ...whoSent(job) };
      const act = { operation: "list.change", object: job.listId, outcome: "allowed", facts } as const;
      await ports.audit.append({ ...act, at: now, actor: SYSTEM });
    }
    await endImport(job, { state: "discarded" }, ports);
  }
  const old = plusMs(now, -KEPT_DAYS * DAY_MS);
  for (const { id } of await ports.imports.untouched(["done", "failed", "cancelled", "discarded"], old)) {
    await ports.imports.forget(id);
  }
}

/** While nobody works on an import, those that say so were left by a server that stopped. */
export const sweepDeadImports = ({
  alone,
  ...ports
}: Pick<LoadVoiListPorts, "alone" | "imports" | "stage" | "clock">): Promise<void> =>
  alone(() => failDead(undefined, ports));
