/** After a crash: is every whole picture in the index, every torn tail cut, and every erasure that was begun finished? */
import { readdir, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import { type Place, SEGMENT_FILE, segmentSize, wholeRecords } from "./day-segment.ts";
import type { Day, PictureIndex } from "./picture-index.ts";
import { HEADER_BYTES } from "./segment-record.ts";

const DAY_FOLDER = /^\d{4}-\d{2}-\d{2}$/;
const ERASING = ".erasing";
const STEP = 1000;

/** Where a day's folder goes while it is being erased: it is no day any more. */
export function erasingFolder(folder: string, day: Day): string {
  return join(folder, `${day}${ERASING}`);
}

export async function recoverSegments(folder: string, index: PictureIndex): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(ERASING)) await finishErasing(folder, name.slice(0, -ERASING.length), index);
    if (DAY_FOLDER.test(name)) await recoverDay(join(folder, name), name, index);
  }
}

/** Takes the day's pictures out of the index, then removes its files. Begun again after a crash, it does the same. */
export async function finishErasing(folder: string, day: Day, index: PictureIndex): Promise<void> {
  const erasing = erasingFolder(folder, day);
  for await (const places of inSteps(wholeRecords(erasing, 0))) {
    await index.forget(
      day,
      places.map(({ hash }) => hash),
    );
  }
  await index.forget(day, []);
  await rm(erasing, { recursive: true });
}

async function recoverDay(folder: string, day: Day, index: PictureIndex): Promise<void> {
  const sizeBytes = await segmentSize(folder);
  if (sizeBytes === index.figures(day).endOffset) return;
  // A file shorter than its index has been damaged from outside: what is whole in it is found again.
  if (sizeBytes < index.figures(day).endOffset) await index.restart(day);
  let { endOffset } = index.figures(day);
  for await (const places of inSteps(wholeRecords(folder, endOffset))) {
    endOffset = places.reduce(
      (end, place) => Math.max(end, place.offset + HEADER_BYTES + place.bodyBytes),
      endOffset,
    );
    await index.add([{ day, places, endOffset }]);
  }
  if (endOffset < sizeBytes) await truncate(join(folder, SEGMENT_FILE), endOffset);
}

async function* inSteps(places: AsyncIterable<Place>): AsyncGenerator<readonly Place[]> {
  let step: Place[] = [];
  for await (const place of places) {
    step.push(place);
    if (step.length < STEP) continue;
    yield step;
    step = [];
  }
  if (step.length > 0) yield step;
}
