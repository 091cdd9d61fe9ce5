/**
 * Would answering cost more than section 12 asks of us? For bodies other than central government the limit is 450 pounds,
 * which at 25 pounds an hour is 18 hours (Freedom of Information and Data Protection (Appropriate Limit and Fees)
 * Regulations 2004, regulations 3 and 4). Redaction does not count.
 */
import type { S12TaskKind } from "./foi-words.ts";

export const S12_LIMIT_POUNDS = 450;
export const S12_POUNDS_AN_HOUR = 25;

export interface S12Task {
  readonly task: string;
  readonly kind: S12TaskKind;
  readonly minutes: number;
}

export interface CostEstimate {
  readonly tasks: readonly S12Task[];
  /** Minutes of the tasks that count. */
  readonly countedMinutes: number;
  readonly costPounds: number;
  readonly overLimit: boolean;
}

/** Exactly at the limit is not over it. */
export function estimateCost(tasks: readonly S12Task[]): CostEstimate {
  const countedMinutes = tasks.reduce((sum, { kind, minutes }) => sum + (kind === "redact" ? 0 : minutes), 0);
  const costPounds = (countedMinutes * S12_POUNDS_AN_HOUR) / 60;
  return { tasks, countedMinutes, costPounds, overLimit: costPounds > S12_LIMIT_POUNDS };
}
