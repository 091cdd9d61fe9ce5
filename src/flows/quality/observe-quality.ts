/** Story: how well does each camera read, and how well do all of a force together? From what people said of reads drawn by chance. */
import {
  type CameraQuality,
  cameraQuality,
  type ForceQuality,
  forceQuality,
  type TrafficCell,
} from "#quality/camera-quality.ts";
import type { ReviewBook } from "#quality/ports.ts";
import type { CameraId, ForceId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import { countsOfPeriods, type QualityPeriodPorts } from "./quality-period.ts";

export interface ObserveQualityPorts extends QualityPeriodPorts {
  readonly book: Pick<ReviewBook, "counts">;
  readonly traffic: () => Promise<readonly TrafficCell[]>;
  readonly clock: Clock;
}

export async function observeForce(force: ForceId, ports: ObserveQualityPorts): Promise<ForceQuality> {
  const cameras = await ports.cameras.all();
  const own = new Set(cameras.filter(({ forceId }) => forceId === force).map(({ id }) => id));
  const ofForce = ({ cameraId }: Pick<TrafficCell, "cameraId">) => own.has(cameraId);
  const [traffic, counts] = [await ports.traffic(), await countsNow(ports)];
  return forceQuality(traffic.filter(ofForce), counts.filter(ofForce));
}

export async function observeCamera(id: CameraId, ports: ObserveQualityPorts): Promise<CameraQuality> {
  return cameraQuality(id, await ports.traffic(), await countsNow(ports));
}

/** Cameras that made reads; the one that may be worst first. */
export async function observeCameras(ports: ObserveQualityPorts): Promise<readonly CameraQuality[]> {
  const [traffic, counts, cameras] = [
    await ports.traffic(),
    await countsNow(ports),
    await ports.cameras.all(),
  ];
  return cameras
    .map(({ id }) => cameraQuality(id, traffic, counts))
    .filter(({ overall }) => overall.reads > 0)
    .toSorted((a, b) => b.overall.high - a.overall.high);
}

const countsNow = (ports: ObserveQualityPorts) => countsOfPeriods(ports.clock(), ports);
