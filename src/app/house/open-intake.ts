/** What stands between a camera's delivery and the journal. */
import { randomUUID } from "node:crypto";
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { createPictureMaker } from "#adapters/imaging/sharp/picture-maker.ts";
import { type CameraProtocol, readBy, titleOf } from "#cameras/protocol.ts";
import { hearCameras } from "#flows/cameras/hear-cameras.ts";
import { measureClocks } from "#flows/cameras/measure-clocks.ts";
import { readBeside } from "#flows/cameras/read-beside.ts";
import { seeArrivals } from "#flows/cameras/see-arrivals.ts";
import { keepAccounts } from "#flows/intake/keep-accounts.ts";
import { openHours } from "#health/hour-counts.ts";
import { keepingWhatFits } from "#images/as-it-came.ts";
import { createCameraClaims } from "#ingest/camera-claims.ts";
import { createIntakeCounts } from "#ingest/intake-counts.ts";
import { createPictureBudget } from "#ingest/picture-budget.ts";
import { createStandstillWatch } from "#ingest/standstill.ts";
import { createStatedConfidence } from "#ingest/stated-confidence.ts";
import { createAdmission } from "#mechanism/admission.ts";
import type { Events } from "#mechanism/events.ts";
import { captureTimeAt } from "#policy/rules-at.ts";
import type { Recogniser } from "#recognition/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Views } from "./in-memory-views.ts";
import { nodeName } from "./node-name.ts";
import type { Core } from "./open-core.ts";
import type { Governance } from "./open-governance.ts";
import { sha256 } from "./sha256.ts";

/** Captures with pictures worked on at once, of all and of one camera, and how many may wait: beyond that one is told to come again. */
const ADMISSION = { atOnceAWorker: 8, ofOneCameraAWorker: 4, waiting: 64 } as const;

export type PictureWork = ReturnType<typeof createPictureMaker>;

export function openPictureMaker(workers: number, events: Events): PictureWork {
  return createPictureMaker({
    workers,
    onWorkerEnded: (because) => events.report("worker-ended", { work: "pictures", because }),
  });
}

export type Intake = ReturnType<typeof openIntake>;

export function openIntake(
  { config, stores, forces, rulesOf, clock, events, signing, room }: Core,
  { cameras, gate }: Governance,
  {
    views,
    recogniser,
    pictures,
    protocols,
  }: {
    readonly views: Pick<Views, "lightPlace">;
    readonly recogniser: Recogniser;
    readonly pictures: PictureWork;
    readonly protocols: readonly CameraProtocol[];
  },
) {
  const admission = createAdmission({
    atOnce: ADMISSION.atOnceAWorker * config.recogniserWorkers,
    ofOneSender: ADMISSION.ofOneCameraAWorker * config.recogniserWorkers,
    waiting: ADMISSION.waiting,
  });
  return {
    cameras,
    sites: gate,
    protocols,
    recogniser,
    pictures: { ...pictures, ...keepingWhatFits(pictures) },
    images: stores.images,
    journal: stores.journal,
    quarantine: stores.quarantine,
    latePictures: stores.latePictures,
    plateTraces: stores.plateTraces,
    admission,
    beside: readBeside({
      ...{ recogniser, rulesOf, clock },
      gauge: pictures.gauge,
      hours: openHours(),
      readings: stores.ownReadings,
      cameraHours: stores.cameraHours,
      scenes: stores.cameraScenes,
      lightPlace: views.lightPlace,
      isIntakeWaiting: () => admission.load().waiting > 0,
      lanes: config.recogniserWorkers,
    }),
    counts: createIntakeCounts((force) => rulesOf(force, clock()).captureTime.clockToleranceSeconds, events),
    heard: hearCameras(stores.camerasHeard, clock),
    seen: seeArrivals({ arrivals: stores.arrivals, protocols, clock, newName: randomUUID }),
    accounts: keepAccounts(stores.accounts, stores.nodeId),
    clocks: measureClocks({
      history: stores.clockHistory,
      by: nodeName(stores.nodeId),
      tools: nodeTools,
      ...{ signing, rulesOf, clock },
    }),
    statedConfidence: createStatedConfidence(),
    standstill: createStandstillWatch((camera, what, state) =>
      events.report("camera-standstill", { camera, what, state }),
    ),
    claims: createCameraClaims((camera, claim) => events.report("camera-claim-odd", { camera, claim })),
    sha256,
    keepOriginals: true,
    pictureBudget: createPictureBudget({
      limitsOf: (force) => rulesOf(force, clock()).intakeLimits,
      room: room.left,
      onChange: (camera, stage) => events.report("pictures-kept", { camera, stage }),
    }),
    readMessage: readBy(protocols),
    protocolTitle: (protocol: string) => titleOf(protocol, protocols),
    captureTimeOf: (force: ForceId) => captureTimeAt(forces, force, clock()),
    rulesOf,
    clock,
  };
}
