/** What health needs from outside: our own readings kept beside the reads, and what was counted of cameras by the hour. */
import type { LightBand } from "#quality/light-band.ts";
import type { CameraId, ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Corners } from "#terms/position.ts";
import type { OwnReading } from "#terms/read.ts";
import type { CameraHour } from "./hour-counts.ts";
import type { HealthState, Measure } from "./measures.ts";
import type { NotedReading } from "./own-reading.ts";
import type { GreyImage, PictureMeasures } from "./picture-measures.ts";
import type { SceneMemory } from "./scene.ts";

export interface OwnReadings {
  /**
   * Keeps the readings and counts them in the hours of their cameras, in one transaction. One that is there already, because its
   * delivery came twice, is neither kept nor counted again.
   */
  note(readings: readonly NotedReading[]): Promise<void>;
  /** Those of these reads whose pictures we have looked at. */
  of(reads: readonly ReadId[]): Promise<ReadonlyMap<ReadId, OwnReading>>;
}

export interface CameraHours {
  /** Adds to what is there, whichever node counted it; but for reads, which are counted in the store of reads. */
  add(hours: readonly CameraHour[]): Promise<void>;
  /** Takes over how many reads the store counted in each hour of the window; what retention took away since stays counted here. */
  takeReads(window: { readonly from: Instant; readonly to: Instant }): Promise<void>;
  /** Those of a camera that begin at `from` or later, the oldest first. */
  of(cameraId: CameraId, from: Instant): Promise<readonly CameraHour[]>;
  forgetBefore(moment: Instant): Promise<void>;
}

/** What a measure came to on a day of UTC. */
export interface MeasuredDay {
  readonly measure: Measure;
  readonly day: LocalDate;
  readonly value: number;
  readonly limit?: number | undefined;
}

/** How each camera stands, for all nodes. */
export interface HealthBook {
  all(): Promise<readonly HealthState[]>;
  of(cameraId: CameraId): Promise<readonly HealthState[]>;
  /** In place of what stood before, and as what the day of the judgement came to by now. */
  save(states: readonly HealthState[]): Promise<void>;
  /** From that day on, the oldest first. */
  days(cameraId: CameraId, from: LocalDate): Promise<readonly MeasuredDay[]>;
  forgetDaysBefore(day: LocalDate): Promise<void>;
}

/** What is known of the scenes before cameras, by light. */
export interface SceneBook {
  see(cameraId: CameraId, light: LightBand, scene: GreyImage): Promise<void>;
  of(cameraId: CameraId): Promise<readonly SceneMemory[]>;
  /** The scene as it is from now on is the one to compare with. */
  learnAnew(cameraId: CameraId): Promise<void>;
}

/** Measures pictures off the main thread. Undefined where a picture cannot be decoded, or too many others wait. */
export interface PictureGauge {
  /** The plate within the corners, or all of the picture; upright, at one height, so that far and near plates compare. */
  plate(
    image: Uint8Array,
    corners: Corners | undefined,
    sender: string,
  ): Promise<PictureMeasures | undefined>;
  /** The whole scene, small and grey: too small for a plate or a face. */
  scene(image: Uint8Array, sender: string): Promise<GreyImage | undefined>;
}
