/** Which zone does a camera's clock show, and since when? What a local time means hangs on when it was. */
import type { Camera, ZoneChange } from "#terms/camera.ts";
import type { Instant } from "#terms/instant.ts";
import { BRITAIN } from "#terms/wall-time.ts";

export type Zoned = Pick<Camera, "zone" | "zoneChanges">;

/** A stretch of time with one zone; undefined at an end that is open. */
export interface ZonePeriod {
  readonly zone: string;
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
}

/** The earliest first. Cameras at the roadside show the clock on the wall, unless their entry in the register says another. */
export function zonePeriods({ zone = BRITAIN, zoneChanges = [] }: Zoned): readonly ZonePeriod[] {
  const starts = [{ from: undefined, zone }, ...zoneChanges];
  return starts.map((start, at) => ({ ...start, until: starts[at + 1]?.from }));
}

export const zoneAt = (camera: Zoned, at: Instant): string =>
  zonePeriods(camera).findLast((period) => holds(period, at))?.zone ?? BRITAIN;

const holds = ({ from, until }: ZonePeriod, at: Instant): boolean =>
  (from === undefined || at >= from) && (until === undefined || at < until);

/**
 * What is stated as it is by the zone that held then. Where no zone makes it a moment of its own time, or two do, that is said and
 * nothing is guessed: the clock was set over it.
 */
export function statedInZone<Stated extends StatedByZone>(
  camera: Zoned,
  statedBy: (zone: string) => Stated,
): Stated {
  const periods = zonePeriods(camera);
  const [only] = periods;
  if (only !== undefined && periods.length === 1) return statedBy(only.zone);
  const each = periods.map((period) => ({ period, stated: statedBy(period.zone) }));
  const fitting = each.filter(
    ({ period, stated }) => stated.capturedAt !== undefined && holds(period, stated.capturedAt),
  );
  const [fits, another] = fitting;
  if (fits !== undefined && another === undefined) return fits.stated;
  const last = each.at(-1)?.stated ?? statedBy(BRITAIN);
  if (each.every(({ stated }) => stated.capturedAt === undefined)) return last;
  const { capturedAt, ...rest } = last;
  return { ...rest, timeProblem: SET_OVER_IT } as Stated;
}

interface StatedByZone {
  readonly capturedAt?: Instant | undefined;
  readonly timeProblem?: string | undefined;
}

const SET_OVER_IT =
  "The local time that the camera gave is near the moment when its clock was set to another zone, and may be of before or after. Say which it was.";

/** The changes with one more; one of the same moment takes the place of the older. */
export const withZoneChange = ({ zoneChanges = [] }: Zoned, change: ZoneChange): readonly ZoneChange[] =>
  [...zoneChanges.filter(({ from }) => from !== change.from), change].toSorted((a, b) => a.from - b.from);
