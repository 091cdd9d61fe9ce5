/** What happened, who did it, and the proof that it is logged. Diagnostics are logs; this is the audit log. */
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Rank } from "#terms/officer.ts";
import type { TreeHead } from "./checkpoint.ts";
import type { SecurityLine } from "./security-line.ts";

/** Kinds of act that DPA 2018 s62 wants logged, and our own workflow acts. */
export const AUDIT_OPERATIONS = [
  "collect",
  "consult",
  "disclose",
  "combine",
  "alter",
  "erase",
  "list.add",
  "list.change",
  "list.remove",
  "alert.raise",
  "alert.verify",
  "alert.act",
  "alert.close",
  "authority.ask",
  "authority.sign",
  "authority.refuse",
  "authority.revoke",
  "site.change",
  "dpia.change",
  "camera.change",
  "assessment.change",
  "device.change",
  "cost.change",
  "foi.change",
  "quarantine.retry",
  "quarantine.discard",
  "person.change",
  "journal.retry",
  "outbox.send-again",
  "reach.change",
  "reach.test",
  "session.start",
  "session.force",
  "session.end",
  "config.change",
  "audit.read",
  "audit.sample",
  "audit.finding",
  "audit.accept-older",
  "audit.certify",
  "read.review",
  "preservation.change",
  "erasure.change",
  "subject-access.change",
  "public-case.change",
] as const;
export type AuditOperation = (typeof AUDIT_OPERATIONS)[number];

export interface AuditActor {
  readonly id: OfficerId | "system";
  readonly name: string;
  readonly rank?: Rank | undefined;
  readonly roles?: readonly string[] | undefined;
}

/** Plain JSON that a stranger can hash: no undefined, no NaN, keys in any order (they are sorted before hashing). */
export type AuditFacts = { readonly [key: string]: string | number | boolean | null | readonly string[] };

export interface AuditEvent {
  readonly at: Instant;
  readonly actor: AuditActor;
  readonly operation: AuditOperation;
  /** What it was done to, for example `search`, `alert_...`, `site_...`. */
  readonly object: string;
  readonly outcome: "allowed" | "refused" | "failed";
  /** The query, window, category, authority, counts, rule: whatever proves lawfulness. */
  readonly facts: AuditFacts;
}

/** Proof that an event is in the log: position, its leaf hash (hex), and the signed checkpoint that covers it. */
export interface AuditReceipt {
  readonly index: number;
  readonly leafHash: string;
  readonly checkpoint: string;
}

export interface AuditLog {
  /** Durable and covered by a signed checkpoint when it resolves. */
  append(event: AuditEvent): Promise<AuditReceipt>;
}

/** Which looks of screens stand in the log already, so that one that goes on is logged once a shift, whichever node serves it. */
export interface ScreenLooks {
  /** When this look of the officer was logged last; undefined when it never was, or is forgotten. */
  loggedAt(officer: OfficerId, look: string): Promise<Instant | undefined>;
  /** To be called once the entry is in the log. Forgets looks of the officer that were logged before `forgetBefore`. */
  note(officer: OfficerId, look: string, at: Instant, forgetBefore: Instant): Promise<void>;
}

/** An entry as a reader of the log sees it. */
export interface LoggedEvent {
  readonly index: number;
  readonly event: AuditEvent;
  /** Hex. */
  readonly leafHash: string;
}

export interface AuditFilter {
  readonly operation?: AuditOperation | undefined;
  readonly outcome?: AuditEvent["outcome"] | undefined;
  readonly actorId?: string | undefined;
}

export interface SignedHead {
  readonly origin: string;
  readonly size: number;
  /** Hex. */
  readonly rootHash: string;
  /** The signed note (C2SP tlog-checkpoint). */
  readonly note: string;
  /** The log's key as a C2SP verifier key: it signed the note, or certified the key that did. */
  readonly publicKey: string;
}

/** The indexes of those of these entries that a reader may not read. */
export type Withhold = (entries: readonly LoggedEvent[]) => Promise<ReadonlySet<number>>;

/** An entry as its canonical text, which is what its hash was made of. */
export interface HashedEntry {
  readonly index: number;
  readonly entry: string;
}

