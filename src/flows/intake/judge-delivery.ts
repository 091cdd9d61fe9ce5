/** Can this delivery become reads? Those that can are in the journal when it resolves; for the others it says why not. */
import { isProblem, type MessageItem } from "#cameras/capture.ts";
import type { MessageReader } from "#cameras/protocol.ts";
import type { RefusedCapture, TakenCapture } from "#ingest/capture-outcome.ts";
import { type CaptureTimeRules, captureTimeRules } from "#ingest/capture-time.ts";
import type { Delivery } from "#ingest/delivery.ts";
import { itemKey } from "#ingest/read-identity.ts";
import type { Refusal } from "#ingest/refusal.ts";
import type { Journal } from "#journal/ports.ts";
import type { Admission } from "#mechanism/admission.ts";
import type { CaptureTimeLimits } from "#policy/rule-numbers.ts";
import type { Camera } from "#terms/camera.ts";
import type { Instant } from "#terms/instant.ts";
import type { ReadBeside } from "../cameras/read-beside.ts";
import { type AdmitSenderPorts, admitSender } from "./admit-sender.ts";
import { costsPictureWork } from "./picture-work.ts";
import { orderFor } from "./read-capture.ts";
import { type SeeCapturePorts, type SeenCapture, seeCapture } from "./see-capture.ts";

export type Verdict =
  | {
      readonly outcome: "judged";
      readonly camera: Camera;
      readonly batch: boolean;
      readonly captures: readonly (TakenCapture | RefusedCapture)[];
      /** Its clock, as a heartbeat tells it. */
      readonly toldAt?: Instant | undefined;
    }
  | (Refusal & { readonly outcome: "refused" })
  | { readonly outcome: "too-busy" };

export interface JudgeDeliveryPorts extends AdmitSenderPorts, SeeCapturePorts {
  readonly readMessage: MessageReader;
  readonly admission: Admission;
  readonly journal: Journal;
  readonly beside: Pick<ReadBeside, "offer">;
}

/** Captures of one delivery that are worked on at once. The rest of a batch waits its turn here, and takes no place of others. */
const CAPTURES_AT_ONCE = 4;

export async function judgeDelivery(
  delivery: Delivery,
  ports: JudgeDeliveryPorts,
  rulesFrom: (limits: CaptureTimeLimits) => CaptureTimeRules = captureTimeRules,
): Promise<Verdict> {
  const admitted = await admitSender(delivery, ports);
  if ("reason" in admitted) return { outcome: "refused", ...admitted };
  const { camera, timeLimits } = admitted;
  const timeRules = rulesFrom(timeLimits);
  const message = ports.readMessage(delivery);
  if (message.code === "bad-message")
    return { outcome: "refused", reason: "bad-message", detail: message.detail };
  if (message.code === "heartbeat")
    return { outcome: "judged", camera, batch: true, captures: [], toldAt: message.toldAt };
  const { limits } = orderFor({ camera, receivedAt: delivery.receivedAt }, ports.rulesOf);
  const see = async (item: MessageItem, index: number) => {
    const idempotencyKey = itemKey(delivery.idempotencyKey, message.batch, index);
    // What the files of one passing share is the key of their delivery.
    const passing = message.keyIsPassing === true ? idempotencyKey : undefined;
    const look = () => seeCapture(item, { delivery, camera, idempotencyKey, passing, timeRules }, ports);
    const { capture } = item;
    const isWork = !isProblem(capture) && costsPictureWork(capture, limits);
    const seen = isWork ? await ports.admission.run(look, camera.id) : await look();
    return seen?.outcome === "too-busy" ? undefined : seen;
  };
  const seen = await eachInTurn(message.items, see);
  if (seen === undefined) return { outcome: "too-busy" };
  const captures = await appended(seen, delivery.receivedAt, ports.journal);
  offerBeside(camera, message.items, seen, captures, ports);
  return { outcome: "judged", camera, batch: message.batch, captures };
}

/** Undefined as soon as there is no room for one of them: the sender brings all of them again. */
async function eachInTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result | undefined>,
): Promise<readonly Result[] | undefined> {
  const results: Result[] = [];
  const waiting = items.entries();
  let noRoom = false;
  const lane = async () => {
    for (const [index, item] of waiting) {
      const result = noRoom ? undefined : await work(item, index);
      if (result === undefined) noRoom = true;
      else results[index] = result;
    }
  };
  await Promise.all(Array.from({ length: CAPTURES_AT_ONCE }, lane));
  return noRoom ? undefined : results;
}

/** All reads of a delivery in one append: one wait for the disk. */
async function appended(
  captures: readonly (SeenCapture | RefusedCapture)[],
  receivedAt: Instant,
  journal: Journal,
): Promise<readonly (TakenCapture | RefusedCapture)[]> {
  const reads = captures.flatMap((capture) => capture.reads ?? []);
  const entries = reads.length === 0 ? [] : await journal.append(reads);
  let next = 0;
  return captures.map((capture) => {
    if (capture.outcome === "refused") {
      next += capture.reads?.length ?? 0;
      return capture;
    }
    const { capturedAt, timeFrom, skewMs } = capture;
    const taken = capture.reads.map(({ id, vrm, vrmRaw, confidence }) => {
      const isNew = entries[next]?.isNew ?? false;
      next += 1;
      return { id, vrm, vrmRaw, confidence, isNew };
    });
    return { outcome: "taken", capturedAt, receivedAt, timeFrom, skewMs, reads: taken };
  });
}

/** Its pictures may be looked at again once nothing of it can be lost. What came before was looked at then. */
function offerBeside(
  camera: Camera,
  items: readonly MessageItem[],
  seen: readonly (SeenCapture | RefusedCapture)[],
  captures: readonly (TakenCapture | RefusedCapture)[],
  { beside }: Pick<JudgeDeliveryPorts, "beside">,
): void {
  for (const [index, taken] of captures.entries()) {
    const [capture, one] = [items[index]?.capture, seen[index]];
    if (taken.outcome !== "taken" || one?.outcome !== "seen") continue;
    if (capture === undefined || isProblem(capture)) continue;
    // They are answered in the order in which they were seen.
    const reads = one.reads.filter((_, at) => taken.reads[at]?.isNew === true);
    if (taken.reads.length > 0 && reads.length === 0) continue;
    beside.offer({ camera, capturedAt: one.capturedAt, capture, reads });
  }
}
