/** How long ago or how long still, in the words a person would use. */
const STEPS = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1000 },
] as const;
const SECOND = STEPS[3];

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** For example `2 days`, `1 hour`, `40 seconds`: the largest whole unit, rounded down. */
export function duration(ms: number): string {
  const span = Math.abs(ms);
  const step = STEPS.find((candidate) => span >= candidate.ms) ?? SECOND;
  return counted(Math.floor(span / step.ms), step.unit);
}

/** For a limit that somebody set: `28 days`, but `36 hours`, since rounding would make it another limit. */
export function exactDuration(ms: number): string {
  const step = STEPS.find((candidate) => ms >= candidate.ms && ms % candidate.ms === 0) ?? SECOND;
  return counted(ms / step.ms, step.unit);
}

/** `2 hours ago`, or `in 3 days`. */
export function relative(at: string, nowMs: number): string {
  const differenceMs = nowMs - Date.parse(at);
  if (Math.abs(differenceMs) < 1000) return "now";
  return differenceMs > 0 ? `${duration(differenceMs)} ago` : `in ${duration(differenceMs)}`;
}
