/**
 * Story: what cameras send is looked at a second time, behind intake and never in its way. Where a camera's text came with a
 * picture, our recogniser reads it too; plates and scenes are measured. The newest first; what there is no time for is counted.
 */
import { freshFirst } from "#health/fresh-first.ts";
import type { OpenHours } from "#health/hour-counts.ts";
import { compareWith, type NotedReading, plateMeant } from "#health/own-reading.ts";
import { isBadlyExposed } from "#health/picture-measures.ts";
import type { CameraHours, OwnReadings, PictureGauge, SceneBook } from "#health/ports.ts";
import { isFlat } from "#health/scene.ts";
import { type SentPictures, sentPictures, sizeOf, type TakenPictures } from "#health/sent-pictures.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { lightBandAt } from "#quality/light-band.ts";
import { isImageProblem, type PlateReading, type Recogniser } from "#recognition/ports.ts";
import { sidesOf } from "#recognition/quadrilateral.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Corners, Position } from "#terms/position.ts";
import { isVrm } from "#terms/vrm.ts";

export interface ReadBesidePorts {
  readonly recogniser: Pick<Recogniser, "recognise">;
  readonly gauge: PictureGauge;
  readonly hours: OpenHours;
  readonly readings: OwnReadings;
  readonly cameraHours: Pick<CameraHours, "add">;
  readonly scenes: Pick<SceneBook, "see">;
  /** Near enough to tell day from night. */
  readonly lightPlace: (camera: CameraId) => Position;
  /** Whether photographs wait that have yet to become reads. */
  readonly isIntakeWaiting: () => boolean;
  readonly rulesOf: RulesOf<"cameraHealth">;
  readonly clock: Clock;
  /** Looked at side by side. */
  readonly lanes: number;
}

export interface ReadBeside {
  /** Takes no time and never fails. */
  offer(taken: TakenPictures): void;
  /** Looks at what there is, until intake needs the recogniser itself. */
  work(stop: StopSignal): Promise<void>;
  /** Keeps what was found and counted since the last time. What could not be kept is tried at the next. */
  keep(): Promise<void>;
}

/** A busy camera sends a picture a second: so many are those of a minute from some ten cameras. */
const MOST_WAITING = { items: 512, sizeBytes: 96 * 1024 * 1024 };
/** While the database is away nothing more is looked at than it can be told of at once. */
const MOST_UNKEPT = 2_000;
/** Of a camera whose pictures we read anyway one plate in this time is measured. */
const MEASURED_EVERY_MS = 60_000;
/** A camera that was moved stays so; and a vehicle that stands before it is gone by then. */
const SCENE_EVERY_MS = 10 * 60_000;
/** Beside the cameras whose photographs become reads it is one more sender. */
const SENDER = "own readings";

interface Wanted {
  readonly sent: SentPictures;
  /** Whether our recogniser is to read it. */
  readonly toRead: boolean;
  readonly toMeasure: boolean;
  /** Whether the scene is to be held against what it was. */
  readonly toSee: boolean;
}

export function readBeside(ports: ReadBesidePorts): ReadBeside {
  const { hours, lanes, isIntakeWaiting } = ports;
  const waiting = freshFirst<Wanted>(MOST_WAITING);
  const choose = choice(ports);
  const found = unkeptReadings(ports.readings);
  const skipped = ({ sent, toRead }: Wanted) => {
    if (toRead) hours.add(sent.camera.id, sent.capturedAt, { skipped: 1 });
  };
  const lookAtNext = async (wanted: Wanted) => {
    try {
      const noted = await lookAt(wanted, ports);
      if (noted === "skipped") skipped(wanted);
      else if (noted !== undefined) found.add(noted);
    } catch (failure) {
      skipped(wanted);
      throw failure;
    }
  };
  const lane = async (stop: StopSignal) => {
    while (!(stop.aborted || isIntakeWaiting() || found.isFull())) {
      const wanted = waiting.take();
      if (wanted === undefined) return;
      await lookAtNext(wanted);
    }
  };
  return {
    offer(taken) {
      countSureness(taken, hours);
      const sent = sentPictures(taken);
      if (sent === undefined) return;
      const item = choose(sent);
      if (!(item.toRead || item.toMeasure || item.toSee)) return;
      const dropped = waiting.offer({ sender: sent.camera.id, item, sizeBytes: sizeOf(sent) });
      for (const one of dropped) skipped(one);
    },
    async work(stop) {
      await Promise.all(Array.from({ length: lanes }, () => lane(stop)));
    },
    async keep() {
      await found.keep();
      const counted = hours.takeAll();
      await ports.cameraHours.add(counted).catch((failure: unknown) => {
        for (const { cameraId, hour, counts } of counted) hours.add(cameraId, hour, counts);
        throw failure;
      });
    },
  };
}

