/** Story: pictures that came by themselves find their reads; one that finds none within its time goes before a person. */
import type { CameraRegister } from "#cameras/ports.ts";
import {
  belongsTo,
  type LatePictures,
  PICTURE_WAITS_MS,
  type WaitingPicture,
} from "#ingest/late-pictures.ts";
import { readOfText } from "#ingest/make-reads.ts";
import type { Quarantine, Sha256 } from "#ingest/ports.ts";
import { noCapture } from "#ingest/refusal.ts";
import type { Journal } from "#journal/ports.ts";
import { HOUR_MS, plusMs } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Read } from "#terms/read.ts";

export interface JoinLatePicturesPorts {
  readonly latePictures: LatePictures;
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly journal: Pick<Journal, "append">;
  readonly quarantine: Pick<Quarantine, "add">;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

/** Looked for at a time: however many wait, a look is short, and each has its turn. */
const AT_ONCE = 500;

export async function joinLatePictures(ports: JoinLatePicturesPorts): Promise<void> {
  const { latePictures, clock } = ports;
  for (const { picture, reads } of await latePictures.lookFor(AT_ONCE, clock())) {
    const belonging = belongsTo(picture.vrm, reads);
    if (belonging === undefined) continue;
    const corrected = belonging.corrects ? await readOfCorrection(picture, ports) : undefined;
    await latePictures.join(picture, [belonging.to, ...(corrected === undefined ? [] : [corrected.id])]);
  }
  const overdue = await latePictures.receivedBefore(plusMs(clock(), -PICTURE_WAITS_MS), AT_ONCE);
  for (const picture of overdue) await putBeforePerson(picture, ports);
}

/**
 * A mark that the camera corrects may be wanted, and so may the one that it read first: both are matched. The first read stays as
 * it is. Killed before the picture is joined, the next look comes to the same read.
 */
async function readOfCorrection(
  { cameraId, capturedAt, vrm, vrmRaw, asCame }: WaitingPicture,
  { cameras, journal, sha256 }: JoinLatePicturesPorts,
): Promise<Read | undefined> {
  const camera = await cameras.byId(cameraId);
  if (camera === undefined) return undefined;
  const { receivedAt } = asCame;
  const read = readOfText(
    { kind: "text", vrm, vrmRaw, capturedAt, alternatives: [] },
    {},
    { camera, receivedAt, capturedAt, statedAt: capturedAt, idempotencyKey: undefined, passing: undefined },
    sha256,
  );
  const remarked: Read = { ...read, remarks: ["two-marks"] };
  await journal.append([remarked]);
  return remarked;
}

/** Killed in between, it is there twice, which is better than not at all. */
async function putBeforePerson(
  { number, cameraId, asCame }: WaitingPicture,
  { quarantine, latePictures }: JoinLatePicturesPorts,
): Promise<void> {
  await quarantine.add({
    ...asCame,
    ...noCapture(PICTURE_WAITS_MS / HOUR_MS),
    claimedCamera: cameraId,
    sizeBytes: asCame.body.length,
    truncated: false,
  });
  await latePictures.remove(number);
}
