/** A planned import, and one that waits, as their sender sees them. */
import type { PendingState } from "#flows/lists/decide-pending-import.ts";
import type { EntryContent } from "#matching/admit-entry.ts";
import type { ImportChange, ImportJob, ListVersion, PlannedImport } from "#matching/imports.ts";
import { reasonLabel } from "#matching/reasons.ts";
import { SOURCE_FACTS } from "#matching/source-columns.ts";
import { formatInstant } from "#terms/instant.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { ImportJobBody, ImportReportBody, ListVersionBody } from "./list-import.ts";

export function reportBody(
  { id }: Pick<ImportJob, "id">,
  planned: PlannedImport,
  outcome: ImportReportBody["outcome"],
  pending: PendingBody | null = null,
): ImportReportBody {
  const { file, mode, numbers, doubts, cautions, first, firstErrors } = planned;
  const { layout, readAs, columns, rowCount } = file;
  return {
    importId: id,
    dryRun: outcome === "tried",
    outcome,
    pending,
    mode,
    layout,
    readAs: { ...readAs, name: readAs.name ?? null },
    columns: columns.map(({ name, meaning, filled }) => ({ name, meaning: meaning ?? null, filled })),
    rows: rowCount,
    added: numbers.added,
    changed: numbers.changed,
    unchanged: numbers.unchanged,
    withdrawn: numbers.withdrawn,
    first: {
      added: first.added.map(changeBody),
      changed: first.changed.map(changeBody),
      withdrawn: first.withdrawn.map(changeBody),
    },
    doubts: doubts.map((doubt) => ({ ...doubt })),
    cautions,
    errors: firstErrors.map((error) => ({ ...error, column: error.column ?? null })),
    errorsInAll: numbers.errors,
  };
}

export function jobBody(job: ImportJob, state: PendingState | null): ImportJobBody {
  const { planned, fault, progress } = job;
  return {
    id: job.id,
    state: job.state,
    fileName: job.fileName ?? null,
    sentBy: job.sentBy,
    sentAt: formatInstant(job.sentAt),
    expiresAt: formatInstant(job.expiresAt),
    progress: { ...progress, rows: progress.rows ?? null },
    report:
      planned === undefined
        ? null
        : reportBody(job, planned, outcomeOf(job), state === null ? null : pendingBody(job, state)),
    fault: fault === undefined ? null : { ...fault },
  };
}

const outcomeOf = ({ state }: ImportJob): ImportReportBody["outcome"] =>
  state === "done" ? "done" : state === "waiting" ? "waiting" : "tried";

type RowBody = ImportReportBody["first"]["added"][number];
type PendingBody = NonNullable<ImportReportBody["pending"]>;

export function changeBody({ content, old }: ImportChange): RowBody {
  const { mark, action, warnings } = content;
  const reason = reasonLabel(content);
  const change = old === undefined ? null : changeWords(old, content);
  return { vrm: mark, vrmDisplay: displayVrm(mark), reason, action, warnings, change };
}

/** What an officer would see change: each fact that is different, as it was and as it will be. */
function changeWords(old: EntryContent, content: EntryContent): string {
  const facts: readonly (readonly [string, (one: EntryContent) => string])[] = [
    ["warnings", ({ warnings }) => warnings.join(", ")],
    ["action", ({ action }) => action],
    ["priority", ({ priority }) => priority],
    ["end", ({ endsAt }) => formatInstant(endsAt)],
    ["risk grade", ({ riskGrade }) => riskGrade?.replace("-", " ") ?? ""],
    ["source's details", ({ source }) => SOURCE_FACTS.flatMap((fact) => source?.[fact] ?? []).join(", ")],
    ["information", ({ information }) => information ?? ""],
    [
      "vehicle",
      ({ expected }) => [expected?.make, expected?.model, expected?.colour].filter(Boolean).join(" "),
    ],
    ["force", ({ originForce }) => originForce],
    ["legal basis", ({ legalBasis }) => legalBasis],
  ];
  return facts
    .filter(([, of]) => of(old) !== of(content))
    .map(([name, of]) => `${name}: ${of(old) || "none"} → ${of(content) || "none"}`)
    .join("; ");
}

export function pendingBody({ id, sentBy, sentAt, expiresAt }: ImportJob, state: PendingState): PendingBody {
  return {
    id,
    sentBy,
    sentAt: formatInstant(sentAt),
    expiresAt: formatInstant(expiresAt),
    state,
  };
}

export const versionBody = ({
  at,
  importId,
  fileName,
  mode,
  backTo,
  ...version
}: ListVersion): ListVersionBody => ({
  ...version,
  at: formatInstant(at),
  importId: importId ?? null,
  fileName: fileName ?? null,
  mode: mode ?? null,
  backTo: backTo ?? null,
});
