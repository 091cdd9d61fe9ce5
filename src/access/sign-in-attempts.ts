/** How many wrong passphrases may an officer number get? Beyond that nobody signs in under it for a while, right or wrong. */
import { type Instant, plusMs } from "#terms/instant.ts";

const MOST_FAILURES = 10;
const WAIT_MS = 5 * 60_000;
/** Officer numbers remembered; of a flood of made-up ones the oldest are forgotten. */
const MOST_NUMBERS = 10_000;

export interface SignInAttempts {
  /** When a sign-in under this number may be tried again; undefined when it may be now. */
  blockedUntil(officerNumber: string, now: Instant): Instant | undefined;
  /** Before the passphrase is looked at: a try is wrong until it is shown to be right, so many at once count as many. */
  tried(officerNumber: string, now: Instant): void;
  succeeded(officerNumber: string): void;
}

export function createSignInAttempts(): SignInAttempts {
  const byNumber = new Map<string, { readonly failures: number; readonly last: Instant }>();
  const recent = (officerNumber: string, now: Instant) => {
    const held = byNumber.get(officerNumber);
    return held !== undefined && now < held.last + WAIT_MS ? held : undefined;
  };
  return {
    blockedUntil(officerNumber, now) {
      const held = recent(officerNumber, now);
      return held !== undefined && held.failures >= MOST_FAILURES ? plusMs(held.last, WAIT_MS) : undefined;
    },
    tried(officerNumber, now) {
      const failures = (recent(officerNumber, now)?.failures ?? 0) + 1;
      byNumber.delete(officerNumber);
      byNumber.set(officerNumber, { failures, last: now });
      const [oldest] = byNumber.keys();
      if (byNumber.size > MOST_NUMBERS && oldest !== undefined) byNumber.delete(oldest);
    },
    succeeded(officerNumber) {
      byNumber.delete(officerNumber);
    },
  };
}
