/** What site governance needs from outside: cases kept as events, positions kept encrypted. */
import type { SiteId } from "#terms/ids.ts";
import type { Position } from "#terms/position.ts";
import type { SiteCase, SiteEvent } from "./site-case.ts";

export type SiteSaved =
  | { readonly saved: true; readonly site: SiteCase }
  | { readonly saved: false; readonly reason: "changed-meanwhile" | "code-taken" };

export interface SiteCases {
  find(id: SiteId): Promise<SiteCase | undefined>;
  all(): Promise<readonly SiteCase[]>;
  /** Adds `event` as number `expectedVersion + 1`, unless somebody else was faster or the code belongs to another site. */
  append(id: SiteId, event: SiteEvent, expectedVersion: number): Promise<SiteSaved>;
}

/** Where fixed sites are. Encrypted at rest; every call but `keep` is a consultation, and the caller has it in the audit log. */
export interface SitePositions {
  keep(id: SiteId, position: Position): Promise<void>;
  find(id: SiteId): Promise<Position | undefined>;
  all(): Promise<readonly { readonly siteId: SiteId; readonly position: Position }[]>;
}
