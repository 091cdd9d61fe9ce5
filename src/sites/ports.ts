/** What site governance needs from outside: cases kept as events, positions kept encrypted. */
import type { SiteId } from "#terms/ids.ts";
import type { Position } from "#terms/position.ts";
import type { SiteCase, SiteEvent } from "./site-case.ts";
import type { SiteDescription } from "./where.ts";

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

/** Where sites are, in words. Sealed and consulted as positions are: a road and a junction give a camera away as well. */
export interface SiteDescriptions {
  keep(id: SiteId, description: SiteDescription): Promise<void>;
  find(id: SiteId): Promise<SiteDescription | undefined>;
  all(): Promise<readonly { readonly siteId: SiteId; readonly description: SiteDescription }[]>;
}

/** A map's tiles in one file, which browsers read piece by piece. */
export interface Basemap {
  readonly sizeBytes: number;
  /** Another one whenever the file is another. */
  readonly version: string;
  /** Fewer bytes where the file ends. */
  read(from: number, bytes: number): Promise<Uint8Array>;
  close(): Promise<void>;
}
