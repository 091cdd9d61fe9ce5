/** What a camera is told: taken, quarantined and where, or come again. */
import type { ComeAgain, PutInQuarantine, TakenDelivery } from "#flows/intake/taken-delivery.ts";
import type { TakenCapture } from "#ingest/capture-outcome.ts";
import type { QuarantineReason } from "#ingest/ports.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { TakenBatchBody, TakenCaptureBody } from "../contract/captures.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn } from "../refusals.ts";

interface Answer {
  readonly status: 200 | 201;
  readonly body: TakenCaptureBody | TakenBatchBody;
}

/** 201 for a capture with a new read, else 200. Throws the problem of a delivery that was not taken. */
export function answerTo(delivery: TakenDelivery): Answer {
  if (delivery.outcome === "come-again") throw comeAgainProblem(delivery.because);
  if (delivery.outcome === "quarantined") throw quarantinedProblem(delivery);
  const [only] = delivery.captures;
  if (delivery.batch || only?.outcome !== "taken") return { status: 200, body: batchBody(delivery.captures) };
  return { status: only.reads.some(({ isNew }) => isNew) ? 201 : 200, body: captureBody(only) };
}

/** All of a batch were received at one moment, and often captured at a few. */
function momentsInWords(): (moment: Instant) => string {
  const known = new Map<Instant, string>();
  return (moment) => {
    const words = known.get(moment) ?? formatInstant(moment);
    known.set(moment, words);
    return words;
  };
}

function captureBody(
  { capturedAt, receivedAt, timeFrom, skewMs, reads }: TakenCapture,
  inWords: (moment: Instant) => string = formatInstant,
): TakenCaptureBody {
  return {
    capturedAt: inWords(capturedAt),
    receivedAt: inWords(receivedAt),
    timeFrom: timeFrom ?? "camera",
    skewMs,
    reads: reads.map((read) => ({ ...read, confidence: read.confidence ?? null })),
  };
}

export function batchBody(captures: readonly (TakenCapture | PutInQuarantine)[]): TakenBatchBody {
  const inWords = momentsInWords();
  const items = captures.map((capture, index) =>
    capture.outcome === "taken"
      ? { index, outcome: capture.outcome, ...captureBody(capture, inWords) }
      : { index, ...capture },
  );
  const taken = items.filter(({ outcome }) => outcome === "taken").length;
  return { taken, quarantined: items.length - taken, items };
}

const REFUSALS: Readonly<Record<QuarantineReason, Pick<Problem, "status" | "title">>> = {
  "unknown-camera": { status: 401, title: "This key belongs to no camera" },
  "camera-disabled": { status: 403, title: "This camera is switched off in the register" },
  "no-policy": { status: 403, title: "This camera's force has no policy, so nothing may be collected" },
  "site-not-live": { status: 403, title: "This camera's site may not contribute reads" },
  "bad-image": { status: 422, title: "The picture cannot be read" },
  "bad-message": { status: 400, title: "The delivery cannot be understood" },
  "impossible-time": { status: 422, title: "The capture time cannot be right" },
  "body-too-large": { status: 413, title: "The delivery is too large" },
  "no-capture": { status: 422, title: "No read was found that this picture belongs to" },
};

/** The delivery is in quarantine: sending it again does not help. */
export function quarantinedProblem({
  reason,
  detail,
  quarantineId,
}: Omit<PutInQuarantine, "outcome">): ProblemError {
  return new ProblemError({ ...REFUSALS[reason], code: reason, detail, facts: { quarantineId } });
}

type Because = ComeAgain["because"] | "not-well" | "disk-full";

const COME_AGAIN: Readonly<Record<Because, Omit<Problem, "status">>> = {
  "too-busy": {
    code: "too-busy",
    title: "Too many deliveries at once",
    detail: "Nothing was kept. Keep the delivery and send it again after the seconds in Retry-After.",
  },
  "quarantine-full": {
    code: "quarantine-full",
    title: "Too many deliveries wait for a person",
    detail:
      "Nothing was kept. Keep the delivery and send it again later; the ANPR manager has to see to quarantine.",
  },
  "strangers-full": {
    code: "strangers-full",
    title: "This key belongs to no camera, and there is no room for more deliveries of unknown senders",
    detail:
      "Nothing was kept. Register the camera or correct its key; keep the delivery and send it again then.",
  },
  "disk-full": {
    code: "disk-full",
    title: "The disk on which reads and pictures are kept is full",
    detail:
      "Nothing was kept. Keep the delivery and send it again after the seconds in Retry-After; whoever runs this server has been told to make room.",
  },
  "not-well": {
    code: "intake-not-well",
    title: "We cannot keep anything at the moment",
    detail: "Keep the delivery and send it again after the seconds in Retry-After.",
  },
};

/** What a delivery can be answered with besides the outside's own failures. */
export const SET_ASIDE_CODES = codesIn(REFUSALS);
export const COME_AGAIN_CODES = { 503: Object.values(COME_AGAIN).map(({ code }) => code) };
export const INTAKE_CODES = { ...SET_ASIDE_CODES, ...COME_AGAIN_CODES };

/** Seconds after which a camera that was told to wait should come again. Room on a disk is made by a person. */
const RETRY_AFTER_S = 2;
const RETRY_AFTER_FULL_S = 30;

export const retryAfterS = (code: string): number =>
  code === COME_AGAIN["disk-full"].code ? RETRY_AFTER_FULL_S : RETRY_AFTER_S;

export function comeAgainProblem(because: Because): ProblemError {
  return new ProblemError({ ...COME_AGAIN[because], status: 503 });
}
