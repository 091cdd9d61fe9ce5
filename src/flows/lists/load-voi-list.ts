/**
 * A file of marks becomes the content of a list: read and compared as a whole, and then done as a whole, tried only, or kept until
 * a person has looked. One import is worked on at a time, and each step stands in the book, so that everybody sees how far it is.
 */
import type { ImportFault, ImportJob, PlannedImport } from "#matching/imports.ts";
import type { HotlistProblem } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { HOUR_MS, plusMs } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { logAct } from "../proof/log-act.ts";
import { secrecyOfNumbers } from "../proof/secrecy-facts.ts";
import { applyImport } from "./apply-import.ts";
import {
  endImport,
  failDead,
  importFacts,
  JOBS_SHOWN,
  type LoadVoiListPorts,
  WORKING,
} from "./import-steps.ts";
import { type AskedImport, planListImport } from "./plan-list-import.ts";
import type { OnRead } from "./read-rows.ts";

export interface ListFile extends AskedImport {
  readonly dryRun: boolean;
  readonly fileName?: string | undefined;
}

export type LoadedList =
  | { readonly code: "tried" | "done"; readonly job: ImportJob; readonly planned: PlannedImport }
  /** Nothing was done: a person looks at the difference first. */
  | { readonly code: "waiting"; readonly job: ImportJob; readonly planned: PlannedImport }
  | { readonly code: "file-refused"; readonly problem: HotlistProblem }
  /** Somebody changed the list meanwhile, or gave the import up; nothing was done. */
  | { readonly code: "list-changed" }
  | { readonly code: "cancelled" };

export async function loadVoiList(
  list: VoiList,
  asked: ListFile,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<LoadedList> {
  const job = await workOnImport(list, await bookImport(list, asked, officer, ports), asked, officer, ports);
  const { state, planned, fault } = job;
  if (state === "tried" || state === "done" || state === "waiting") {
    invariant(planned !== undefined, "an import in this state was planned");
    return { code: state, job, planned };
  }
  if (fault === undefined) return { code: "cancelled" };
  if (isOfFile(fault)) return { code: "file-refused", problem: fault };
  return { code: "list-changed" };
}

const isOfFile = (fault: ImportFault): fault is HotlistProblem => fault.code.startsWith("file-");

/** In the book before anything is read: whoever sent it finds it there. */
export async function bookImport(
  list: VoiList,
  { fileName }: Pick<ListFile, "fileName">,
  officer: Officer,
  { imports, rulesOf, clock, newId }: LoadVoiListPorts,
): Promise<ImportJob> {
  const now = clock();
  const { waitHours } = rulesOf(list.forceId, now).imports;
  const job: ImportJob = {
    id: newId("import"),
    listId: list.id,
    sentBy: personOf(officer),
    sentAt: now,
    fileName,
    state: "queued",
    touchedAt: now,
    expiresAt: plusMs(now, waitHours * HOUR_MS),
    progress: { rowsRead: 0, applied: 0, toApply: 0 },
  };
  await imports.add(job);
  return job;
}

/** The job as it is at the end, however it ends. */
export async function workOnImport(
  list: VoiList,
  job: ImportJob,
  asked: ListFile,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<ImportJob> {
  const queued = ports.waiting.enter(job);
  try {
    return await ports.alone(async () => {
      queued.leave();
      await failDead(job, ports);
      return await readAndDo(list, job, asked, officer, ports);
    });
  } catch (failure) {
    await endImport(job, { state: "failed", fault: WORK_FAILED }, ports);
    throw failure;
  } finally {
    queued.leave();
  }
}

const WORK_FAILED: ImportFault = {
  code: "work-failed",
  words: "The import failed on our side. Nothing was changed. Send the file again.",
};
async function readAndDo(
  list: VoiList,
  queued: ImportJob,
  asked: ListFile,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<ImportJob> {
  const begun = { ...queued, state: "reading", touchedAt: ports.clock() } as const;
  // In the book before anything else: what a killed server was at is told from what still waits for its turn.
  if (!(await ports.imports.move(begun, ["queued"])))
    return await endImport(queued, { state: "cancelled" }, ports);
  const { job, onRead } = tellingBook(begun, ports);
  const planned = await planListImport(list, queued, asked, onRead, ports);
  if (planned === "stopped") return await endImport(job(), { state: "cancelled" }, ports);
  if ("code" in planned) return await endImport(job(), { state: "failed", fault: planned }, ports);
  const { added, changed, withdrawn } = planned.numbers;
  const toApply = added + changed + withdrawn;
  const ready = { ...job(), planned, progress: { ...job().progress, toApply } };
  if (asked.dryRun) return await leave({ ...ready, state: "tried" }, ports);
  if (planned.doubts.length > 0) return await keepForPerson(list, ready, planned, officer, ports);
  return await applyImport(list, ready, officer, ports);
}

/** Often enough for a bar that moves, and so seldom that it costs nothing. */
const TOLD_EVERY_MS = 500;

function tellingBook(begun: ImportJob, { imports, clock }: LoadVoiListPorts) {
  let job = begun;
  let toldAt = Number.NEGATIVE_INFINITY;
  const onRead: OnRead = async ({ step, rowsRead, rows }) => {
    const now = clock();
    const isDue = step !== job.state || now - toldAt >= TOLD_EVERY_MS;
    job = { ...job, state: step, touchedAt: now, progress: { ...job.progress, rowsRead, rows } };
    if (!isDue) return "go-on";
    toldAt = now;
    // Whoever gave it up has moved it to another state.
    return (await imports.move(job, ["queued", "reading", "comparing"])) ? "go-on" : "stop";
  };
  return { job: () => job, onRead };
}

async function leave(
  job: ImportJob,
  { imports, stage, clock }: Pick<LoadVoiListPorts, "imports" | "stage" | "clock">,
): Promise<ImportJob> {
  const left = { ...job, touchedAt: clock() };
  if (await imports.move(left, ["queued", "tried", ...WORKING])) return left;
  await stage.drop(job.id);
  return { ...left, state: "cancelled" };
}

/** One a list waits: the newer takes the place of the older. */
export async function keepForPerson(
  list: VoiList,
  job: ImportJob,
  planned: PlannedImport,
  officer: Officer,
  ports: LoadVoiListPorts,
): Promise<ImportJob> {
  const secrecy = await secrecyOfNumbers(list, ports.lists, planned.tallies.covert);
  const facts = { ...importFacts("import-waits", planned), importId: job.id, ...secrecy };
  await logAct(officer, { operation: "list.change", object: list.id, outcome: "allowed", facts }, ports);
  for (const older of await ports.imports.ofList(list.id, JOBS_SHOWN)) {
    if (older.state === "waiting") await endImport(older, { state: "discarded" }, ports);
  }
  return await leave({ ...job, state: "waiting" }, ports);
}
