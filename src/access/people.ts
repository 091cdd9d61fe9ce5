/** Who may sign in, and for how long a sign-in lasts. What they may do once inside is the policy's matter, not this file's. */
import type { OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";

/** A sign-in ends after this much time without a request, and after twelve hours in any case: a shift. */
export const SESSION_IDLE_MS = 60 * 60_000;
export const SESSION_MAX_MS = 12 * 60 * 60_000;

export interface People {
  byId(id: OfficerId): Promise<Officer | undefined>;
  all(): Promise<readonly Officer[]>;
  /** Adds the person or brings the entry up to date. Without a passphrase a person can sign in only in the demo. */
  save(officer: Officer, passphrase?: string): Promise<void>;
  /** The officer when the passphrase is right; takes as long when the officer is unknown. */
  verify(id: OfficerId, passphrase: string): Promise<Officer | undefined>;
}

export interface Sessions {
  /** A fresh secret token; only its hash is stored. */
  start(officerId: OfficerId, now: Instant): Promise<string>;
  /** The officer of a live session, whose idle clock starts anew. */
  officerOf(token: string, now: Instant): Promise<Officer | undefined>;
  end(token: string): Promise<void>;
}

/** Whether a session begun at `startedAt` and last used at `usedAt` is still alive at `now`. */
export function sessionAlive(startedAt: Instant, usedAt: Instant, now: Instant): boolean {
  return now - usedAt <= SESSION_IDLE_MS && now - startedAt <= SESSION_MAX_MS;
}
