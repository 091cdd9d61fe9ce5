/** Story: how many reads did each camera make lately, by light and hour? What the figures of quality are weighted by. */
import { keptForAWhile } from "#mechanism/kept-for-a-while.ts";
import type { TrafficCell } from "#quality/camera-quality.ts";
import { bandShares, LIGHT_BANDS, londonHour } from "#quality/light-band.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import type { CameraId } from "#terms/ids.ts";
import { DAY_MS, daysBefore, type Instant, plusMs } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Position } from "#terms/position.ts";
import { type QualityPeriodPorts, qualityPeriods } from "../quality/quality-period.ts";

/** Traffic changes slowly, and counting it asks for every hour of every camera. */
const KEPT_MS = 10 * 60_000;

export interface CountTrafficPorts extends QualityPeriodPorts {
  readonly counter: Pick<ReadCounter, "hourly">;
  /** Near enough to tell day from night. */
  readonly lightPlace: (cameraId: CameraId) => Position;
  readonly clock: Clock;
}

/** Gives the function that answers, from memory for a while. */
export function trafficView(ports: CountTrafficPorts): () => Promise<readonly TrafficCell[]> {
  return keptForAWhile(KEPT_MS, ports.clock, () => countTraffic(ports.clock(), ports));
}

/** Of each camera's own period. Day by day, so that nobody else waits long behind a large answer. */
export async function countTraffic(now: Instant, ports: CountTrafficPorts): Promise<readonly TrafficCell[]> {
  const cells = new Map<string, TrafficCell>();
  const { daysOf, lengths } = await qualityPeriods(now, ports);
  for (let from = daysBefore(now, lengths[0]); from < now; from = plusMs(from, DAY_MS)) {
    for (const { cameraId, hour, reads } of await ports.counter.hourly({ from, to: plusMs(from, DAY_MS) })) {
      if (from < daysBefore(now, daysOf(cameraId))) continue;
      const shares = bandShares(hour, ports.lightPlace(cameraId));
      const clockHour = londonHour(hour);
      for (const band of LIGHT_BANDS.filter((one) => shares[one] > 0)) {
        const key = `${cameraId} ${band} ${clockHour}`;
        const before = cells.get(key)?.reads ?? 0;
        cells.set(key, { cameraId, band, hour: clockHour, reads: before + reads * shares[band] });
      }
    }
  }
  return [...cells.values()];
}
