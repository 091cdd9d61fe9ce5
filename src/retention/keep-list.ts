/** What must stay although its time is over? Every eraser is told before it erases, and leaves it. */
import type { AlertId, AuthorityId, QuarantineId, ReadId, SearchId, VoiEntryId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";

export type HeldThing =
  /** Its reviews and its messages that are still on their way are held with it. The time of capture says in which week it lies. */
  | { readonly kind: "read"; readonly id: ReadId; readonly capturedAt: Instant }
  /** Each of its steps, and its copies of all reads that joined it, are held with it. */
  | { readonly kind: "alert"; readonly id: AlertId }
  | { readonly kind: "image"; readonly id: ImageHash }
  | { readonly kind: "quarantined"; readonly id: QuarantineId }
  | { readonly kind: "search"; readonly id: SearchId }
  | { readonly kind: "authority"; readonly id: AuthorityId }
  | { readonly kind: "entry"; readonly id: VoiEntryId };

/** Everything held, whoever ordered it. */
export interface HeldThings {
  /** When each was captured. */
  readonly reads: ReadonlyMap<ReadId, Instant>;
  readonly alerts: ReadonlySet<AlertId>;
  readonly images: ReadonlySet<ImageHash>;
  readonly quarantined: ReadonlySet<QuarantineId>;
  readonly searches: ReadonlySet<SearchId>;
  readonly authorities: ReadonlySet<AuthorityId>;
  readonly entries: ReadonlySet<VoiEntryId>;
}

/**
 * Whoever adds to it does so in the turn of the erasers (`RetentionPorts.alone`): an erasure at work has asked already, and
 * would not notice.
 */
export interface KeepList {
  held(): Promise<HeldThings>;
  /** The orders that hold this thing: why it is still there. */
  heldBy(id: HeldThing["id"]): Promise<readonly string[]>;
  /** Holds the things under an order, named by whoever gave it; what it holds already is held once. All or nothing. */
  add(order: string, things: readonly HeldThing[]): Promise<void>;
  /** Ends the order. What another order holds too stays held. */
  release(order: string): Promise<void>;
}

/** A read with the pictures it names. */
export function wholeRead({
  id,
  capturedAt,
  images,
}: Pick<Read, "id" | "capturedAt" | "images">): HeldThing[] {
  const pictures = Object.values(images).filter((hash) => hash !== undefined);
  return [
    { kind: "read", id, capturedAt },
    ...pictures.map((hash): HeldThing => ({ kind: "image", id: hash })),
  ];
}

export function heldThings(things: readonly HeldThing[]): HeldThings {
  const ids = <Id>(of: (thing: HeldThing) => Id | undefined): ReadonlySet<Id> =>
    new Set(things.flatMap((thing) => of(thing) ?? []));
  const reads = things.flatMap((thing) =>
    thing.kind === "read" ? [[thing.id, thing.capturedAt] as const] : [],
  );
  return {
    reads: new Map(reads),
    alerts: ids((thing) => (thing.kind === "alert" ? thing.id : undefined)),
    images: ids((thing) => (thing.kind === "image" ? thing.id : undefined)),
    quarantined: ids((thing) => (thing.kind === "quarantined" ? thing.id : undefined)),
    searches: ids((thing) => (thing.kind === "search" ? thing.id : undefined)),
    authorities: ids((thing) => (thing.kind === "authority" ? thing.id : undefined)),
    entries: ids((thing) => (thing.kind === "entry" ? thing.id : undefined)),
  };
}