/** Which pictures are to be read by us, and which are measured all the same. */
function choice({ hours, rulesOf, clock }: Pick<ReadBesidePorts, "hours" | "rulesOf" | "clock">) {
  const shares = sharedOut();
  const [measured, seen] = [nowAndThen(MEASURED_EVERY_MS), nowAndThen(SCENE_EVERY_MS)];
  const toRead = ({ camera, capturedAt, byCamera, read }: SentPictures, now: Instant): boolean => {
    if (!byCamera || read === undefined) return false;
    const { ownReadingPercent } = rulesOf(camera.forceId, now).cameraHealth;
    const isNext = shares.isNext(camera.id, ownReadingPercent);
    hours.add(camera.id, capturedAt, { pictured: 1, ...(isNext ? {} : { skipped: 1 }) });
    return isNext;
  };
  return (sent: SentPictures): Wanted => {
    const now = clock();
    const { camera, byCamera, read, vehicle } = sent;
    const isRead = toRead(sent, now);
    return {
      sent,
      toRead: isRead,
      toMeasure: isRead || (!byCamera && read !== undefined && measured.isDue(camera.id, now)),
      toSee: vehicle !== undefined && seen.isDue(camera.id, now),
    };
  };
}

function nowAndThen(everyMs: number) {
  const last = new Map<CameraId, Instant>();
  return {
    isDue(cameraId: CameraId, now: Instant): boolean {
      const before = last.get(cameraId);
      if (before !== undefined && now - before < everyMs) return false;
      last.set(cameraId, now);
      return true;
    },
  };
}

/** What was read and is not yet kept. */
function unkeptReadings(readings: OwnReadings) {
  let unkept: NotedReading[] = [];
  return {
    add: (one: NotedReading) => void unkept.push(one),
    isFull: () => unkept.length >= MOST_UNKEPT,
    async keep() {
      const batch = unkept;
      unkept = [];
      await readings.note(batch).catch((failure: unknown) => {
        unkept = [...batch, ...unkept];
        throw failure;
      });
    },
  };
}

/** A confidence that is not known counts nowhere: it is no low one. */
function countSureness({ camera, capturedAt, reads }: TakenPictures, hours: OpenHours): void {
  for (const { confidence } of reads)
    if (confidence !== undefined) hours.add(camera.id, capturedAt, { stated: 1, sureness: confidence });
}

/** Of each camera's pictures the share that is asked for, evenly and without chance. */
function sharedOut() {
  const credit = new Map<CameraId, number>();
  return {
    isNext(cameraId: CameraId, percent: number): boolean {
      const saved = (credit.get(cameraId) ?? 100 - percent) + percent;
      credit.set(cameraId, saved >= 100 ? saved - 100 : saved);
      return saved >= 100;
    },
  };
}

async function lookAt(wanted: Wanted, ports: ReadBesidePorts): Promise<NotedReading | "skipped" | undefined> {
  const { sent, toRead, toMeasure, toSee } = wanted;
  if (toSee) await seeScene(sent, ports);
  const found = toRead ? await readPictures(sent, ports) : undefined;
  if (found === "busy") return "skipped";
  if (toMeasure) await measure(sent, found?.corners, ports);
  if (!toRead || sent.read === undefined) return undefined;
  const { camera, capturedAt, read } = sent;
  // A part of a mark says nothing of the camera's text: no more than no plate does.
  const own = found !== undefined && isVrm(found.vrm) ? { vrm: found.vrm, confidence: found.confidence } : {};
  return { ...own, readId: read.id, cameraId: camera.id, capturedAt, comparison: compareWith(read.vrm, own) };
}

async function seeScene(
  { camera, capturedAt, vehicle }: SentPictures,
  { gauge, scenes, hours, lightPlace }: ReadBesidePorts,
): Promise<void> {
  // What drives shows another scene each time.
  if (vehicle === undefined || camera.deployment === "in-vehicle") return;
  const scene = await gauge.scene(vehicle, SENDER);
  if (scene === undefined) return;
  hours.add(camera.id, capturedAt, { scenes: 1, covered: isFlat(scene) ? 1 : 0 });
  await scenes.see(camera.id, lightBandAt(capturedAt, lightPlace(camera.id)), scene);
}

/** The plate alone is quickest to read; the scene is asked where there is none. */
async function readPictures(
  { read, plate, vehicle }: SentPictures,
  { recogniser }: ReadBesidePorts,
): Promise<PlateReading | "busy" | undefined> {
  const picture = plate ?? vehicle;
  if (picture === undefined || read === undefined) return undefined;
  const answer = await recogniser.recognise(picture, SENDER);
  if (isImageProblem(answer)) return answer.code === "recogniser-busy" ? "busy" : undefined;
  return plateMeant(read.vrm, answer.plates);
}

async function measure(
  { camera, capturedAt, read, plate, vehicle }: SentPictures,
  found: Corners | undefined,
  { gauge, hours }: ReadBesidePorts,
): Promise<void> {
  const picture = plate ?? vehicle;
  const corners = found ?? (plate === undefined ? read?.corners : undefined);
  // A whole scene is no plate: where nothing says where it is, nothing is measured.
  if (picture === undefined || (plate === undefined && corners === undefined)) return;
  const measures = await gauge.plate(picture, corners, SENDER);
  if (measures === undefined) return;
  const height = corners === undefined ? {} : { plates: 1, heightPx: sidesOf(corners).heightPx };
  const exposed = isBadlyExposed(measures) ? 1 : 0;
  hours.add(camera.id, capturedAt, { measured: 1, ...measures, exposed, ...height });
}
