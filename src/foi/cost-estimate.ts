/** Would answering cost more than section 12 asks of us? The limit and the price of an hour are the policy's; redaction does not count. */
import type { CostLimit } from "#policy/foi-rules.ts";
import type { S12TaskKind } from "./foi-words.ts";

export interface S12Task {
  readonly task: string;
  readonly kind: S12TaskKind;
  /** For each time that it is done. */
  readonly minutes: number;
  /** How often it is done; once when it is not said. */
  readonly items?: number | undefined;
}

export interface CostEstimate {
  readonly tasks: readonly S12Task[];
  /** Minutes of the tasks that count. */
  readonly countedMinutes: number;
  readonly costPounds: number;
  readonly overLimit: boolean;
  /** Section 12(2): finding out whether it is held is over the limit by itself. */
  readonly overLimitToDetermine: boolean;
  readonly limit: Pick<CostLimit, "limitPounds" | "poundsAnHour">;
}

export const totalMinutes = ({ minutes, items = 1 }: S12Task): number => minutes * items;

/** Exactly at the limit is not over it. */
export function estimateCost(
  tasks: readonly S12Task[],
  { limitPounds, poundsAnHour }: CostLimit,
): CostEstimate {
  const minutesOf = (counts: (kind: S12TaskKind) => boolean) =>
    tasks.reduce((sum, task) => sum + (counts(task.kind) ? totalMinutes(task) : 0), 0);
  const poundsFor = (minutes: number) => (minutes * poundsAnHour) / 60;
  const countedMinutes = minutesOf((kind) => kind !== "redact");
  const costPounds = poundsFor(countedMinutes);
  return {
    tasks,
    countedMinutes,
    costPounds,
    overLimit: costPounds > limitPounds,
    overLimitToDetermine: poundsFor(minutesOf((kind) => kind === "determine")) > limitPounds,
    limit: { limitPounds, poundsAnHour },
  };
}
