/** What became of a delivery: taken, put before a person, or to be brought again. */
import type { TakenCapture } from "#ingest/capture-outcome.ts";
import type { Refusal } from "#ingest/refusal.ts";
import type { QuarantineId } from "#terms/ids.ts";

export interface PutInQuarantine extends Refusal {
  readonly outcome: "quarantined";
  readonly quarantineId: QuarantineId;
}

/** Nothing was kept and nothing is lost: the sender still has it and comes again. */
export interface ComeAgain {
  readonly outcome: "come-again";
  readonly because: "too-busy" | "quarantine-full" | "strangers-full";
}

export type TakenDelivery =
  | {
      readonly outcome: "taken";
      readonly batch: boolean;
      readonly captures: readonly (TakenCapture | PutInQuarantine)[];
    }
  | PutInQuarantine
  | ComeAgain;
