/** How long does the room on a disk last at the present rate? From how it has shrunk over the last minutes, whatever took it. */

export interface RoomLeft {
  readonly freeBytes: number;
  /** Of the whole disk. */
  readonly freePercent: number;
  /** 0 where it does not shrink. */
  readonly bytesASecond: number;
  /** Undefined where it does not shrink, or was not watched for long enough to tell. */
  readonly leftMs: number | undefined;
}

export interface RoomWatch {
  look(atMs: number, freeBytes: number, sizeBytes: number): void;
  /** Undefined before the first look. */
  left(): RoomLeft | undefined;
}

/** A checkpoint of the database or a batch of pictures comes and goes within seconds; a night's rate says nothing of the morning. */
const WINDOW_MS = 600_000;
const LEAST_MS = 60_000;

/** `reserveBytes`: what is never filled, since a write may fail before. */
export function createRoomWatch(reserveBytes: number): RoomWatch {
  let looks: { readonly atMs: number; readonly freeBytes: number }[] = [];
  let sizeBytes = 0;
  return {
    look(atMs, freeBytes, size) {
      sizeBytes = size;
      looks = [...looks.filter((look) => atMs - look.atMs <= WINDOW_MS), { atMs, freeBytes }];
    },
    left() {
      const [first, last] = [looks[0], looks.at(-1)];
      if (first === undefined || last === undefined) return undefined;
      const { freeBytes } = last;
      const free = { freeBytes, freePercent: (freeBytes * 100) / Math.max(1, sizeBytes) };
      const passedMs = last.atMs - first.atMs;
      const taken = first.freeBytes - freeBytes;
      if (passedMs < LEAST_MS || taken <= 0) return { ...free, bytesASecond: 0, leftMs: undefined };
      const usable = Math.max(0, freeBytes - reserveBytes);
      return { ...free, bytesASecond: (taken * 1000) / passedMs, leftMs: (usable * passedMs) / taken };
    },
  };
}

/** Less than so many hours at the present rate. A large import may take a gigabyte within minutes: a disk with plenty left is never short. */
export function isShort(
  { leftMs, freePercent }: Pick<RoomLeft, "leftMs" | "freePercent">,
  { hours, plentyPercent }: { readonly hours: number; readonly plentyPercent: number },
): boolean {
  return leftMs !== undefined && leftMs < hours * HOUR_MS && freePercent < plentyPercent;
}

const HOUR_MS = 3_600_000;

/** Of several disks, the one that is full first. */
export function shortest(rooms: readonly (RoomLeft | undefined)[]): RoomLeft | undefined {
  const known = rooms.filter((room) => room !== undefined);
  const lasts = ({ leftMs = Number.POSITIVE_INFINITY }: RoomLeft) => leftMs;
  return known.toSorted((one, other) => lasts(one) - lasts(other) || one.freeBytes - other.freeBytes)[0];
}
