/** Who may sign in, and who no longer may? What they may do once inside is the policy's matter, not this file's. */
import type { OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { SignedIn } from "./sessions.ts";

export interface People {
  /** Undefined for somebody unknown or disabled. */
  byId(id: OfficerId): Promise<Officer | undefined>;
  /** Everybody who is not disabled. */
  all(): Promise<readonly Officer[]>;
  /** Adds the person or brings the entry up to date. Without a passphrase a person can sign in only in the demo. */
  save(officer: Officer, passphrase?: NewPassphrase): Promise<void>;
  /** The officer when the passphrase is right; takes as long when the officer is unknown or disabled. */
  verify(id: OfficerId, passphrase: string): Promise<SignedIn | undefined>;
}

/** `given` is a passphrase that somebody else knows: it opens nothing but the choice of the person's own. */
export interface NewPassphrase {
  readonly text: string;
  readonly given: boolean;
}

/** A person as whoever keeps the list of people sees them. */
export interface PersonEntry {
  readonly officer: Officer;
  readonly hasPassphrase: boolean;
  /** Somebody else set the passphrase: the person chooses their own at the next sign-in, before anything else. */
  readonly passphraseGiven: boolean;
  readonly lastSignInAt?: Instant | undefined;
  readonly disabled?: { readonly at: Instant; readonly reason: string } | undefined;
}

/** Keeping the list of people. A change that takes rights away ends the person's sessions in the same moment. */
export interface PeopleBook {
  find(id: OfficerId): Promise<PersonEntry | undefined>;
  entries(): Promise<readonly PersonEntry[]>;
  /** False when somebody has the officer number already, also when they were added a moment ago; then nothing is written. */
  add(officer: Officer, passphrase: NewPassphrase): Promise<boolean>;
  /** Brings name, rank and roles of somebody who is there up to date. */
  change(officer: Officer): Promise<void>;
  /** Resolves with how many sessions it ended. */
  disable(id: OfficerId, why: { readonly at: Instant; readonly reason: string }): Promise<number>;
  enable(id: OfficerId): Promise<void>;
  /**
   * Ends the person's sessions, for whoever knew the old passphrase is out, and resolves with how many. `keep` is the token
   * of the session that asked for the change.
   */
  setPassphrase(id: OfficerId, passphrase: NewPassphrase, keep?: string): Promise<number>;
}
