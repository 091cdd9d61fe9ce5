/** What stands between a camera's delivery and the journal. */
import { createPictureMaker } from "#adapters/imaging/sharp/picture-maker.ts";
import { type CameraProtocol, readBy, titleOf } from "#cameras/protocol.ts";
import { hearCameras } from "#flows/cameras/hear-cameras.ts";
import { createCameraClaims } from "#ingest/camera-claims.ts";
import { createIntakeCounts } from "#ingest/intake-counts.ts";
import { createStandstillWatch } from "#ingest/standstill.ts";
import { createStatedConfidence } from "#ingest/stated-confidence.ts";
import { createAdmission } from "#mechanism/admission.ts";
import type { Events } from "#mechanism/events.ts";
import { captureTimeAt } from "#policy/rules-at.ts";
import type { Recogniser } from "#recognition/ports.ts";
import type { ForceId } from "#terms/ids.ts";
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
  { config, stores, forces, rulesOf, clock, events }: Core,
  { cameras, gate }: Governance,
  {
    recogniser,
    pictures,
    protocols,
  }: {
    readonly recogniser: Recogniser;
    readonly pictures: PictureWork;
    readonly protocols: readonly CameraProtocol[];
  },
) {
  return {
    cameras,
    sites: gate,
    protocols,
    recogniser,
    pictures,
    images: stores.images,
    journal: stores.journal,
    quarantine: stores.quarantine,
    admission: createAdmission({
      atOnce: ADMISSION.atOnceAWorker * config.recogniserWorkers,
      ofOneSender: ADMISSION.ofOneCameraAWorker * config.recogniserWorkers,
      waiting: ADMISSION.waiting,
    }),
    counts: createIntakeCounts((force) => rulesOf(force, clock()).captureTime.clockToleranceSeconds, events),
    heard: hearCameras(stores.camerasHeard, clock),
    statedConfidence: createStatedConfidence(),
    standstill: createStandstillWatch((camera, what, state) =>
      events.report("camera-standstill", { camera, what, state }),
    ),
    claims: createCameraClaims((camera, claim) => events.report("camera-claim-odd", { camera, claim })),
    sha256,
    keepOriginals: true,
    readMessage: readBy(protocols),
    protocolTitle: (protocol: string) => titleOf(protocol, protocols),
    captureTimeOf: (force: ForceId) => captureTimeAt(forces, force, clock()),
    rulesOf,
    clock,
  };
}
