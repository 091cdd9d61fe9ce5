/** From when on can a current-format mark exist? Its two digits say so: `26` from March 2026, `76` from September 2026. */
import { DAY_MS, type Instant, parseInstant, plusMs } from "#terms/instant.ts";

/** Plates are made up and fitted a little before the day, and camera clocks are wrong. */
const GRACE_DAYS = 14;

/** First moment (UTC) of the half year that the age identifier names; undefined for marks of other formats. */
export function issuedFrom(mark: string): Instant | undefined {
  const identifier = Number(/^[A-Z]{2}(\d{2})[A-Z]{3}$/.exec(mark)?.[1] ?? 0);
  if (identifier < 2 || identifier === 50) return undefined;
  return identifier < 50
    ? parseInstant(`20${String(identifier).padStart(2, "0")}-03-01T00:00:00Z`)
    : parseInstant(`20${String(identifier - 50).padStart(2, "0")}-09-01T00:00:00Z`);
}

/** True when no such mark can have been on the road at `moment`: a sign of a misread or a made-up plate. */
export function isFromTheFuture(mark: string, moment: Instant): boolean {
  const start = issuedFrom(mark);
  return start !== undefined && start > plusMs(moment, GRACE_DAYS * DAY_MS);
}
