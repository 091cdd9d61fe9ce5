/** Does the server answer? Known to all parts of the screens, so that each waits and says so instead of failing. */
import { useSyncExternalStore } from "react";
import { ApiProblem } from "./problem.ts";

const LONGEST_WAIT_MS = 10_000;

/** A second, then two, four and so on: a server that comes back is not met by everybody at once, again and again. */
export const waitMs = (tries: number) => Math.min(1000 * 2 ** tries, LONGEST_WAIT_MS);

/** Nothing came back, or a proxy or the server itself says that it cannot answer now. */
export function isAway(error: unknown): boolean {
  return error instanceof ApiProblem && [0, 502, 503, 504].includes(error.problem.status);
}

/** Refusals stay refusals. What is away is asked for until it answers; another fault of the server may pass by itself. */
export function worthTryingAgain(tries: number, error: unknown): boolean {
  return isAway(error) || (tries < 2 && error instanceof ApiProblem && error.problem.status >= 500);
}

let away = false;
const watchers = new Set<() => void>();

export function setAway(now: boolean): void {
  away = now;
  for (const told of watchers) told();
}

/** True while a page that was asked for cannot be loaded because the server does not answer. */
export function usePageWaits(): boolean {
  return useSyncExternalStore(
    (told) => {
      watchers.add(told);
      return () => watchers.delete(told);
    },
    () => away,
  );
}
