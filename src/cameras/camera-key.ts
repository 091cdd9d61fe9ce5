/** Until when does a camera's key hold? An old one goes on for a while beside the new one, so that no read is lost in between. */
import { type Instant, plusMs } from "#terms/instant.ts";

/** A key as the register knows it: never the key itself. */
export interface CameraKey {
  readonly addedAt: Instant;
  /** Undefined while it holds until it is replaced. */
  readonly endsAt?: Instant | undefined;
}

const HOUR_MS = 3_600_000;

export const holdsAt = ({ endsAt }: Pick<CameraKey, "endsAt">, now: Instant): boolean =>
  endsAt === undefined || now < endsAt;

export const endAfter = (hours: number, now: Instant): Instant => plusMs(now, hours * HOUR_MS);
