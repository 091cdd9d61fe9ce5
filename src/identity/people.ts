/** Who may sign in, and who no longer may? What they may do once inside is the policy's matter, not this file's. */
import type { ForceId, OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Selection } from "#terms/selection.ts";
import type { ListedPerson, Posting } from "./postings.ts";
import type { SignedIn } from "./sessions.ts";

export interface People {
  /** As they sign in; undefined for somebody unknown, disabled or without any role. */
  byId(id: OfficerId): Promise<Officer | undefined>;
  /** Everybody who is not disabled, as they sign in. */
  all(): Promise<readonly Officer[]>;
  /** The person as they act for that force; undefined for somebody unknown, disabled or without a role there. */
  officerFor(id: OfficerId, force: ForceId): Promise<Officer | undefined>;
  /** The forces for which the person holds roles. */
  forcesOf(id: OfficerId): Promise<readonly ForceId[]>;
  /**
   * Adds the person, or brings name, rank and the roles for `officer.forceId` up to date. The first force is their own.
   * Without a passphrase a person can sign in only in the demo.
   */
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
  readonly person: ListedPerson;
  readonly hasPassphrase: boolean;
  /** Somebody else set the passphrase: the person chooses their own at the next sign-in, before anything else. */
  readonly passphraseGiven: boolean;
  readonly lastSignInAt?: Instant | undefined;
  readonly disabled?: { readonly at: Instant; readonly reason: string } | undefined;
}

export interface PersonChange extends Pick<ListedPerson, "id" | "name" | "rank"> {
  /** Of forces that are not named, the roles stay as they are; a posting without a role takes them away. */
  readonly postings: readonly Posting[];
}

/** Keeping the list of people. A change that takes rights away ends the person's sessions in the same moment. */
export interface PeopleBook {
  find(id: OfficerId): Promise<PersonEntry | undefined>;
  /** Those who belong to one of these forces or hold roles there; everybody when none is named. */
  entries(forces?: Selection<ForceId>): Promise<readonly PersonEntry[]>;
  /** False when somebody has the officer number already, also when they were added a moment ago; then nothing is written. */
  add(person: ListedPerson, passphrase: NewPassphrase): Promise<boolean>;
  /** Resolves with how many sessions ended, since they acted for a force whose roles were taken. */
  change(change: PersonChange): Promise<number>;
  /** Resolves with how many sessions it ended. */
  disable(id: OfficerId, why: { readonly at: Instant; readonly reason: string }): Promise<number>;
  enable(id: OfficerId): Promise<void>;
  /**
   * Ends the person's sessions, for whoever knew the old passphrase is out, and resolves with how many. `keep` is the token
   * of the session that asked for the change.
   */
  setPassphrase(id: OfficerId, passphrase: NewPassphrase, keep?: string): Promise<number>;
}
