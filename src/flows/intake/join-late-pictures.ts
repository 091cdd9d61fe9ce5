/** Story: pictures that came by themselves find their reads; one that finds none within its time goes before a person. */
import { isProblem } from "#cameras/capture.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { MessageReader } from "#cameras/protocol.ts";
import type { OwnReadings } from "#health/ports.ts";
import {
  belongsTo,
  type LatePictures,
  PICTURE_WAITS_MS,
  type ReadAtMoment,
  type WaitingPicture,
} from "#ingest/late-pictures.ts";
import { readOfText } from "#ingest/make-reads.ts";
import type { Quarantine, Sha256 } from "#ingest/ports.ts";
import { noCapture } from "#ingest/refusal.ts";
import type { Journal } from "#journal/ports.ts";
import { HOUR_MS, plusMs } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Read } from "#terms/read.ts";
import type { ReadBeside } from "../cameras/read-beside.ts";

export interface JoinLatePicturesPorts {
  readonly latePictures: LatePictures;
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly journal: Pick<Journal, "append">;
  readonly quarantine: Pick<Quarantine, "add">;
  readonly readMessage: MessageReader;
  readonly ownReadings: Pick<OwnReadings, "of">;
  readonly beside: Pick<ReadBeside, "offer">;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

/** Looked for at a time: however many wait, a look is short, and each has its turn. */
const AT_ONCE = 500;

export async function joinLatePictures(ports: JoinLatePicturesPorts): Promise<void> {
  const { latePictures, clock } = ports;
  const joined: Joined[] = [];
  for (const { picture, reads } of await latePictures.lookFor(AT_ONCE, clock())) {
    const belonging = belongsTo(picture.vrm, reads);
    if (belonging === undefined) continue;
    const corrected = belonging.corrects ? await readOfCorrection(picture, ports) : undefined;
    const first = reads.filter(({ id }) => id === belonging.to);
    const to = corrected === undefined ? first : [...first, corrected];
    await latePictures.join(
      picture,
      to.map(({ id }) => id),
    );
    joined.push(...to.map((read) => ({ picture, read })));
  }
  const overdue = await latePictures.receivedBefore(plusMs(clock(), -PICTURE_WAITS_MS), AT_ONCE);
  for (const picture of overdue) await putBeforePerson(picture, ports);
  await lookBeside(joined, ports);
}

interface Joined {
  readonly picture: WaitingPicture;
  readonly read: ReadAtMoment;
}

/** Our recogniser reads them as it reads those that come with a read: once for a read, the plate and the vehicle of it together. */
async function lookBeside(
  joined: readonly Joined[],
  { ownReadings, beside, cameras, readMessage }: JoinLatePicturesPorts,
): Promise<void> {
  const ofRead = Map.groupBy(joined, ({ read }) => read.id);
  const before = await ownReadings.of([...ofRead.keys()]);
  for (const [id, [first, ...more]] of ofRead) {
    const camera = first && (await cameras.byId(first.picture.cameraId));
    if (first === undefined || camera === undefined || before.has(id)) continue;
    const { capturedAt, vrm, vrmRaw } = first.picture;
    const shown = [first, ...more].flatMap(({ picture }) => pictureIn(picture, readMessage));
    const showing = (what: WaitingPicture["shows"]) => shown.find(({ shows }) => shows === what)?.image;
    const pictures = { plateImage: showing("plate"), overviewImage: showing("vehicle") };
    beside.offer({
      ...{ camera, capturedAt },
      capture: { kind: "text", vrm, vrmRaw, alternatives: [], ...pictures },
      // How sure the camera was of its text was counted as the text came.
      reads: [{ ...first.read, confidence: undefined }],
    });
  }
}

/** As the camera sent it: what is kept of it was made smaller. */
function pictureIn({ asCame, shows }: WaitingPicture, readMessage: MessageReader) {
  const said = readMessage(asCame);
  if (said.code !== "message") return [];
  const found = said.items.flatMap(({ capture }) =>
    !isProblem(capture) && capture.kind === "picture" && capture.shows === shows ? [capture] : [],
  );
  return found.slice(0, 1);
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
