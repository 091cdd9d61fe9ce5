/** Late pictures in memory, over reads that a test names. */
import type { LatePictures, WaitingPicture } from "#ingest/late-pictures.ts";
import type { ReadId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";

export interface MemoryLatePictures extends LatePictures {
  readonly waiting: () => readonly WaitingPicture[];
  readonly besideOf: (read: ReadId) => readonly WaitingPicture["shows"][];
}

export function memoryLatePictures(reads: () => readonly Read[]): MemoryLatePictures {
  const waiting = new Map<number, WaitingPicture>();
  const looked = new Map<number, number>();
  const beside = new Map<ReadId, Map<WaitingPicture["shows"], WaitingPicture>>();
  let next = 1;
  const keyOf = ({ cameraId, capturedAt, vrm, shows }: Omit<WaitingPicture, "number">) =>
    [cameraId, capturedAt, vrm, shows].join();
  return {
    add(picture) {
      const isThere = [...waiting.values()].some((one) => keyOf(one) === keyOf(picture));
      if (!isThere) waiting.set(next, { ...picture, number: next });
      next += 1;
      return Promise.resolve();
    },
    lookFor(limit, now) {
      const since = ({ number }: WaitingPicture) => looked.get(number) ?? 0;
      const turn = [...waiting.values()].toSorted((a, b) => since(a) - since(b)).slice(0, limit);
      for (const { number } of turn) looked.set(number, now);
      const atMoment = ({ cameraId, capturedAt }: WaitingPicture) =>
        reads().filter((read) => read.cameraId === cameraId && read.capturedAt === capturedAt);
      return Promise.resolve(turn.map((picture) => ({ picture, reads: atMoment(picture) })));
    },
    join(picture, ids) {
      for (const id of ids) {
        const pictures = beside.get(id) ?? new Map<WaitingPicture["shows"], WaitingPicture>();
        if (!pictures.has(picture.shows)) pictures.set(picture.shows, picture);
        beside.set(id, pictures);
      }
      waiting.delete(picture.number);
      return Promise.resolve();
    },
    receivedBefore(moment, limit) {
      const old = [...waiting.values()].filter(({ asCame }) => asCame.receivedAt < moment);
      return Promise.resolve(old.slice(0, limit));
    },
    remove(number) {
      waiting.delete(number);
      return Promise.resolve();
    },
    waiting: () => [...waiting.values()],
    besideOf: (read) => [...(beside.get(read)?.keys() ?? [])],
  };
}
