/** What number plate recognition cost: lines that a person enters from the ledger, each with its period and source. */
import { monthOf } from "#figures/months.ts";
import type { KeptRecord, RecordBook } from "#mechanism/record-book.ts";
import type { CostLineId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";

export interface CostEntered {
  readonly what: string;
  /** Months, both included. */
  readonly from: string;
  readonly to: string;
  readonly pounds: number;
  /** Where the amount comes from, so that somebody else finds it again. */
  readonly source: string;
}

export interface CostLine extends KeptRecord, CostEntered {
  readonly id: CostLineId;
  readonly by: Person;
}

export type CostLines = RecordBook<CostLine>;

export type CostProblem = "cost-period-not-valid" | "cost-not-spent-yet";

/** What is still to come is a plan, and no cost. */
export function costProblem({ from, to }: CostEntered, now: Instant): CostProblem | undefined {
  if (from > to) return "cost-period-not-valid";
  return to > monthOf(now) ? "cost-not-spent-yet" : undefined;
}

/** Those whose whole period lies within the months, oldest first. */
export function costsWithin(
  lines: readonly CostLine[],
  force: ForceId,
  months: readonly string[],
): readonly CostLine[] {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  return lines
    .filter(({ forceId, from, to }) => forceId === force && from >= first && to <= last)
    .toSorted((a, b) => a.from.localeCompare(b.from) || a.what.localeCompare(b.what));
}
