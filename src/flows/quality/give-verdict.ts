/** Story: a person says whether a drawn read is right, and may take the newest verdict back for a short while. */
import type { AuditEvent, AuditFacts } from "#audit/ports.ts";
import type { ReviewQueue } from "#quality/ports.ts";
import { type AskedRead, HOLD_MS, UNDO_MS, type Verdict, verdictOn } from "#quality/review.ts";
import type { ReadId } from "#terms/ids.ts";
import { type Instant, instant, plusMs } from "#terms/instant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import type { Vrm } from "#terms/vrm.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { logView } from "./take-review.ts";

export interface GiveVerdictPorts extends LogPorts {
  readonly queue: ReviewQueue;
}

/** What the person saw: the text as it is, another mark, or nothing that can be read. */
export type Seen = "as-read" | "cannot-tell" | { readonly mark: Vrm };

export type ReviewRefusal = { readonly code: "review-not-held" } | { readonly code: "review-too-late" };

export type GivenVerdict =
  | { readonly given: true; readonly verdict: Verdict; readonly undoUntil: Instant }
  | { readonly given: false; readonly refusal: ReviewRefusal };

export async function giveVerdict(
  readId: ReadId,
  seen: Seen,
  officer: Officer,
  ports: GiveVerdictPorts,
): Promise<GivenVerdict> {
  const at = ports.clock();
  const read = await ports.queue.claimedBy(readId, officer.id);
  const log = (outcome: AuditEvent["outcome"], facts: AuditFacts) =>
    logAct(officer, { operation: "read.review", object: readId, outcome, facts }, ports);
  const refusal = { code: "review-not-held" } as const;
  if (read === undefined) {
    await log("refused", { refusal: refusal.code });
    return { given: false, refusal };
  }
  const verdict = verdictOf(read, seen);
  await log("allowed", { step: "verdict", verdict: verdict.kind, force: officer.forceId });
  // Retention may have taken the read at this very moment.
  const given = await ports.queue.recordVerdict(readId, { verdict, by: personOf(officer), at });
  return given ? { given, verdict, undoUntil: plusMs(at, UNDO_MS) } : { given, refusal };
}

function verdictOf({ vrm }: AskedRead, seen: Seen): Verdict {
  if (seen === "as-read") return { kind: "confirmed" };
  return seen === "cannot-tell" ? { kind: "cannot-tell" } : verdictOn(vrm, seen.mark);
}

export type TakenBack =
  | { readonly takenBack: true; readonly read: AskedRead }
  | { readonly takenBack: false; readonly refusal: ReviewRefusal };

/** The read is before the person again, and the count is as it was. */
export async function takeBackVerdict(officer: Officer, ports: GiveVerdictPorts): Promise<TakenBack> {
  const now = ports.clock();
  const hold = { by: officer.id, until: plusMs(now, HOLD_MS) };
  const read = await ports.queue.undoVerdict(hold, instant(Math.max(0, now - UNDO_MS)));
  if (read === undefined) return { takenBack: false, refusal: { code: "review-too-late" } };
  const facts = { step: "take-back", force: officer.forceId };
  await logAct(officer, { operation: "read.review", object: read.readId, outcome: "allowed", facts }, ports);
  await logView(read, officer, ports);
  return { takenBack: true, read };
}
