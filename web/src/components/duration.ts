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

const SHORT = { day: "d", hour: "h", minute: "min", second: "s" } as const;

/** For rows where every word costs room: `40 s`, `3 min`, `2 h`. */
export function shortDuration(ms: number): string {
  const span = Math.abs(ms);
  const step = STEPS.find((candidate) => span >= candidate.ms) ?? SECOND;
  return `${Math.floor(span / step.ms)} ${SHORT[step.unit]}`;
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

/** A measured time to two steps: `3 min 20 s`, `2 h 5 min`, `4 s`. */
export function measuredTime(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
