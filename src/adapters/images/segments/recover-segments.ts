/** After a crash: is every whole picture in the index, every torn tail cut, all damage told, and every erasure that was begun finished? */
import { readdir, rename, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import { SEGMENT_FILE, segmentSize } from "./day-segment.ts";
import type { Day, PictureIndex } from "./picture-index.ts";
import { hashesIn, type Stretch, scanSegment } from "./scan-segment.ts";
import { HEADER_BYTES } from "./segment-record.ts";

const DAY_FOLDER = /^\d{4}-\d{2}-\d{2}$/;
const ERASING = ".erasing";
const STAYING = ".staying";
const STEP = 1000;

/** Bytes of a day's file that are no longer what was written; whole pictures before and behind them are kept. */
export interface Damage {
  readonly day: Day;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** Where a day's folder goes while it is being erased: it is no day any more. */
export function erasingFolder(folder: string, day: Day): string {
  return join(folder, `${day}${ERASING}`);
}

/** Where the pictures of a day lie that stay, until the others are gone. */
export function stayingFolder(folder: string, day: Day): string {
  return join(folder, `${day}${STAYING}`);
}

export async function recoverSegments(
  folder: string,
  index: PictureIndex,
  onDamage: (damage: Damage) => void,
): Promise<void> {
  const names = await readdir(folder);
  for (const name of names) {
    if (name.endsWith(ERASING)) await finishErasing(folder, name.slice(0, -ERASING.length), index);
  }
  for (const name of names) {
    if (name.endsWith(STAYING)) await takeBack(folder, name.slice(0, -STAYING.length));
  }
  for (const name of await readdir(folder)) {
    if (DAY_FOLDER.test(name)) await recoverDay(join(folder, name), name, index, onDamage);
  }
}

/** While the day itself is there, the copy may be half of one, and is made anew by the next erasure. */
async function takeBack(folder: string, day: Day): Promise<void> {
  const staying = stayingFolder(folder, day);
  const isThere = (await readdir(folder)).includes(day);
  await (isThere ? rm(staying, { recursive: true }) : rename(staying, join(folder, day)));
}

/** Takes the day's pictures out of the index, then removes its files. Begun again after a crash, it does the same. */
export async function finishErasing(folder: string, day: Day, index: PictureIndex): Promise<void> {
  const erasing = erasingFolder(folder, day);
  for await (const hashes of inSteps(hashesIn(erasing))) await index.forget(day, hashes);
  await index.forgetDay(day);
  await rm(erasing, { recursive: true });
}

/** Brings the index up to the end of the day's file. */
export async function recoverDay(
  folder: string,
  day: Day,
  index: PictureIndex,
  onDamage: (damage: Damage) => void,
): Promise<void> {
  const sizeBytes = await segmentSize(folder);
  if (sizeBytes === index.figures(day).endOffset) return;
  // A file shorter than its index has been damaged from outside: what is whole in it is found again.
  if (sizeBytes < index.figures(day).endOffset) await index.restart(day);
  for await (const stretches of inSteps(scanSegment(folder, index.figures(day).endOffset))) {
    for (const stretch of stretches) {
      if (stretch.kind === "damaged") onDamage({ day, offset: stretch.offset, sizeBytes: stretch.sizeBytes });
      if (stretch.kind === "torn") await truncate(join(folder, SEGMENT_FILE), stretch.offset);
    }
    // A damaged picture is in the index too, so that whoever asks for it hears "damaged" and not "unknown".
    const places = stretches.flatMap((stretch) =>
      stretch.kind !== "torn" && stretch.place !== undefined ? [stretch.place] : [],
    );
    const endOffset = Math.max(index.figures(day).endOffset, ...stretches.map(endOf));
    await index.add([{ day, places, endOffset }]);
  }
}

function endOf(stretch: Stretch): number {
  switch (stretch.kind) {
    case "whole":
      return stretch.place.offset + HEADER_BYTES + stretch.place.bodyBytes;
    case "damaged":
      return stretch.offset + stretch.sizeBytes;
    case "torn":
      return stretch.offset;
  }
}

/** So many at a time as one transaction of the index should hold. */
export async function* inSteps<Item>(items: AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let step: Item[] = [];
  for await (const item of items) {
    step.push(item);
    if (step.length < STEP) continue;
    yield step;
    step = [];
  }
  if (step.length > 0) yield step;
}
