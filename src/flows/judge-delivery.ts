/** Can this delivery become reads? Those that can are in the journal when it resolves; for the others it says why not. */
import type { Admission } from "#ingest/admission.ts";
import { type CameraMessage, hasPictures, isProblem } from "#ingest/capture.ts";
import type { RefusedCapture, TakenCapture } from "#ingest/capture-outcome.ts";
import { CAPTURE_TIME_RULES, type CaptureTimeRules } from "#ingest/capture-time.ts";
import type { Delivery } from "#ingest/delivery.ts";
import type { MessageReader } from "#ingest/ports.ts";
import { itemKey } from "#ingest/read-identity.ts";
import type { Refusal } from "#ingest/refusal.ts";
import type { Journal } from "#journal/ports.ts";
import type { Camera } from "#terms/camera.ts";
import type { Instant } from "#terms/instant.ts";
import { type AdmitSenderPorts, admitSender } from "./admit-sender.ts";
import type { ReadCapturePorts } from "./read-capture.ts";
import { type SeenCapture, seeCapture } from "./see-capture.ts";

export type Verdict =
  | {
      readonly outcome: "judged";
      readonly camera: Camera;
      readonly batch: boolean;
      readonly captures: readonly (TakenCapture | RefusedCapture)[];
    }
  | (Refusal & { readonly outcome: "refused" })
  | { readonly outcome: "too-busy" };

export interface JudgeDeliveryPorts extends AdmitSenderPorts, ReadCapturePorts {
  readonly readMessage: MessageReader;
  readonly admission: Admission;
  readonly journal: Journal;
}

export async function judgeDelivery(
  delivery: Delivery,
  ports: JudgeDeliveryPorts,
  timeRules: CaptureTimeRules = CAPTURE_TIME_RULES,
): Promise<Verdict> {
  const sender = await admitSender(delivery, ports);
  if ("reason" in sender) return { outcome: "refused", ...sender };
  const message = ports.readMessage(delivery);
  if (message.code === "bad-message")
    return { outcome: "refused", reason: "bad-message", detail: message.detail };
  const see = () =>
    Promise.all(
      message.items.map((item, index) => {
        const idempotencyKey = itemKey(delivery.idempotencyKey, message.batch, index);
        return seeCapture(item, { delivery, camera: sender, idempotencyKey, timeRules }, ports);
      }),
    );
  const seen = needsPictureWork(message) ? await ports.admission.run(see) : await see();
  const settled = seen?.filter((capture) => capture.outcome !== "too-busy");
  if (settled === undefined || settled.length !== message.items.length) return { outcome: "too-busy" };
  const captures = await appended(settled, delivery.receivedAt, ports.journal);
  return { outcome: "judged", camera: sender, batch: message.batch, captures };
}

/** All reads of a delivery in one append: one wait for the disk. */
async function appended(
  captures: readonly (SeenCapture | RefusedCapture)[],
  receivedAt: Instant,
  journal: Journal,
): Promise<readonly (TakenCapture | RefusedCapture)[]> {
  const reads = captures.flatMap((capture) => (capture.outcome === "seen" ? capture.reads : []));
  const entries = reads.length === 0 ? [] : await journal.append(reads);
  let next = 0;
  return captures.map((capture) => {
    if (capture.outcome === "refused") return capture;
    const { capturedAt, skewMs } = capture;
    const taken = capture.reads.map(({ id, vrm, vrmRaw, confidence }) => {
      const isNew = entries[next]?.isNew ?? false;
      next += 1;
      return { id, vrm, vrmRaw, confidence, isNew };
    });
    return { outcome: "taken", capturedAt, receivedAt, skewMs, reads: taken };
  });
}

function needsPictureWork({ items }: CameraMessage): boolean {
  return items.some(({ capture }) => !isProblem(capture) && hasPictures(capture));
}
