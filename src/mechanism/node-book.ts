/** Which nodes work on this database, what did each say of itself, and when was that? */
import type { Instant } from "#terms/instant.ts";

export interface HeardNode {
  readonly node: string;
  /** By the database's clock, as is the silence: a node's own may be wrong. */
  readonly heardAt: Instant;
  readonly silentMs: number;
  /** As it was told. A node of another release may tell other things. */
  readonly report: unknown;
}

export interface NodeBook {
  /** Takes the place of what the node told before. */
  tell(node: string, report: object): Promise<void>;
  /** In the order of their names. */
  all(): Promise<readonly HeardNode[]>;
  /** Drops those that were silent for longer. */
  forget(silentMs: number): Promise<void>;
}
