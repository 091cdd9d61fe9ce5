/** One capture of a delivery: is it understood, can its time be right, and which reads are in it? */
import type { CameraClaims } from "#ingest/camera-claims.ts";
import { type Capture, isProblem, type MessageItem, type MessageProblem } from "#ingest/capture.ts";
import type { RefusedCapture } from "#ingest/capture-outcome.ts";
import { type CaptureTimeRules, captureTime } from "#ingest/capture-time.ts";
import type { Delivery } from "#ingest/delivery.ts";
import type { Refusal } from "#ingest/refusal.ts";
import type { StandstillWatch } from "#ingest/standstill.ts";
import type { StatedConfidence } from "#ingest/stated-confidence.ts";
import type { Camera } from "#terms/camera.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { type ReadCapturePorts, readCapture, type TooBusy } from "./read-capture.ts";

export interface SeeCapturePorts extends ReadCapturePorts {
  readonly claims: CameraClaims;
  readonly statedConfidence: StatedConfidence;
  readonly standstill: StandstillWatch;
}

export interface SeenCapture {
  readonly outcome: "seen";
  readonly capturedAt: Instant;
  readonly skewMs: number;
  readonly reads: readonly Read[];
}

/** Its pictures are kept when it resolves; its reads are not yet in the journal. */
export async function seeCapture(
  part: MessageItem,
  context: {
    readonly delivery: Delivery;
    readonly camera: Camera;
    readonly idempotencyKey: string | undefined;
    readonly timeRules: CaptureTimeRules;
  },
  ports: SeeCapturePorts,
): Promise<SeenCapture | RefusedCapture | TooBusy> {
  const { delivery, camera, idempotencyKey, timeRules } = context;
  const refused = ({ reason, detail }: Refusal): RefusedCapture => ({
    outcome: "refused",
    reason,
    detail,
    part,
    idempotencyKey,
  });
  const capture = asStated(part.capture, camera, ports);
  if (isProblem(capture)) return refused({ reason: "bad-message", detail: capture.detail });
  const { receivedAt } = delivery;
  const time = captureTime(capture, delivery, receivedAt, timeRules);
  if (!time.possible) {
    const { detail, skewMs } = time;
    return { ...refused({ reason: "impossible-time", detail }), skewMs };
  }
  const { capturedAt, statedAt, skewMs } = time;
  // What a folder's files share is the key of their delivery.
  const passing = delivery.channel === "folder" ? idempotencyKey : undefined;
  const look = async (): Promise<SeenCapture | RefusedCapture | TooBusy> => {
    const reads = await readCapture(
      capture,
      { camera, receivedAt, capturedAt, statedAt, idempotencyKey, passing },
      ports,
    );
    if ("outcome" in reads) return reads;
    if ("reason" in reads) return refused(reads);
    return { outcome: "seen", capturedAt, skewMs, reads: ports.standstill.noted(camera, reads) };
  };
  const picture = capture.kind === "image" ? capture.image : undefined;
  const besideText = capture.kind === "text" ? (capture.image ?? capture.overviewImage) : undefined;
  if (besideText !== undefined) ports.standstill.besideRead(camera.id, ports.sha256(besideText), capturedAt);
  const statement = statedAt === undefined ? idempotencyKey : `${statedAt}`;
  const seen =
    picture === undefined
      ? await look()
      : await ports.standstill.oncePerPicture(
          { cameraId: camera.id, digest: ports.sha256(picture), capturedAt, statement },
          look,
        );
  if (seen.outcome === "refused") return refused(seen);
  if (seen.outcome === "seen") ports.claims.note(camera, capture, skewMs);
  return seen.outcome === "seen" ? { ...seen, skewMs } : seen;
}

function asStated(
  capture: Capture | MessageProblem,
  camera: Camera,
  { statedConfidence }: SeeCapturePorts,
): Capture | MessageProblem {
  if (isProblem(capture) || capture.kind !== "text") return capture;
  return { ...capture, confidence: statedConfidence(camera.id, capture.confidence) };
}
