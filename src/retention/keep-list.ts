/** What must stay although its time is over? Every eraser is told before it erases, and leaves it. */
import type { AlertId, QuarantineId, ReadId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";

export type HeldThing =
  /** Its reviews and its messages that are still on their way are held with it. The time of capture says in which week it lies. */
  | { readonly kind: "read"; readonly id: ReadId; readonly capturedAt: Instant }
  /** Each of its steps, and its copies of all reads that joined it, are held with it. */
  | { readonly kind: "alert"; readonly id: AlertId }
  | { readonly kind: "image"; readonly id: ImageHash }
  | { readonly kind: "quarantined"; readonly id: QuarantineId };

/** Everything held, whoever ordered it. */
export interface HeldThings {
  /** When each was captured. */
  readonly reads: ReadonlyMap<ReadId, Instant>;
  readonly alerts: ReadonlySet<AlertId>;
  readonly images: ReadonlySet<ImageHash>;
  readonly quarantined: ReadonlySet<QuarantineId>;
}

/**
 * Whoever adds to it does so in the turn of the erasers (`RetentionPorts.alone`): an erasure at work has asked already, and
 * would not notice.
 */
export interface KeepList {
  held(): Promise<HeldThings>;
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
  const reads = new Map<ReadId, Instant>();
  const alerts = new Set<AlertId>();
  const images = new Set<ImageHash>();
  const quarantined = new Set<QuarantineId>();
  for (const thing of things) {
    if (thing.kind === "read") reads.set(thing.id, thing.capturedAt);
    else if (thing.kind === "alert") alerts.add(thing.id);
    else if (thing.kind === "image") images.add(thing.id);
    else quarantined.add(thing.id);
  }
  return { reads, alerts, images, quarantined };
}
