/** Which days of pictures go, and how do those that are held outlive their day? */
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ErasedImages } from "#images/ports.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import { copyRecords, type Place } from "./day-segment.ts";
import { type Day, dayOf, type PictureIndex } from "./picture-index.ts";
import { erasingFolder, finishErasing, inSteps, recoverDay, stayingFolder } from "./recover-segments.ts";
import { hashesIn, scanSegment } from "./scan-segment.ts";
import { HEADER_BYTES } from "./segment-record.ts";

export interface GoingDay extends ErasedImages {
  readonly day: Day;
  readonly staying: readonly Place[];
}

/** Days wholly before `moment` that hold anything but what is held. */
export function goingDays(
  index: PictureIndex,
  moment: Instant,
  held: ReadonlySet<ImageHash>,
): readonly GoingDay[] {
  const found = [...held].flatMap((hash) => index.find(hash));
  const stayingIn = Map.groupBy(found, ({ day }) => day);
  return index
    .days()
    .filter((day) => day < dayOf(moment))
    .map((day) => {
      const { images, endOffset } = index.figures(day);
      const staying = (stayingIn.get(day) ?? []).map(({ place }) => place);
      const stayingBytes = staying.reduce((sum, { bodyBytes }) => sum + HEADER_BYTES + bodyBytes, 0);
      return { day, staying, images: images - staying.length, sizeBytes: endOffset - stayingBytes };
    })
    .filter(({ staying, sizeBytes }) => staying.length === 0 || sizeBytes > 0);
}

/** A day of which these pictures go and all others stay, whichever those are. */
export async function dayWithout(
  folder: string,
  day: Day,
  hashes: ReadonlySet<ImageHash>,
): Promise<GoingDay> {
  const staying: Place[] = [];
  let [images, sizeBytes] = [0, 0];
  for await (const stretch of scanSegment(join(folder, day), 0, "headers")) {
    if (stretch.kind === "torn" || stretch.place === undefined) continue;
    if (!hashes.has(stretch.place.hash)) staying.push(stretch.place);
    else {
      images += 1;
      sizeBytes += HEADER_BYTES + stretch.place.bodyBytes;
    }
  }
  return { day, staying, images, sizeBytes };
}

/** Begun again after a crash at any point, by the next opening or the next erasure, it comes to the same. */
export async function eraseDay(
  folder: string,
  index: PictureIndex,
  { day, staying }: GoingDay,
): Promise<void> {
  const own = join(folder, day);
  if (staying.length === 0) {
    await rename(own, erasingFolder(folder, day));
    await finishErasing(folder, day, index);
    return;
  }
  await rm(stayingFolder(folder, day), { recursive: true, force: true });
  await copyRecords(own, stayingFolder(folder, day), staying);
  // The long part first: meanwhile those that stay are found where they were.
  const hashes = new Set(staying.map(({ hash }) => hash));
  for await (const step of inSteps(hashesIn(own))) {
    await index.forget(
      day,
      step.filter((hash) => !hashes.has(hash)),
    );
  }
  await rename(own, erasingFolder(folder, day));
  await rename(stayingFolder(folder, day), own);
  await index.forget(day, [...hashes]);
  await index.forgetDay(day);
  await recoverDay(own, day, index, () => {});
  await rm(erasingFolder(folder, day), { recursive: true });
}
