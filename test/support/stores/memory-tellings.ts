/** What cameras told of vehicles, in memory: for the read store that forgets. */
import type { TellingBook } from "#read-store/ports.ts";
import { isKept, type Read } from "#terms/read.ts";

export interface MemoryTellings extends TellingBook {
  note(reads: readonly Read[]): void;
  withEarlier(read: Read): Read;
}

export function memoryTellings(): MemoryTellings {
  let told: readonly Read[] = [];
  const isOf = (one: Read) => (other: Read) =>
    other.cameraId === one.cameraId && other.telling?.vehicle === one.telling?.vehicle;
  const isLast = ({ telling }: Read) => telling?.isLast === true;
  return {
    note(reads) {
      const isNew = ({ id, telling, refused }: Read) =>
        telling !== undefined && refused === undefined && told.every((one) => one.id !== id);
      told = [...told, ...reads.filter(isNew)];
    },
    withEarlier(read) {
      if (read.telling === undefined) return read;
      const { telling: _, ...kept } = read;
      const earlier = told
        .filter((one) => isOf(read)(one) && !isKept(one))
        .map(({ vrmRaw, capturedAt, confidence }) => ({ vrmRaw, capturedAt, confidence }));
      return earlier.length === 0 ? kept : { ...kept, earlier };
    },
    unfinished(since) {
      const waits = (read: Read) =>
        !told.filter(isOf(read)).some((one) => isLast(one) || one.receivedAt >= since);
      const open = told.filter((read) => !isLast(read) && waits(read));
      return Promise.resolve(open.filter((read) => open.findLast(isOf(read)) === read));
    },
    forgetFinished(since) {
      const isOver = (read: Read) =>
        told
          .filter(isOf(read))
          .some((one) => isLast(one) && one.receivedAt < since && read.receivedAt <= one.receivedAt);
      told = told.filter((read) => !isOver(read));
      return Promise.resolve();
    },
  };
}
