/** How long ago or how long still, in the words a person would use. */
const STEPS = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1000 },
] as const;

/** For example `2 days`, `1 hour`, `40 seconds`: the largest whole unit, rounded down. */
export function duration(ms: number): string {
  const span = Math.abs(ms);
  const step = STEPS.find((candidate) => span >= candidate.ms) ?? { unit: "second", ms: 1000 };
  const count = Math.floor(span / step.ms);
  return `${count} ${step.unit}${count === 1 ? "" : "s"}`;
}

/** `2 hours ago`, or `in 3 days`. */
export function relative(at: string, nowMs: number): string {
  const differenceMs = nowMs - Date.parse(at);
  if (Math.abs(differenceMs) < 1000) return "now";
  return differenceMs > 0 ? `${duration(differenceMs)} ago` : `in ${duration(differenceMs)}`;
}
