/** A planned import, and one that waits, as their sender sees them. */
import type { SeenPending } from "#flows/lists/decide-pending-import.ts";
import type { PlannedImport } from "#flows/lists/plan-list-import.ts";
import type { EntryContent } from "#matching/admit-entry.ts";
import type { EntryChange } from "#matching/plan-import.ts";
import type { PendingImport } from "#matching/ports.ts";
import { reasonLabel } from "#matching/reasons.ts";
import { SOURCE_FACTS } from "#matching/source-columns.ts";
import { formatInstant } from "#terms/instant.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { ImportReportBody } from "./list-import.ts";

/** A file with one wrong column has an error in every row; the first are enough to see that. */
const ERRORS_SHOWN = 200;
/** Enough to see what kind of rows they are. */
const ROWS_SHOWN = 20;

export function reportBody(
  { file, mode, plan, doubts, cautions }: PlannedImport,
  outcome: ImportReportBody["outcome"],
  pending: PendingBody | null = null,
): ImportReportBody {
  const { layout, readAs, columns, rows } = file;
  return {
    dryRun: outcome === "tried",
    outcome,
    pending,
    mode,
    layout,
    readAs: { ...readAs, name: readAs.name ?? null },
    columns: columns.map(({ name, meaning, filled }) => ({ name, meaning: meaning ?? null, filled })),
    rows: rows.length,
    added: plan.add.length,
    changed: plan.change.length,
    unchanged: plan.unchanged,
    withdrawn: plan.withdraw.length,
    first: {
      added: plan.add.slice(0, ROWS_SHOWN).map((content) => rowBody(content)),
      changed: plan.change.slice(0, ROWS_SHOWN).map((change) => rowBody(change.content, changeWords(change))),
      withdrawn: plan.withdraw.slice(0, ROWS_SHOWN).map((entry) => rowBody(entry)),
    },
    doubts: doubts.map((doubt) => ({ ...doubt })),
    cautions,
    errors: plan.errors.slice(0, ERRORS_SHOWN).map((error) => ({ ...error, column: error.column ?? null })),
    errorsInAll: plan.errors.length,
  };
}

type RowBody = ImportReportBody["first"]["added"][number];
type PendingBody = NonNullable<ImportReportBody["pending"]>;

function rowBody(content: EntryContent, change: string | null = null): RowBody {
  const { mark, action, warnings } = content;
  const reason = reasonLabel(content);
  return { vrm: mark, vrmDisplay: displayVrm(mark), reason, action, warnings, change };
}

/** What an officer would see change: each fact that is different, as it was and as it will be. */
function changeWords({ old, content }: EntryChange): string {
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

export function pendingBody(
  { id, sentBy, sentAt, expiresAt }: PendingImport,
  state: SeenPending["state"],
): PendingBody {
  return {
    id,
    sentBy,
    sentAt: formatInstant(sentAt),
    expiresAt: formatInstant(expiresAt),
    state,
  };
}
