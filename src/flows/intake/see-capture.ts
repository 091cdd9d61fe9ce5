/** One capture of a delivery: is it understood, can its time be right, and which reads are in it? */

import { statedInZone } from "#cameras/camera-zone.ts";
import { type Capture, isProblem, type MessageItem, type MessageProblem } from "#cameras/capture.ts";
import type { CameraClaims } from "#ingest/camera-claims.ts";
import { timeInFileName } from "#ingest/capture-file-name.ts";
import type { RefusedCapture } from "#ingest/capture-outcome.ts";
import {
  type CaptureTimeRules,
  captureTime,
  momentByZone,
  type TimeWitnesses,
} from "#ingest/capture-time.ts";
import type { Delivery } from "#ingest/delivery.ts";
import type { CaptureContext } from "#ingest/make-reads.ts";
import { timeInPicture } from "#ingest/picture-time.ts";
import type { Refusal } from "#ingest/refusal.ts";
import type { StandstillWatch } from "#ingest/standstill.ts";
import type { StatedConfidence } from "#ingest/stated-confidence.ts";
import type { Camera } from "#terms/camera.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read, TimeFrom } from "#terms/read.ts";
import type { MeasuredClocks } from "../cameras/measure-clocks.ts";
import { type KeepLatePicturePorts, keepLatePicture } from "./keep-late-picture.ts";
import { type LeaveTracePorts, leaveTrace } from "./leave-trace.ts";
import { type ReadCapturePorts, readCapture, type TooBusy } from "./read-capture.ts";

export interface SeeCapturePorts extends Omit<KeepLatePicturePorts, "rulesOf">, LeaveTracePorts {
  readonly claims: CameraClaims;
  readonly statedConfidence: StatedConfidence;
  readonly standstill: StandstillWatch;
  readonly clocks: Pick<MeasuredClocks, "known">;
}

export interface SeenCapture {
  readonly outcome: "seen";
  readonly capturedAt: Instant;
  readonly timeFrom: TimeFrom | undefined;
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
    readonly passing: string | undefined;
    readonly timeRules: CaptureTimeRules;
  },
  ports: SeeCapturePorts,
): Promise<SeenCapture | RefusedCapture | TooBusy> {
  const { delivery, camera, idempotencyKey, passing, timeRules } = context;
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
  const time = captureTime(witnessesOf(capture, delivery, camera), receivedAt, timeRules);
  const of = { camera, receivedAt, idempotencyKey, passing };
  if (!time.possible) {
    const { detail, skewMs } = time;
    const reads = await onlyMatched(capture, of, time.statedAt, ports);
    return "outcome" in reads ? reads : { ...refused({ reason: "impossible-time", detail }), skewMs, reads };
  }
  const { capturedAt, statedAt, timeFrom, skewMs } = time;
  if (capture.kind === "picture") {
    const problem = await keepLatePicture(capture, part, { camera, delivery, capturedAt }, ports);
    return problem ? refused(problem) : { outcome: "seen", capturedAt, timeFrom, skewMs, reads: [] };
  }
  const look = async (): Promise<SeenCapture | RefusedCapture | TooBusy> => {
    const clock = isOfCamera(timeFrom) ? ports.clocks.known(camera) : undefined;
    const reads = await readCapture(capture, { ...of, capturedAt, statedAt, timeFrom, clock }, ports);
    if ("outcome" in reads) return reads;
    if ("reason" in reads) return refused(reads);
    if (reads.length === 0) await leaveTrace(capture, { ...of, capturedAt }, ports);
    return { outcome: "seen", capturedAt, timeFrom, skewMs, reads: ports.standstill.noted(camera, reads) };
  };
  const statement = statedAt === undefined ? idempotencyKey : `${statedAt}`;
  const seen = await oncePerPicture(capture, { cameraId: camera.id, capturedAt, statement }, look, ports);
  if (seen.outcome === "refused") return refused(seen);
  if (seen.outcome === "seen") ports.claims.note(camera, capture, skewMs);
  return seen.outcome === "seen" ? { ...seen, timeFrom, skewMs } : seen;
}

const isOfCamera = (timeFrom: TimeFrom | undefined): boolean => timeFrom === undefined || timeFrom === "zone";

/** What a camera that stands still sends again is not looked at again. */
function oncePerPicture<Seen extends { readonly outcome: string }>(
  capture: Capture,
  of: {
    readonly cameraId: Camera["id"];
    readonly capturedAt: Instant;
    readonly statement: string | undefined;
  },
  look: () => Promise<Seen>,
  { standstill, sha256 }: SeeCapturePorts,
): Promise<Seen> {
  const besideText = pictureBesideText(capture);
  if (besideText !== undefined) standstill.besideRead(of.cameraId, sha256(besideText), of.capturedAt);
  if (capture.kind !== "image") return look();
  return standstill.oncePerPicture({ ...of, digest: sha256(capture.image) }, look);
}

const pictureBesideText = (capture: Capture): Uint8Array | undefined =>
  capture.kind === "text" ? (capture.image ?? capture.overviewImage) : undefined;

/** A wanted vehicle passes whatever the camera's clock says: its read goes before the lists while it waits for a person. */
async function onlyMatched(
  capture: Capture,
  of: Omit<CaptureContext, "capturedAt" | "statedAt">,
  statedAt: Instant | undefined,
  ports: ReadCapturePorts,
): Promise<readonly Read[] | TooBusy> {
  const refused = {
    capturedAt: of.receivedAt,
    statedAt,
    timeFrom: "receipt",
    refused: { statedAt },
  } as const;
  const reads = await readCapture(capture, { ...of, ...refused }, ports);
  return "reason" in reads ? [] : reads;
}

function witnessesOf(capture: Capture, delivery: Delivery, camera: Camera): TimeWitnesses {
  const { capturedAt, timeProblem, settledAt, receivedAt } = delivery;
  const file = delivery.timeFrom === "file" ? capturedAt : undefined;
  const beside = { capturedAt: file === undefined ? capturedAt : undefined, timeProblem };
  // A read in a file of its own that states no time is given the file's.
  const isOfFile = file !== undefined && capture.capturedAt === file;
  const witnesses = { message: isOfFile ? {} : capture, person: settledAt, name: beside, picture: {}, file };
  if (capture.kind !== "image" || capture.capturedAt !== undefined) return witnesses;
  const { image, fileName } = capture;
  const name =
    fileName === undefined
      ? beside
      : statedInZone(camera, (zone) => timeInFileName(fileName, zone, receivedAt));
  return { ...witnesses, name, picture: statedInZone(camera, (zone) => timeInPicture(image, zone)) };
}

function asStated(
  capture: Capture | MessageProblem,
  camera: Camera,
  { statedConfidence }: SeeCapturePorts,
): Capture | MessageProblem {
  if (isProblem(capture)) return capture;
  const atHome = statedInZone(camera, (zone) => momentByZone(capture, zone));
  if (atHome.kind !== "text") return atHome;
  return { ...atHome, confidence: statedConfidence(camera.id, atHome.confidence) };
}