/** So many entries about what is asked for are given at most, the newest. */
export const MOST_ABOUT = 1_000;

/** What auditors may do with the log. Whoever calls this logs `audit.read` first. */
export interface AuditReader {
  /** Newest first, only entries with an index below `before`. */
  list(
    filter: AuditFilter,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly LoggedEvent[]>;
  head(): Promise<SignedHead>;
  /** What was signed last, as this process and the file outside the database remember it; undefined before anything was. */
  lastSigned(): TreeHead | undefined;
  /**
   * An export as lines without line ends: a header, then one line an entry (`src/audit/export-lines.ts`). What is withheld
   * stands in it with its hash and without its text.
   */
  exportLines(from: number, withhold?: Withhold): AsyncIterable<string>;
  /** Hashes (hex) that lead from the entry to the root of `size` entries; undefined for an entry that is not there. */
  inclusionPath(index: number, size: number): Promise<readonly string[] | undefined>;
  /** Hashes (hex) that show that the log of `newSize` entries begins with that of `oldSize`; undefined for a log that never was. */
  consistencyPath(oldSize: number, newSize: number): Promise<readonly string[] | undefined>;
  /** The signed head of the log when it had so many entries; undefined for more than there are. */
  headOf(size: number): Promise<SignedHead | undefined>;
  /** The entries that were made about these things, oldest first, as they were hashed; at most `MOST_ABOUT`. */
  about(objects: readonly string[]): Promise<readonly HashedEntry[]>;
}

/** One row of the table under the log: everything a reader needs to prove the entry. */
export interface AuditRow {
  readonly index: number;
  /** Canonical JSON of the event. */
  readonly text: string;
  /** The leaf's hash, then the hash of each larger subtree that this entry completes. */
  readonly completed: readonly Uint8Array[];
  /** Root of the tree that ends with this entry, and the signature over its checkpoint. */
  readonly root: Uint8Array;
  readonly signature: Uint8Array;
  /** The id of the node's key that signed; undefined for the log's own. */
  readonly signedBy?: string | undefined;
}

/** How far others have been told of the log, each by name. */
export interface AuditCursors {
  /** The index of the first entry that it was not told of; undefined for one that was never told. */
  next(name: string): Promise<number | undefined>;
  move(name: string, next: number): Promise<void>;
}

/** A system that watches over security, of which the house knows only that it takes lines. */
export interface SecuritySystem {
  /** The same at every start. */
  readonly name: string;
  /** Resolves when all were taken, in order. Throws `OutsideError` otherwise; then all are sent again. */
  take(lines: readonly SecurityLine[], stop: StopSignal): Promise<void>;
}

/** Keeps the newest signed head where whoever may change the log's table need not reach. */
export interface HeadKeeper {
  /** The signed note that was kept last; undefined when none ever was. */
  last(): Promise<string | undefined>;
  /** Keeps this note in place of the last one, soon. */
  keep(note: string): void;
  /** When all that was given to keep is kept. */
  settled(): Promise<void>;
}

export type LockedRows = Pick<AuditRows, "size" | "pick" | "newestFirst" | "append">;

/** Rows that are added and never changed. */
export interface AuditRows {
  size(): Promise<number>;
  /**
   * Durable when it resolves, all or none. Throws `OutsideError` with code `audit-log-moved` when the first index is not
   * the size of the log, or the entry before it has not the root `after`: somebody else has written.
   */
  append(rows: readonly AuditRow[], after?: Uint8Array): Promise<void>;
  /**
   * Durable when it resolves: `work` sees the end of the log as it is and nobody else, on whichever node, appends meanwhile.
   * What it appended is kept only when it resolves.
   */
  alone<Result>(work: (rows: LockedRows) => Promise<Result>): Promise<Result>;
  /** Rows `from` to `to` (not included) in order. */
  range(from: number, to: number): Promise<readonly AuditRow[]>;
  /** The rows with these indexes, in any order. */
  pick(indexes: readonly number[]): Promise<readonly AuditRow[]>;
  newestFirst(
    filter: AuditFilter,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly AuditRow[]>;
  /** The rows whose entries are about one of these things, newest first, at most `limit`. */
  about(objects: readonly string[], limit: number): Promise<readonly AuditRow[]>;
}
