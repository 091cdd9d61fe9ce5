/** Tries to sign in, in memory: for tests. */
import type { CountedTry, SignInTries } from "#identity/sign-in-limits.ts";
import { plusMs } from "#terms/instant.ts";

export function memorySignInTries(): SignInTries {
  const counts = new Map<string, CountedTry>();
  return {
    count(key, windowMs, now) {
      const held = counts.get(key);
      const counted =
        held === undefined || held.until <= now
          ? { tries: 1, until: plusMs(now, windowMs) }
          : { tries: held.tries + 1, until: held.until };
      counts.set(key, counted);
      return Promise.resolve(counted);
    },
    takeBack(key) {
      const held = counts.get(key);
      if (held !== undefined) counts.set(key, { ...held, tries: Math.max(0, held.tries - 1) });
      return Promise.resolve();
    },
    forget(key) {
      counts.delete(key);
      return Promise.resolve();
    },
    forgetEnded(now) {
      for (const [key, { until }] of counts) if (until <= now) counts.delete(key);
      return Promise.resolve();
    },
  };
}
