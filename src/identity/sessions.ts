/** How long does a sign-in last, and what ends it? */
import type { SessionRules } from "#policy/rule-numbers.ts";
import type { ForceId, OfficerId } from "#terms/ids.ts";
import { HOUR_MS, type Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";

/** The limits of a sign-in in milliseconds. */
export const sessionLimits = ({ idleMinutes, longestHours }: SessionRules) => ({
  idleMs: idleMinutes * 60_000,
  longestMs: longestHours * HOUR_MS,
});

/** An officer who is signed in. */
export interface SignedIn extends Officer {
  /** The passphrase is known to somebody else: the person has to choose their own before anything else. */
  readonly passphraseGiven?: true | undefined;
}

export interface Sessions {
  /** A fresh secret token; only its hash is stored. The session acts for the officer's force; the last sign-in is `now`. */
  start(officer: Pick<Officer, "id" | "forceId">, now: Instant): Promise<string>;
  /** From now on the session acts for that force, and so will the person's next one. */
  actFor(token: string, force: ForceId): Promise<void>;
  /** The officer of a live session, with the roles of the force for which it acts. The idle clock starts anew, unless the officer is only `looked` at. */
  officerOf(token: string, now: Instant, use?: "used" | "looked"): Promise<SignedIn | undefined>;
  /** The officers of those of these sessions that are alive, by token, in one question; no idle clock starts anew. */
  officersOf(tokens: readonly string[], now: Instant): Promise<ReadonlyMap<string, Officer>>;
  end(token: string): Promise<void>;
  /** How many sessions each person has that are alive; without those who have none. */
  counts(now: Instant): Promise<ReadonlyMap<OfficerId, number>>;
  /** Ends all sessions of the person, and resolves with how many there were. */
  endAll(officerId: OfficerId): Promise<number>;
  /** Sessions that ran out and are still stored, at most a hundred. */
  lapsed(now: Instant): Promise<readonly LapsedSession[]>;
  /** Forgets a lapsed session. */
  forget(session: LapsedSession): Promise<void>;
}

export interface LapsedSession {
  /** What the store knows the session by; not the token. */
  readonly key: string;
  readonly officer: Officer;
  readonly reason: SessionLapse;
}

export type SessionLapse = "idle" | "longest-stay";

/** Why a session begun at `startedAt` and last used at `usedAt` has run out at `now`; undefined while it is alive. */
export function sessionLapse(
  startedAt: Instant,
  usedAt: Instant,
  now: Instant,
  rules: SessionRules,
): SessionLapse | undefined {
  const { idleMs, longestMs } = sessionLimits(rules);
  if (now - startedAt > longestMs) return "longest-stay";
  return now - usedAt > idleMs ? "idle" : undefined;
}
