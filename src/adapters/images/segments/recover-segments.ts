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

/** Who writes to the file: this node or another. */
export type Whose = "own" | "another's";

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
  // Another node may be about the same erasure.
  await rm(erasing, { recursive: true, force: true });
}

/** Brings the index up to what others did to the folder: days that went, days of which some pictures stayed, pictures that came. */
export async function followFolder(
  folder: string,
  index: PictureIndex,
  onDamage: (damage: Damage) => void,
): Promise<void> {
  const days = (await readdir(folder)).filter((name) => DAY_FOLDER.test(name));
  for (const day of index.days()) if (!days.includes(day)) await index.forgetDay(day);
  for (const day of days) await recoverDay(join(folder, day), day, index, onDamage, "another's");
}

/**
 * Brings the index up to the end of the day's file. A torn tail is cut, unless it is `another's`: then that node may be writing
 * it now; and years of another's pictures are not read for the sake of their hashes.
 */
export async function recoverDay(
  folder: string,
  day: Day,
  index: PictureIndex,
  onDamage: (damage: Damage) => void,
  whose: Whose = "own",
): Promise<void> {
  const sizeBytes = await segmentSize(folder);
  if (sizeBytes === index.figures(day).endOffset) return;
  // A file shorter than its index has been damaged from outside: what is whole in it is found again.
  if (sizeBytes < index.figures(day).endOffset) await index.restart(day);
  for await (const stretches of inSteps(
    scanSegment(folder, index.figures(day).endOffset, whose === "own" ? "bytes" : "headers"),
  )) {
    for (const stretch of stretches) await tendTo(stretch, folder, day, { onDamage, whose });
    // A damaged picture is in the index too, so that whoever asks for it hears "damaged" and not "unknown".
    const places = stretches.flatMap((stretch) =>
      stretch.kind !== "torn" && stretch.place !== undefined ? [stretch.place] : [],
    );
    const endOffset = Math.max(index.figures(day).endOffset, ...stretches.map(endOf));
    await index.add([{ day, places, endOffset }]);
  }
}

async function tendTo(
  stretch: Stretch,
  folder: string,
  day: Day,
  { onDamage, whose }: { readonly onDamage: (damage: Damage) => void; readonly whose: Whose },
): Promise<void> {
  if (stretch.kind === "damaged") onDamage({ day, offset: stretch.offset, sizeBytes: stretch.sizeBytes });
  if (stretch.kind === "torn" && whose === "own") await truncate(join(folder, SEGMENT_FILE), stretch.offset);
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
