/** Story: a vehicle passed and no plate was read; where the policy says so, that it passed is kept, with a picture and without a mark. */
import type { Capture } from "#cameras/capture.ts";
import { type PlateTraces, traceId, traceSource } from "#ingest/plate-trace.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { Camera } from "#terms/camera.ts";
import type { Instant } from "#terms/instant.ts";
import { orderFor, type ReadCapturePorts } from "./read-capture.ts";

export interface LeaveTracePorts extends Pick<ReadCapturePorts, "pictures" | "images" | "sha256"> {
  readonly plateTraces: Pick<PlateTraces, "keep">;
  readonly rulesOf: RulesOf<"unreadPlates" | "nationalCentre">;
}

export interface Unread {
  readonly camera: Camera;
  readonly capturedAt: Instant;
  readonly receivedAt: Instant;
  readonly idempotencyKey: string | undefined;
}

/** Durable when it resolves. Nothing stays where the force's policy does not say that it does. */
export async function leaveTrace(
  capture: Capture,
  { camera, capturedAt, receivedAt, idempotencyKey }: Unread,
  { plateTraces, pictures, images, sha256, rulesOf }: LeaveTracePorts,
): Promise<void> {
  const seenBy = traceSource(capture);
  if (seenBy === undefined || !rulesOf(camera.forceId, receivedAt).unreadPlates.leaveTraces) return;
  const id = traceId(camera, capturedAt, capture, idempotencyKey, sha256);
  const shown =
    capture.kind === "image"
      ? await pictures.overview(capture.image, orderFor({ camera, receivedAt }, rulesOf))
      : undefined;
  const picture = shown === undefined ? undefined : await images.put(shown, capturedAt);
  const { id: cameraId, siteId, forceId } = camera;
  await plateTraces.keep({ id, cameraId, siteId, forceId, capturedAt, seenBy, picture });
}
