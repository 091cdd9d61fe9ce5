/** A delivery in quarantine, and what became of it, as the ANPR manager's screens see it. */
import type { PutInQuarantine } from "#flows/intake/taken-delivery.ts";
import type { RefusedCapture, TakenCapture } from "#ingest/capture-outcome.ts";
import type { QuarantineSummary } from "#ingest/ports.ts";
import { ADVICE } from "#ingest/refusal.ts";
import type { QuarantineId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { QuarantinedBody } from "../contract/quarantine.ts";
import { type Problem, ProblemError } from "../problem.ts";

export function quarantinedBody(
  row: QuarantineSummary,
  titleOf: (protocol: string) => string,
): QuarantinedBody {
  return {
    id: row.id,
    receivedAt: formatInstant(row.receivedAt),
    reason: row.reason,
    detail: row.detail,
    advice: ADVICE[row.reason],
    protocol: row.protocol,
    cameBy: titleOf(row.protocol),
    claimedCamera: row.claimedCamera,
    contentType: row.contentType,
    sizeBytes: row.sizeBytes,
    truncated: row.truncated,
    capturedAt: row.capturedAt === undefined ? null : formatInstant(row.capturedAt),
    idempotencyKey: row.idempotencyKey ?? null,
    state: row.state,
  };
}

/** What a retry could not take stays where it was. */
export function asQuarantined(
  captures: readonly (TakenCapture | RefusedCapture)[],
  quarantineId: QuarantineId,
): readonly (TakenCapture | PutInQuarantine)[] {
  return captures.map((capture) =>
    capture.outcome === "taken"
      ? capture
      : { outcome: "quarantined", reason: capture.reason, detail: capture.detail, quarantineId },
  );
}

type Hindrance =
  | { readonly code: "quarantined-unknown" }
  | { readonly code: "quarantined-settled"; readonly state: string }
  | { readonly code: "retry-impossible"; readonly detail: string };

/** Checked against the words below by their types. */
export const HINDRANCE_CODES = {
  404: ["quarantined-unknown"],
  409: ["quarantined-settled", "retry-impossible"],
} as const satisfies Readonly<Record<number, readonly Hindrance["code"][]>>;

export function hindranceProblem(hindrance: Hindrance): ProblemError {
  return new ProblemError({ code: hindrance.code, ...wordsFor(hindrance) });
}

function wordsFor(hindrance: Hindrance): Omit<Problem, "code"> {
  switch (hindrance.code) {
    case "quarantined-unknown":
      return { status: 404, title: "There is no such delivery in quarantine" };
    case "quarantined-settled":
      return {
        status: 409,
        title: "This delivery has been dealt with already",
        detail: `Somebody has ${hindrance.state} it. Load the list again.`,
        facts: { state: hindrance.state },
      };
    case "retry-impossible":
      return { status: 409, title: "This delivery cannot be retried", detail: hindrance.detail };
  }
}
