/** A delivery comes in: reads go to the journal, what cannot become a read goes before a person; only then the answer. */
import type { RefusedCapture, TakenCapture } from "#ingest/capture-outcome.ts";
import type { Delivery } from "#ingest/delivery.ts";
import type { IntakeCounts } from "#ingest/intake-counts.ts";
import type { Quarantine, QuarantineReason } from "#ingest/ports.ts";
import { QUARANTINE_BODY_LIMIT_BYTES, type Refusal } from "#ingest/refusal.ts";
import { nameOf } from "#ingest/sender.ts";
import type { QuarantineId } from "#terms/ids.ts";
import type { HeardCameras } from "../cameras/hear-cameras.ts";
import { type JudgeDeliveryPorts, judgeDelivery } from "./judge-delivery.ts";
import { type QuarantineRoom, roomFor } from "./quarantine-room.ts";

export interface PutInQuarantine extends Refusal {
  readonly outcome: "quarantined";
  readonly quarantineId: QuarantineId;
}

/** Nothing was kept and nothing is lost: the sender still has it and comes again. */
export interface ComeAgain {
  readonly outcome: "come-again";
  readonly because: "too-busy" | "quarantine-full" | "strangers-full";
}

export type TakenDelivery =
  | {
      readonly outcome: "taken";
      readonly batch: boolean;
      readonly captures: readonly (TakenCapture | PutInQuarantine)[];
    }
  | PutInQuarantine
  | ComeAgain;

export interface TakeCapturePorts extends JudgeDeliveryPorts {
  readonly quarantine: Quarantine;
  readonly counts: IntakeCounts;
  readonly heard: Pick<HeardCameras, "hear">;
}

export async function takeCapture(delivery: Delivery, ports: TakeCapturePorts): Promise<TakenDelivery> {
  const { counts, quarantine, heard } = ports;
  // Whatever it says: whoever looks for a camera that is silent must not be led to one that is refused.
  const { sender, protocol, receivedAt } = delivery;
  if (sender.known) heard.hear(sender.camera.id, protocol, receivedAt);
  const verdict = await judgeDelivery(delivery, ports);
  if (verdict.outcome === "too-busy") return comeAgain("too-busy", counts);
  const room = roomFor(sender, quarantine);
  if (verdict.outcome === "refused") return putInQuarantine(delivery, verdict, room, ports);
  const captures: (TakenCapture | PutInQuarantine)[] = [];
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
