/** An intake with everything in memory: two cameras, one site that is live and one that is not, a scripted recogniser. */
import { createHash } from "node:crypto";
import { cameraProtocols } from "#app/camera-protocols.ts";
import type { AuditEvent, AuditLog } from "#audit/ports.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import { readBy, titleOf } from "#cameras/protocol.ts";
import { hearCameras } from "#flows/cameras/hear-cameras.ts";
import { seeArrivals } from "#flows/cameras/see-arrivals.ts";
import type { CameraLogins } from "#flows/intake/identify-login.ts";
import { keepAccounts } from "#flows/intake/keep-accounts.ts";
import type { TakenPictures } from "#health/sent-pictures.ts";
import type { PictureMaker } from "#images/ports.ts";
import { createCameraClaims } from "#ingest/camera-claims.ts";
import { createIntakeCounts } from "#ingest/intake-counts.ts";
import { createPictureBudget } from "#ingest/picture-budget.ts";
import type { SiteGate } from "#ingest/ports.ts";
import { createStandstillWatch } from "#ingest/standstill.ts";
import { createStatedConfidence } from "#ingest/stated-confidence.ts";
import { JOURNAL_START, type Journal } from "#journal/ports.ts";
import { createAdmission } from "#mechanism/admission.ts";
import type { Recogniser } from "#recognition/ports.ts";
import type { Camera } from "#terms/camera.ts";
import { makeId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { isKept } from "#terms/read.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";
import { createScriptedRecogniser, type Script } from "../support/scripted-recogniser/recogniser.ts";
import { memoryAccountBook } from "../support/stores/account-book.ts";
import { memoryArrivals } from "../support/stores/camera-arrivals.ts";
import { memoryHealth } from "../support/stores/camera-health.ts";
import { memoryCamerasHeard } from "../support/stores/cameras-heard.ts";
import { memoryLatePictures } from "../support/stores/late-pictures.ts";
import { createMemoryQuarantine } from "../support/stores/memory-quarantine.ts";
import { memoryPlateTraces } from "../support/stores/plate-traces.ts";
import { testClocks } from "./clocks.ts";
import { HOUSE_NUMBERS, houseRules } from "./house-numbers.ts";
import { CAPTURED_AT } from "./reads.ts";

const PROTOCOLS = cameraProtocols();
export const KEY = "key-of-the-first-camera";
export const OTHER_KEY = "key-of-another-camera";
export const VEHICLE_KEY = "key-of-a-camera-in-a-vehicle";
export const CLOSED_SITE_KEY = "key-of-a-camera-without-a-live-site";
export const DISABLED_KEY = "key-of-a-camera-that-is-switched-off";
/** A second and a half after the moment that the recordings describe. */
export const RECEIVED_AT: Instant = (CAPTURED_AT + 1500) as Instant;

export function aCamera(number: number, changed: Partial<Camera> = {}): Camera {
  return {
    id: makeId("cam", `${number}`),
    code: `MAR-0${number}-N`,
    siteId: makeId("site", `${number}`),
    forceId: makeId("force", "marlshire"),
    deployment: "fixed",
    national: { feedId: 1, sourceId: 1, cameraId: number },
    enabled: true,
    ...changed,
  };
}

const CAMERAS = new Map([
  [KEY, aCamera(1, { lane: 2 })],
  [OTHER_KEY, aCamera(4, { siteId: makeId("site", "1") })],
  [VEHICLE_KEY, aCamera(5, { siteId: makeId("site", "1"), deployment: "in-vehicle" })],
  [CLOSED_SITE_KEY, aCamera(2)],
  [DISABLED_KEY, aCamera(3, { enabled: false, siteId: makeId("site", "1") })],
]);

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

const readsIn = (journal: Journal) => journal.readAfter(JOURNAL_START, 10_000).map(({ read }) => read);

/** `quar_1`, `quar_2` and so on. */
export function countingIds(): NewId {
  let count = 0;
  return (prefix) => {
    count += 1;
    return makeId(prefix, `${count}`);
  };
}

/** A picture maker that cuts nothing and refuses what is no picture. */
const pictures: PictureMaker = {
  patch: (image) => whole(image, "patch of "),
  overview: (image) => whole(image, "overview of "),
};

function whole(image: Uint8Array, what: string): Promise<Uint8Array> {
  const text = Buffer.from(image).toString("latin1");
  return text.includes("damaged")
    ? Promise.reject(
        new OutsideError("image-unreadable", "The photo cannot be decoded.", { retryable: false }),
      )
    : Promise.resolve(Buffer.from(what + text, "latin1"));
}

/** Of an intake whose cameras have keys alone. */
const NO_LOGINS: CameraLogins = { identify: () => Promise.resolve({ code: "not-ready" }) };

/** A key that the first camera had. */
export const ENDED_KEY = "key-of-last-year";
const ENDED_KEYS: ReadonlyMap<string, Camera> = new Map([[ENDED_KEY, aCamera(1, { lane: 2 })]]);

export interface IntakeOptions {
  /** The cameras' force has no policy. */
  readonly noPolicy?: boolean;
  readonly script?: Script;
  readonly recogniser?: Recogniser;
  readonly admission?: { readonly atOnce: number; readonly waiting: number };
  readonly keepOriginals?: boolean;
  /** How long the disk lasts; not known by default. */
  readonly roomLeftMs?: number;
  readonly pictures?: PictureMaker;
}

export function anIntake(options: IntakeOptions = {}) {
  const plateTraces = memoryPlateTraces();
  const { script, admission, keepOriginals = true } = options;
  const audited: AuditEvent[] = [];
  const audit: AuditLog = {
    append(event) {
      audited.push(event);
      return Promise.resolve({ index: audited.length - 1, leafHash: "", checkpoint: "" });
    },
  };
  const cameras: CameraRegister = {
    byKey: (key) => Promise.resolve(CAMERAS.get(key)),
    byEndedKey: (key) => Promise.resolve(ENDED_KEYS.get(key)),
    byId: (id) => Promise.resolve([...CAMERAS.values()].find((camera) => camera.id === id)),
    all: () => Promise.resolve([...CAMERAS.values()]),
  };
  const sites: SiteGate = {
    mayContribute: ({ siteId }) =>
      siteId === makeId("site", "1")
        ? { permitted: true }
        : { permitted: false, reason: "the site is proposed, not live yet" },
  };
  const journal = createMemoryJournal();
  const standstills: string[] = [];
  const beside: TakenPictures[] = [];
  return {
    cameras,
    sites,
    journal,
    audit,
    audited,
    pictures: options.pictures ?? pictures,
    sha256,
    keepOriginals,
    pictureBudget: createPictureBudget({
      limitsOf: () => HOUSE_NUMBERS.intakeLimits,
      room: () => ({ leftMs: options.roomLeftMs, freePercent: 1 }),
    }),
    protocols: PROTOCOLS,
    readMessage: readBy(PROTOCOLS),
    protocolTitle: (protocol: string) => titleOf(protocol, PROTOCOLS),
    captureTimeOf: () => (options.noPolicy === true ? undefined : HOUSE_NUMBERS.captureTime),
    rulesOf: houseRules,
    recogniser: options.recogniser ?? createScriptedRecogniser(script),
    images: createMemoryImageStore(),
    quarantine: createMemoryQuarantine(countingIds()),
    plateTraces,
    latePictures: memoryLatePictures(() => readsIn(journal).filter(({ refused }) => refused === undefined)),
    counts: createIntakeCounts(() => HOUSE_NUMBERS.captureTime.clockToleranceSeconds),
    logins: NO_LOGINS,
    nonceKey: new Uint8Array(32),
    ownReadings: memoryHealth().readings,
    beside: { offer: (taken: TakenPictures) => beside.push(taken) },
    /** What may be looked at a second time. */
    lookedAtAgain: beside,
    heard: hearCameras(memoryCamerasHeard(), () => RECEIVED_AT),
    seen: seeArrivals({
      arrivals: memoryArrivals(),
      protocols: PROTOCOLS,
      clock: () => RECEIVED_AT,
      newName: () => "arrival",
    }),
    accounts: keepAccounts(memoryAccountBook(), "node"),
    clocks: testClocks(() => RECEIVED_AT),
    claims: createCameraClaims(),
    standstill: createStandstillWatch((_, what, state) => standstills.push(`${what} ${state}`)),
    standstills,
    statedConfidence: createStatedConfidence(),
    admission: createAdmission(admission ?? { atOnce: 2, waiting: 100 }),
    clock: () => RECEIVED_AT,
    ownClock: () => undefined,
    reads: () => readsIn(journal).filter(isKept),
    /** What goes before the lists alone: refused for its clock, or not its camera's last word. */
    onlyMatched: () => readsIn(journal).filter((read) => !isKept(read)),
  };
}
