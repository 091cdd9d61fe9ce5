/** After a crash: is every whole picture in the index, every torn tail cut, all damage told, and every erasure that was begun finished? */
import { readdir, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import { SEGMENT_FILE, segmentSize } from "./day-segment.ts";
import type { Day, PictureIndex } from "./picture-index.ts";
import { hashesIn, type Stretch, scanSegment } from "./scan-segment.ts";
import { HEADER_BYTES } from "./segment-record.ts";

const DAY_FOLDER = /^\d{4}-\d{2}-\d{2}$/;
const ERASING = ".erasing";
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

export async function recoverSegments(
  folder: string,
  index: PictureIndex,
  onDamage: (damage: Damage) => void,
): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(ERASING)) await finishErasing(folder, name.slice(0, -ERASING.length), index);
    if (DAY_FOLDER.test(name)) await recoverDay(join(folder, name), name, index, onDamage);
  }
}

/** Takes the day's pictures out of the index, then removes its files. Begun again after a crash, it does the same. */
export async function finishErasing(folder: string, day: Day, index: PictureIndex): Promise<void> {
  const erasing = erasingFolder(folder, day);
  for await (const hashes of inSteps(hashesIn(erasing))) await index.forget(day, hashes);
  await index.forget(day, []);
  await rm(erasing, { recursive: true });
}

async function recoverDay(
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

async function* inSteps<Item>(items: AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let step: Item[] = [];
  for await (const item of items) {
    step.push(item);
    if (step.length < STEP) continue;
    yield step;
    step = [];
  }
  if (step.length > 0) yield step;
}
