/** A person tries a quarantined delivery again: with what they know now, and nothing that it says altered. */
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { RefusedCapture, TakenCapture } from "#ingest/capture-outcome.ts";
import {
  type CaptureTimeRules,
  captureTimeRules,
  lateCaptureRules,
  rulesWhileOursWasWrong,
} from "#ingest/capture-time.ts";
import type { IntakeCounts } from "#ingest/intake-counts.ts";
import type { Quarantine, QuarantinedDelivery } from "#ingest/ports.ts";
import type { Refusal } from "#ingest/refusal.ts";
import { type RetryChoices, retryOf } from "#ingest/retry.ts";
import type { CaptureTimeLimits } from "#policy/rule-numbers.ts";
import type { QuarantineId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { type IdentifySenderPorts, identifySender } from "./identify-sender.ts";
import { type JudgeDeliveryPorts, judgeDelivery } from "./judge-delivery.ts";

export type RetryOutcome =
  | { readonly code: "quarantined-unknown" }
  | { readonly code: "quarantined-settled"; readonly state: QuarantinedDelivery["state"] }
  | { readonly code: "retry-impossible"; readonly detail: string }
  | { readonly code: "too-busy" }
  | { readonly code: "still-refused"; readonly refusal: Refusal }
  /** "retried" only when every capture was taken; what is taken twice is one read, because it has one id. */
  | {
      readonly code: "judged";
      readonly delivery: QuarantinedDelivery;
      readonly captures: readonly (TakenCapture | RefusedCapture)[];
    };

export interface RetryQuarantinedPorts extends JudgeDeliveryPorts, IdentifySenderPorts {
  readonly quarantine: Quarantine;
  readonly counts: IntakeCounts;
  readonly audit: AuditLog;
}

export async function retryQuarantined(
  id: QuarantineId,
  choices: RetryChoices,
  by: { readonly officer: Officer; readonly now: Instant },
  ports: RetryQuarantinedPorts,
): Promise<RetryOutcome> {
  const { quarantine, counts, audit } = ports;
  const row = await quarantine.find(id);
  if (row === undefined) return { code: "quarantined-unknown" };
  if (row.state !== "waiting") return { code: "quarantined-settled", state: row.state };
  const retry = retryOf(row, choices);
  if (!retry.possible) return { code: "retry-impossible", detail: retry.detail };

  await audit.append({
    at: by.now,
    actor: actorOf(by.officer),
    operation: "quarantine.retry",
    object: id,
    outcome: "allowed",
    facts: {
      reason: row.reason,
      claimedCamera: row.claimedCamera,
      cameraId: choices.cameraId ?? null,
      capturedAt: choices.capturedAt === undefined ? null : formatInstant(choices.capturedAt),
      acceptLate: choices.acceptLate,
      serverClockWasWrong: choices.serverClockWasWrong,
    },
  });
  const sender = await identifySender({ by: "id", id: retry.cameraId }, ports);
  // What the camera's clock shows today says nothing of that day.
  const then = { ...ports, clocks: { known: () => undefined } };
  const verdict = await judgeDelivery({ ...retry.arrival, sender }, then, (limits) =>
    timeRulesFor(limits, choices, row.receivedAt, by.now),
  );
  if (verdict.outcome === "too-busy") return { code: "too-busy" };
  if (verdict.outcome === "refused") return { code: "still-refused", refusal: verdict };
  const { camera, captures } = verdict;
  for (const capture of captures) {
    if (capture.outcome === "taken") counts.taken(camera, { reads: capture.reads });
  }
  if (captures.some(({ outcome }) => outcome === "refused"))
    return { code: "judged", delivery: row, captures };
  await quarantine.settle(id, "retried");
  return { code: "judged", delivery: { ...row, state: "retried" }, captures };
}

function timeRulesFor(
  limits: CaptureTimeLimits,
  choices: RetryChoices,
  receivedAt: Instant,
  now: Instant,
): CaptureTimeRules {
  const rules = choices.acceptLate ? lateCaptureRules(limits) : captureTimeRules(limits);
  return choices.serverClockWasWrong ? rulesWhileOursWasWrong(rules, receivedAt, now) : rules;
}
