/** What happened, who did it, and the proof that it is logged. Diagnostics are logs; this is the audit log. */
import type { Instant } from "#terms/instant.ts";
import type { OfficerId } from "#terms/ids.ts";
import type { Rank } from "#terms/officer.ts";

/** Kinds of act that DPA 2018 s62 wants logged, and our own workflow acts. */
export const AUDIT_OPERATIONS = [
  "collect", "consult", "disclose", "combine", "alter", "erase",
  "list.add", "list.change", "list.remove",
  "alert.raise", "alert.verify", "alert.act", "alert.close",
  "authority.ask", "authority.sign", "authority.refuse",
  "site.change", "camera.change", "device.change",
  "foi.change", "quarantine.retry", "quarantine.discard",
  "session.start", "session.end", "config.change", "audit.read",
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
