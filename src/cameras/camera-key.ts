/** Until when does a camera's key hold? An old one goes on for a while beside the new one, so that no read is lost in between. */
import { type Instant, plusMs } from "#terms/instant.ts";

/** A key as the register knows it: never the key itself. */
export interface CameraKey {
  readonly addedAt: Instant;
  /** Undefined while it holds until it is replaced. */
  readonly endsAt?: Instant | undefined;
}

const HOUR_MS = 3_600_000;

/** How long an old key may hold on beside a new one, in hours. 0 ends it at once, as for a key that was lost. */
export const OVERLAP_HOURS = [0, 1, 24, 168] as const;
export type OverlapHours = (typeof OVERLAP_HOURS)[number];

export const holdsAt = ({ endsAt }: Pick<CameraKey, "endsAt">, now: Instant): boolean =>
  endsAt === undefined || now < endsAt;

export const endAfter = (hours: OverlapHours, now: Instant): Instant => plusMs(now, hours * HOUR_MS);
