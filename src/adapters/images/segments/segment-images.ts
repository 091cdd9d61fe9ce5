/** Pictures kept by their hash in append-only files, one a UTC day: written in groups, verified when read, erased by day. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { ErasedImages, ImageStore } from "#images/ports.ts";
import { groupCommit } from "#mechanism/group-commit.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { closeToOthers } from "./close-to-others.ts";
import { readPicture, segmentSize } from "./day-segment.ts";
import { dayWithout, eraseDay, type GoingDay, goingDays } from "./erase-days.ts";
import { type Day, dayOf, openPictureIndex, type PictureIndex } from "./picture-index.ts";
import { type Damage, followFolder, recoverSegments, type Whose } from "./recover-segments.ts";
import { hashOf } from "./segment-record.ts";
import { createSegmentWriter, type DatedPicture } from "./segment-writer.ts";

/** Pictures in one group at most: with 25 KB each some 6 MB. */
const GROUP_LIMIT = 256;
const STEP = 1_000;

export interface SegmentImages extends ImageStore {
  /** Finds what other nodes have added to the folder, and loses what they have erased. */
  follow(): Promise<void>;
  close(): Promise<void>;
}

export interface SegmentOptions {
  /** Told of bytes that can no longer be read; they stay where they are. */
  readonly onDamage?: ((damage: Damage) => void) | undefined;
  /** Where this node keeps its index of the folder, by default in the folder. */
  readonly indexFolder?: string | undefined;
  /** Another's is only read and erased from, and found as it is when `follow` is called first. */
  readonly whose?: Whose | undefined;
}

/**
 * Opens the store in `folder`, making it if it is not there and mending what a crash left. One process may write to it.
 */
export async function openSegmentImages(
  folder: string,
  { onDamage = () => {}, indexFolder = join(folder, "index"), whose = "own" }: SegmentOptions = {},
): Promise<SegmentImages> {
  mkdirSync(folder, { recursive: true });
  const index = openPictureIndex(indexFolder);
  if (whose === "own") {
    await closeToOthers(folder);
    await recoverSegments(folder, index, onDamage);
  }
  const writer = createSegmentWriter(folder, index);
  const serially = createQueue();

  const put = groupCommit<DatedPicture, undefined>(GROUP_LIMIT, async (pictures) => {
    await serially(() => writer.write(pictures)).catch(failNotWritten);
    return pictures.map(() => undefined);
  });

  const wholePicture = async (hash: ImageHash) => {
    for (const { day, place } of index.find(hash)) {
      const bytes = await readPicture(join(folder, day), place).catch(failNotRead);
      if (bytes !== undefined) return bytes;
    }
    return undefined;
  };
  /** Another node may have erased the day, or all of it that is not held. */
  const lookAgain = async (hash: ImageHash) => {
    for (const { day } of index.find(hash)) {
      if ((await segmentSize(join(folder, day))) >= index.figures(day).endOffset) continue;
      await index.forget(day, [hash]);
      await serially(() => followFolder(folder, index, onDamage));
    }
    return wholePicture(hash);
  };

  return {
    async put(bytes, capturedAt) {
      const hash = hashOf(bytes);
      await put([{ hash, bytes, day: dayOf(capturedAt) }]);
      return hash;
    },
    follow: () => serially(() => followFolder(folder, index, onDamage)),
    async get(hash) {
      const found = (await wholePicture(hash)) ?? (await lookAgain(hash));
      if (found !== undefined) return found;
      // It may have been erased while we looked; if it is still in the index, its bytes were changed behind our back.
      if (index.find(hash).length === 0) return undefined;
      const message =
        "A picture no longer has the bytes it was stored with: compare the disk with its backup.";
      throw new OutsideError("image-damaged", message, { retryable: false });
    },
    countBefore: (moment, held) => serially(async () => sumOf(goingDays(index, moment, held))),
    eraseBefore: (moment, held) =>
      serially(async () => {
        const going = goingDays(index, moment, held);
        for (const day of going) {
          await writer.closeDay(day.day);
          await eraseDay(folder, index, day);
        }
        return sumOf(going);
      }),
    eraseThese: (hashes) =>
      serially(async () => {
        const wanted = new Set(hashes);
        const days = await daysOf(hashes, index);
        const going: GoingDay[] = [];
        for (const day of days) {
          await writer.closeDay(day);
          const without = await dayWithout(folder, day, wanted);
          await eraseDay(folder, index, without);
          going.push(without);
        }
        return sumOf(going);
      }),
    async close() {
      await put.settled();
      await writer.close();
      await index.close();
    },
  };
}

/** A day's originals are many: whoever waits for this thread has a turn in between. */
async function daysOf(hashes: readonly ImageHash[], index: PictureIndex): Promise<ReadonlySet<Day>> {
  const days = new Set<Day>();
  for (const [n, hash] of hashes.entries()) {
    if (n % STEP === STEP - 1) await setImmediate();
    for (const { day } of index.find(hash)) days.add(day);
  }
  return days;
}

function sumOf(days: readonly GoingDay[]): ErasedImages {
  const sum = (of: (day: GoingDay) => number) => days.reduce((total, day) => total + of(day), 0);
  return { images: sum(({ images }) => images), sizeBytes: sum(({ sizeBytes }) => sizeBytes) };
}

function failNotWritten(cause: unknown): never {
  if (cause instanceof Error && "code" in cause && cause.code === "ENOSPC")
    throw new OutsideError("images-disk-full", "The disk has no room for pictures. Make room.", {
      retryable: true,
      cause,
    });
  throw new OutsideError("images-not-written", "Pictures cannot be written: check the disk.", {
    retryable: true,
    cause,
  });
}

/** A sector that the disk cannot read is damage to this picture; anything else may be well at the next call. */
function failNotRead(cause: unknown): undefined {
  if (cause instanceof Error && "code" in cause && cause.code === "EIO") return undefined;
  throw new OutsideError("images-not-read", "Pictures cannot be read: check the disk.", {
    retryable: true,
    cause,
  });
}

/** Runs tasks one after the other, in the order they come. */
function createQueue(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task);
    last = mine.catch(() => {});
    return mine;
  };
}
