/** A delivery comes in: reads go to the journal, what cannot become a read goes before a person; only then the answer. */
import type { Said } from "#cameras/capture.ts";
import type { MessageReader } from "#cameras/protocol.ts";
import type { RefusedCapture, TakenCapture } from "#ingest/capture-outcome.ts";
import { clockSamples } from "#ingest/clock-samples.ts";
import type { Delivery } from "#ingest/delivery.ts";
import type { IntakeCounts } from "#ingest/intake-counts.ts";
import type { Quarantine, QuarantineReason } from "#ingest/ports.ts";
import { QUARANTINE_BODY_LIMIT_BYTES, type Refusal } from "#ingest/refusal.ts";
import { nameOf } from "#ingest/sender.ts";
import type { HeardCameras } from "../cameras/hear-cameras.ts";
import type { MeasuredClocks } from "../cameras/measure-clocks.ts";
import type { SeenArrivals } from "../cameras/see-arrivals.ts";
import { type JudgeDeliveryPorts, judgeDelivery } from "./judge-delivery.ts";
import type { ArrivalAccounts } from "./keep-accounts.ts";
import { type QuarantineRoom, roomFor } from "./quarantine-room.ts";
import type { ComeAgain, PutInQuarantine, TakenDelivery } from "./taken-delivery.ts";

export interface TakeCapturePorts extends JudgeDeliveryPorts {
  readonly quarantine: Quarantine;
  readonly counts: IntakeCounts;
  readonly heard: Pick<HeardCameras, "hear">;
  /** For whoever looks on while a camera is connected. */
  readonly seen: Pick<SeenArrivals, "took">;
  readonly clocks: Pick<MeasuredClocks, "note" | "known">;
  readonly accounts: Pick<ArrivalAccounts, "around">;
}

export async function takeCapture(delivery: Delivery, ports: TakeCapturePorts): Promise<TakenDelivery> {
  let said: Said | undefined;
  const readMessage: MessageReader = (message) => {
    said = ports.readMessage(message);
    return said;
  };
  const taken = await ports.accounts.around(delivery, () =>
    judgedAndKept(delivery, { ...ports, readMessage }),
  );
  ports.seen.took(delivery, said, taken);
  return taken;
}

async function judgedAndKept(delivery: Delivery, ports: TakeCapturePorts): Promise<TakenDelivery> {
  const { counts, quarantine, heard, clocks } = ports;
  // Whatever it says: whoever looks for a camera that is silent must not be led to one that is refused.
  const { sender, protocol, receivedAt } = delivery;
  if (sender.known) heard.hear(sender.camera.id, protocol, receivedAt);
  const verdict = await judgeDelivery(delivery, ports);
  if (verdict.outcome === "too-busy") return comeAgain("too-busy", counts);
  const room = roomFor(sender, quarantine);
  if (verdict.outcome === "refused") return putInQuarantine(delivery, verdict, room, ports);
  const captures: (TakenCapture | PutInQuarantine)[] = [];
  clocks.note(verdict.camera, clockSamples(delivery, verdict));
  for (const capture of verdict.captures) {
    if (capture.outcome === "taken") {
      counts.taken(verdict.camera, capture);
      captures.push(capture);
      continue;
    }
    if (capture.skewMs !== undefined) counts.timeRefused(verdict.camera, capture.skewMs);
    const aside = await putInQuarantine(partOf(delivery, capture), capture, room, ports);
    // What was taken of the batch already is known by its id when the whole batch comes again.
    if (aside.outcome === "come-again") return aside;
    captures.push(aside);
  }
  const [only] = captures;
  if (!verdict.batch && only?.outcome === "quarantined") return only;
  return { outcome: "taken", batch: verdict.batch, captures };
}

async function putInQuarantine(
  delivery: Delivery,
  { reason, detail }: Refusal,
  room: QuarantineRoom,
  { quarantine, counts }: TakeCapturePorts,
): Promise<PutInQuarantine | ComeAgain> {
  const keeping = kept(delivery, reason);
  if (!(await room.take(keeping.body.length)))
    return comeAgain(delivery.sender.known ? "quarantine-full" : "strangers-full", counts);
  const { receivedAt, protocol, path, headers, contentType, sizeBytes } = delivery;
  const { capturedAt, timeFrom, idempotencyKey } = delivery;
  const asCame = { receivedAt, protocol, path, headers, contentType, sizeBytes };
  const quarantineId = await quarantine.add({
    ...asCame,
    ...{ capturedAt, timeFrom, idempotencyKey },
    ...keeping,
    reason,
    detail,
    claimedCamera: nameOf(delivery.sender),
  });
  counts.quarantined(reason);
  return { outcome: "quarantined", reason, detail, quarantineId };
}

function kept({ body, truncated }: Delivery, reason: QuarantineReason) {
  const most = QUARANTINE_BODY_LIMIT_BYTES[reason];
  return { body: body.subarray(0, most), truncated: truncated || body.length > most };
}

function partOf(delivery: Delivery, { part, idempotencyKey }: RefusedCapture): Delivery {
  const { contentType, body } = part;
  return { ...delivery, contentType, body, sizeBytes: body.length, idempotencyKey };
}

function comeAgain(because: ComeAgain["because"], counts: IntakeCounts): ComeAgain {
  counts.turnedAway(because);
  return { outcome: "come-again", because };
}
