/** Has something that should move stood still for too long? Asked again and again; it remembers what it saw. */

export interface Moving {
  readonly cursor: number;
  /** What is still before it; nothing to do is no standstill. */
  readonly behind: number;
}

export interface StandstillWatch {
  /** Call it often, with a time that never goes back. True when it has had work and has not moved for `patienceMs`. */
  standsStill(name: string, seen: Moving, nowMs: number): boolean;
}

export function createStandstillWatch(patienceMs: number): StandstillWatch {
  const known = new Map<string, { readonly cursor: number; readonly sinceMs: number }>();
  return {
    standsStill(name, { cursor, behind }, nowMs) {
      const before = known.get(name);
      if (before === undefined || before.cursor !== cursor || behind === 0) {
        known.set(name, { cursor, sinceMs: nowMs });
        return false;
      }
      return nowMs - before.sinceMs >= patienceMs;
    },
  };
}
