/** Story: what the camera sent goes sooner than the small pictures cut from it, where the policy says so. */
import type { ErasedImages, ImageStore } from "#images/ports.ts";
import type { OriginalPictures } from "#read-store/ports.ts";
import type { ClassCutOffs } from "#retention/class-cut-offs.ts";
import type { ErasureBook } from "#retention/erasure-book.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";

interface OriginalsPorts {
  readonly originals: OriginalPictures;
  readonly images: Pick<ImageStore, "eraseThese">;
  readonly book: Pick<ErasureBook, "all">;
}

/** Reads that come later than this have their originals until all their pictures go. */
const LATE_MS = 7 * DAY_MS;

/** Pictures lie by days, and whole days go. */
export const originalsBefore = ({ originals }: Pick<ClassCutOffs, "originals">): Instant =>
  instant(originals - (originals % DAY_MS));

/** What would go that did not go before. */
export async function countOriginals(
  classes: ClassCutOffs,
  held: ReadonlySet<ImageHash>,
  ports: OriginalsPorts,
): Promise<number> {
  let count = 0;
  for await (const going of daysOf(classes, held, 0, ports)) count += going.length;
  return count;
}

export async function eraseOriginals(
  classes: ClassCutOffs,
  held: ReadonlySet<ImageHash>,
  ifOurTurn: () => void,
  ports: OriginalsPorts,
): Promise<ErasedImages> {
  let [images, sizeBytes] = [0, 0];
  for await (const going of daysOf(classes, held, LATE_MS, ports)) {
    ifOurTurn();
    const erased = await ports.images.eraseThese(going);
    images += erased.images;
    sizeBytes += erased.sizeBytes;
  }
  return { images, sizeBytes };
}

/** From where the last run ended: older ones are gone, or are held, or go with all pictures of their day. */
async function* daysOf(
  classes: ClassCutOffs,
  held: ReadonlySet<ImageHash>,
  again: number,
  { originals, book }: OriginalsPorts,
): AsyncGenerator<readonly ImageHash[]> {
  const noted = (await book.all()).find((note) => note.kind === "age" && note.of === "original-pictures");
  const done = noted?.kind === "age" ? plusMs(noted.before, -again) : instant(0);
  const from = instant(Math.max(classes.pictures, done));
  const to = originalsBefore(classes);
  if (from >= to) return;
  for await (const day of originals.byDay(from, to)) {
    const going = day.filter((hash) => !held.has(hash));
    if (going.length > 0) yield going;
  }
}
