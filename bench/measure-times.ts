/** How long does something take, over and over? Median and 95th percentile, one line a thing, next to its baseline. */
import { figure, tell } from "./measure-figures.ts";

export interface Times {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly slowestMs: number;
  readonly rounds: number;
}

/** Runs `task` with the numbers 0 to `rounds` - 1, after a few runs that do not count. */
export async function measure(rounds: number, task: (round: number) => Promise<unknown>): Promise<Times> {
  const warmUp = Math.min(rounds, 8);
  for (let round = 0; round < warmUp; round += 1) await task(round);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await task(round);
    times.push(performance.now() - began);
  }
  return timesOf(times);
}

export function timesOf(measuredMs: readonly number[]): Times {
  const sorted = measuredMs.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
  return {
    medianMs: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    slowestMs: sorted.at(-1) ?? Number.NaN,
    rounds: sorted.length,
  };
}

/** The figures are called `name.median`, `name.p95` and `name.p99`. */
export function tellTimes(name: string, what: string, { medianMs, p95Ms, p99Ms, rounds }: Times): void {
  tell(
    `${what.padEnd(62)} median ${ms(medianMs)}   p95 ${ms(p95Ms)}   p99 ${ms(p99Ms)}   (${rounds} times)`,
    figure(`${name}.median`, medianMs, "ms"),
    figure(`${name}.p95`, p95Ms, "ms"),
    figure(`${name}.p99`, p99Ms, "ms"),
  );
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`.padStart(9);
