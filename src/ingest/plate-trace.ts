/** What stays of a vehicle whose plate nobody could read, where the policy lets anything stay: when, where and a picture, and nothing to search by. */
import type { Capture } from "#cameras/capture.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, ForceId, SiteId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Selection } from "#terms/selection.ts";
import type { OddLook } from "./odd-look.ts";
import type { Sha256 } from "./ports.ts";

/**
 * - `camera`: the camera says that it saw a vehicle and read no mark.
 * - `reader`: our recogniser found no plate in the camera's picture; whether a vehicle is in it, nobody has said.
 */
export const TRACE_SOURCES = ["camera", "reader"] as const;
export type TraceSource = (typeof TRACE_SOURCES)[number];

export interface PlateTrace {
  /** The same for the same passing, however often it is delivered. */
  readonly id: string;
  readonly cameraId: CameraId;
  readonly siteId: SiteId;
  readonly forceId: ForceId;
  readonly capturedAt: Instant;
  readonly seenBy: TraceSource;
  /** Of the vehicle, within the national limits; undefined where the camera sent none. */
  readonly picture?: ImageHash | undefined;
}

/** Counted of a camera in an hour of UTC. */
export interface OddHour {
  readonly cameraId: CameraId;
  readonly hour: Instant;
  readonly what: OddLook | "no-plate-camera" | "no-plate-reader";
  readonly count: number;
}

export interface PlateTraces {
  /** Durable when it resolves; a trace that is there already is not kept again. */
  keep(trace: PlateTrace): Promise<void>;
  /** Captured before `before`, the newest first. */
  newest(forces: Selection<ForceId>, before: Instant, limit: number): Promise<readonly PlateTrace[]>;
  /** Traces, and plates that looked odd, by camera and hour; the newest hour first. */
  hours(window: { readonly from: Instant; readonly to: Instant }): Promise<readonly OddHour[]>;
  /** Traces and counts of what was captured before it; returns how many traces went. */
  eraseBefore(moment: Instant): Promise<number>;
  /** Those that a site's traces name. */
  picturesOf(site: SiteId): Promise<readonly ImageHash[]>;
  eraseOfSite(site: SiteId): Promise<void>;
}

/** Who says that there was no plate; undefined for a capture of which that is not the question. */
export function traceSource(capture: Capture): TraceSource | undefined {
  if (capture.kind === "no-plate") return "camera";
  return capture.kind === "image" ? "reader" : undefined;
}

/** From camera, moment and what tells one passing from another. */
export function traceId(
  camera: Camera,
  capturedAt: Instant,
  capture: Capture,
  idempotencyKey: string | undefined,
  sha256: Sha256,
): string {
  const picture = capture.kind === "image" ? sha256(capture.image) : undefined;
  const parts = [camera.id, capturedAt, picture ?? idempotencyKey ?? capture.timeText ?? null];
  return `trace_${sha256(JSON.stringify(parts)).slice(0, 32)}`;
}
