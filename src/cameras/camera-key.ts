/** Until when does a camera's key hold? An old one goes on for a while beside the new one, so that no read is lost in between. */
import { DAY_MS, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";

/** A key as the register knows it: never the key itself. */
export interface CameraKey {
  readonly addedAt: Instant;
  /** Undefined while it holds until it is replaced. */
  readonly endsAt?: Instant | undefined;
}

export const holdsAt = ({ endsAt }: Pick<CameraKey, "endsAt">, now: Instant): boolean =>
  endsAt === undefined || now < endsAt;

export const endAfter = (hours: number, now: Instant): Instant => plusMs(now, hours * HOUR_MS);

export interface KeyEnd {
  /** `ends`: within so many days. */
  readonly what: "key-ends" | "key-ended";
  readonly days?: number | undefined;
}

/** What is to be told of a camera whose last key ends; nothing while one holds until it is replaced. Every warning that is due stands. */
export function keyEnds(
  keys: readonly Pick<CameraKey, "endsAt">[],
  warnDaysBefore: readonly number[],
  now: Instant,
): readonly KeyEnd[] {
  const ends = keys.flatMap(({ endsAt }) => endsAt ?? []);
  if (ends.length === 0 || ends.length < keys.length) return [];
  const last = Math.max(...ends);
  if (now >= last) return [{ what: "key-ended" }];
  return warnDaysBefore
    .filter((days) => last - now <= days * DAY_MS)
    .map((days) => ({ what: "key-ends", days }));
}
