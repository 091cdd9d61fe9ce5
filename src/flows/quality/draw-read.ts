/** Story: chance draws one read of a camera in one light, among all that have a picture and that nobody was asked about. */
import type { ImageStore } from "#images/ports.ts";
import { type Chance, drawPlaces } from "#quality/draw-places.ts";
import { bandShares, type LightBand, lightBandAt, londonHour } from "#quality/light-band.ts";
import type { Hold, ReviewQueue } from "#quality/ports.ts";
import type { AskedRead } from "#quality/review.ts";
import type { ReadCounter, ReadSampler, SampledRead } from "#read-store/ports.ts";
import type { CameraId } from "#terms/ids.ts";
import { daysBefore, type Instant } from "#terms/instant.ts";
import { isVrm, type Vrm } from "#terms/vrm.ts";
import type { CountTrafficPorts } from "../figures/count-traffic.ts";
import { qualityPeriods } from "./quality-period.ts";

export interface DrawReadPorts extends Pick<CountTrafficPorts, "lightPlace" | "cameras" | "rulesOf"> {
  readonly counter: Pick<ReadCounter, "hourly">;
  readonly sampler: ReadSampler;
  readonly images: Pick<ImageStore, "get">;
  readonly queue: Pick<ReviewQueue, "enqueue">;
  readonly chance: Chance;
}

const PLACES_A_TRY = 200;
const MOST_TRIES = 4;

/**
 * Places are drawn among all reads of the hours and passed over until one fits, so that every read that fits is as likely
 * as any other. Undefined when hardly any does.
 */
export async function drawRead(
  { cameraId, band }: { readonly cameraId: CameraId; readonly band: LightBand },
  hold: Hold,
  now: Instant,
  ports: DrawReadPorts,
): Promise<AskedRead | undefined> {
  const place = ports.lightPlace(cameraId);
  const { daysOf } = await qualityPeriods(now, ports);
  const window = { from: daysBefore(now, daysOf(cameraId)), to: now };
  const hours = await ports.counter.hourly({ ...window, cameraId });
  const inBand = hours.filter(({ hour }) => bandShares(hour, place)[band] > 0);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const places = drawPlaces(inBand, PLACES_A_TRY, ports.chance);
    for (const { id, vrm, capturedAt, patch } of (await ports.sampler.readsAt(cameraId, places)).filter(
      isWhole,
    )) {
      if (lightBandAt(capturedAt, place) !== band) continue;
      if ((await ports.images.get(patch)) === undefined) continue;
      const hour = londonHour(capturedAt);
      const read: AskedRead = { readId: id, cameraId, capturedAt, band, hour, vrm, patch };
      if (await ports.queue.enqueue(read, hold)) return read;
    }
  }
  return undefined;
}

/** A partial read says itself that it is not whole: nobody can call it right or wrong. */
const isWhole = (read: SampledRead): read is SampledRead & { readonly vrm: Vrm } => isVrm(read.vrm);
