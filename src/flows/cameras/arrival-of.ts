/** What is told of a delivery to whoever looks on: how it ended, and what of it was seen. */
import { type Capture, isProblem, type MessageProblem, type Said } from "#cameras/capture.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { Delivery } from "#ingest/delivery.ts";
import type { ArrivalEnd, SeenArrival } from "#ingest/seen-arrival.ts";
import type { Instant } from "#terms/instant.ts";
import type { PutInQuarantine, TakenDelivery } from "../intake/taken-delivery.ts";

/** `others` are asked whether they understand what its own protocol does not; none where nobody looks. */
export function arrivalOf(
  delivery: Delivery,
  said: Said | undefined,
  taken: TakenDelivery,
  others: readonly CameraProtocol[],
): SeenArrival {
  const { sender, protocol, path, from, sizeBytes, receivedAt } = delivery;
  const captures = said?.code === "message" ? said.items.map(({ capture }) => capture) : [];
  const ended = endOf(taken, said);
  return {
    at: receivedAt,
    cameraId: (sender.known ? sender.camera : sender.login)?.id,
    ...{ protocol, path, from, sizeBytes, times: 1 },
    said: sender.known ? nameIn(captures) : sender.name,
    pictures: captures.reduce((sum, capture) => sum + (isProblem(capture) ? 0 : picturesIn(capture)), 0),
    captures: captures.length,
    quarantined: 0,
    ...ended,
    skewMs: ended.skewMs ?? statedSkew(captures, receivedAt),
    speaks: ended.reason === "bad-message" ? otherSpeech(delivery, others) : undefined,
  };
}

type Ended = Pick<SeenArrival, "end"> & Partial<SeenArrival>;

function endOf(taken: TakenDelivery, said: Said | undefined): Ended {
  if (taken.outcome === "come-again") return { end: "turned-away", reason: taken.because };
  if (taken.outcome === "quarantined") return { ...setAside(taken), quarantined: 1 };
  const { captures } = taken;
  const skewMs = captures.find((one) => one.outcome === "taken")?.skewMs;
  const aside = captures.filter((one) => one.outcome === "quarantined");
  const [first] = aside;
  if (first !== undefined) return { ...setAside(first), quarantined: aside.length, skewMs };
  return { end: goodEnd(captures, said), skewMs };
}

function goodEnd(
  captures: Extract<TakenDelivery, { outcome: "taken" }>["captures"],
  said: Said | undefined,
): ArrivalEnd {
  if (said?.code === "heartbeat") return "heartbeat";
  const reads = captures.flatMap((one) => (one.outcome === "taken" ? one.reads : []));
  if (reads.some(({ isNew }) => isNew)) return "read";
  if (reads.length > 0) return "duplicate";
  const isPicture =
    said?.code === "message" &&
    said.items.some(({ capture }) => !isProblem(capture) && capture.kind === "picture");
  return isPicture ? "picture" : "no-plate";
}

const setAside = ({ reason, detail }: PutInQuarantine): Ended => ({ end: "quarantined", reason, detail });

function picturesIn(capture: Capture): number {
  if (capture.kind === "no-plate") return 0;
  if (capture.kind === "picture" || capture.kind === "pass") return 1;
  const { image, plateImage } = capture;
  const overview = capture.kind === "text" ? capture.overviewImage : undefined;
  return [image, plateImage, overview].filter((one) => one !== undefined && one.length > 0).length;
}

/** Of a capture that was refused for its time. */
function statedSkew(
  captures: readonly (Capture | MessageProblem)[],
  receivedAt: Instant,
): number | undefined {
  const [first] = captures;
  if (first === undefined || isProblem(first) || first.capturedAt === undefined) return undefined;
  return receivedAt - first.capturedAt;
}

/** By which name the camera's own reader goes. */
function nameIn(captures: readonly (Capture | MessageProblem)[]): string | undefined {
  for (const capture of captures)
    if (!isProblem(capture) && capture.kind === "text" && capture.engine !== undefined)
      return wordsOf(capture.engine);
  return undefined;
}

const wordsOf = ({ name, version }: { readonly name: string; readonly version: string }): string =>
  (version === "not stated" ? name : `${name} ${version}`).slice(0, 100);

/** Larger ones are not read a second time. */
const MOST_BYTES = 2_000_000;

function otherSpeech(delivery: Delivery, others: readonly CameraProtocol[]): string | undefined {
  const { contentType, body, protocol } = delivery;
  if (body.length > MOST_BYTES) return undefined;
  const isUnderstood = (other: CameraProtocol): boolean => {
    const said = other.read({ contentType, body });
    return said.code === "message" && said.items.some(({ capture }) => !isProblem(capture));
  };
  return others.find((other) => other.name !== protocol && isUnderstood(other))?.name;
}
