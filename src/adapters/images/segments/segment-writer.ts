/** Adds pictures to the files of their days, each once a day: several days at a time, because captures come late. */
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { ImageHash } from "#terms/image-hash.ts";
import { appendPictures, openSegment, type Picture } from "./day-segment.ts";
import type { Day, PictureIndex } from "./picture-index.ts";

/** The least recently used file beyond these is closed. */
const OPEN_DAYS_LIMIT = 16;

export interface DatedPicture extends Picture {
  readonly day: Day;
}

/** Not for two callers at once. */
export interface SegmentWriter {
  /** On disk and in the index when it resolves. */
  write(pictures: readonly DatedPicture[]): Promise<void>;
  /** Lets go of the day's file. */
  closeDay(day: Day): Promise<void>;
  close(): Promise<void>;
}

export function createSegmentWriter(folder: string, index: PictureIndex): SegmentWriter {
  const openDays = new Map<Day, FileHandle>();

  const closeDay = async (day: Day) => {
    await openDays.get(day)?.close();
    openDays.delete(day);
  };
  const fileOf = async (day: Day): Promise<FileHandle> => {
    const file = openDays.get(day) ?? (await openSegment(join(folder, day)));
    // Put in anew, it is the youngest.
    openDays.delete(day);
    openDays.set(day, file);
    const [oldest] = openDays.keys();
    if (openDays.size > OPEN_DAYS_LIMIT && oldest !== undefined) await closeDay(oldest);
    return file;
  };

  return {
    closeDay,
    async write(pictures) {
      const added = [];
      for (const [day, fresh] of freshByDay(pictures, index)) {
        const { endOffset } = index.figures(day);
        added.push({ day, ...(await appendPictures(await fileOf(day), endOffset, fresh)) });
      }
      if (added.length > 0) await index.add(added);
    },
    async close() {
      await Promise.all([...openDays.keys()].map(closeDay));
    },
  };
}

/** What is not there yet, each picture once a day. */
function freshByDay(pictures: readonly DatedPicture[], index: PictureIndex): Map<Day, Picture[]> {
  const seen = new Set<`${Day}/${ImageHash}`>();
  const byDay = new Map<Day, Picture[]>();
  for (const { hash, bytes, day } of pictures) {
    if (seen.has(`${day}/${hash}`) || index.has(hash, day)) continue;
    seen.add(`${day}/${hash}`);
    byDay.set(day, [...(byDay.get(day) ?? []), { hash, bytes }]);
  }
  return byDay;
}
