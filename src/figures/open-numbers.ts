/** One published number, for people and for machines: what is counted, of which part and time, and at least and at most how many. */
import type { PublishedCount } from "./published-count.ts";

export const PERIODS = [
  "now",
  "last-12-months",
  "calendar-year",
  "month",
  "start-of-year",
  "end-of-month",
] as const;

export interface OpenNumber extends PublishedCount {
  /** What is counted. */
  readonly name: string;
  /** Of it the part with this outcome, reach, purpose or class; empty for all. */
  readonly part: string;
  readonly period: (typeof PERIODS)[number];
  /** The year or the month where the period is one: `2025`, `2026-10`; empty otherwise. */
  readonly of: string;
}

/** Those of one name and period, in their order. */
export const numbersNamed = (
  numbers: readonly OpenNumber[],
  name: string,
  period: OpenNumber["period"],
): readonly OpenNumber[] => numbers.filter((one) => one.name === name && one.period === period);

export const keyOf = ({ name, part, period, of }: OpenNumber): string => [name, part, period, of].join("\n");
