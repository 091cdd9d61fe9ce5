/** How long does something take, over and over? Median and 95th percentile, one line a thing, next to its baseline. */

export interface Times {
  readonly medianMs: number;
  readonly p95Ms: number;
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
  times.sort((a, b) => a - b);
  const at = (part: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { medianMs: at(0.5), p95Ms: at(0.95), rounds };
}

export function timesLine(what: string, { medianMs, p95Ms, rounds }: Times): string {
  return `${what.padEnd(62)} median ${ms(medianMs)}   p95 ${ms(p95Ms)}   (${rounds} times)`;
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`.padStart(9);
