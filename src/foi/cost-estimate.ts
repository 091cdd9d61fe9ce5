/** Would answering cost more than section 12 asks of us? The limit and the price of an hour are the policy's; redaction does not count. */
import type { CostLimit } from "#policy/rule-numbers.ts";
import type { S12TaskKind } from "./foi-words.ts";

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
  readonly limit: Pick<CostLimit, "limitPounds" | "poundsAnHour">;
}

/** Exactly at the limit is not over it. */
export function estimateCost(
  tasks: readonly S12Task[],
  { limitPounds, poundsAnHour }: CostLimit,
): CostEstimate {
  const countedMinutes = tasks.reduce((sum, { kind, minutes }) => sum + (kind === "redact" ? 0 : minutes), 0);
  const costPounds = (countedMinutes * poundsAnHour) / 60;
  const overLimit = costPounds > limitPounds;
  return { tasks, countedMinutes, costPounds, overLimit, limit: { limitPounds, poundsAnHour } };
}
