/** Story: a system that speaks for many cameras delivers, and each capture goes the way of the camera that it names. */
import type { CameraName, MessageItem } from "#cameras/capture.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { TakenCapture } from "#ingest/capture-outcome.ts";
import type { Delivery } from "#ingest/delivery.ts";
import { itemKey } from "#ingest/read-identity.ts";
import type { Sender } from "#ingest/sender.ts";
import type { Camera } from "#terms/camera.ts";
import { type TakeCapturePorts, takeCapture } from "./take-capture.ts";
import type { PutInQuarantine, TakenDelivery } from "./taken-delivery.ts";

/** A sender that speaks for itself alone stays as it is. */
export async function speakingFor(
  sender: Sender,
  { speaksFor }: Pick<CameraProtocol, "speaksFor">,
  cameras: Pick<CameraRegister, "all">,
): Promise<Sender> {
  if (!sender.known || speaksFor === undefined) return sender;
  const { camera: own } = sender;
  const isItsOwn = (other: Camera) =>
    other.id === own.id || (other.forceId === own.forceId && speaksFor(own, other));
  return { ...sender, speaksFor: (await cameras.all()).filter(isItsOwn) };
}

/** What is no message of captures is dealt with as a whole, as if the camera that logs in had sent it. */
export async function takeDelivery(delivery: Delivery, ports: TakeCapturePorts): Promise<TakenDelivery> {
  const { sender, truncated } = delivery;
  if (!sender.known || sender.speaksFor === undefined || truncated) return takeCapture(delivery, ports);
  const { speaksFor: cameras, camera: own } = sender;
  const message = ports.readMessage(delivery);
  if (message.code !== "message") return takeCapture(delivery, { ...ports, readMessage: () => message });
  const takeOne = (item: MessageItem, index: number) => {
    const { contentType, body } = item;
    const part: Delivery = {
      ...delivery,
      sender:
        item.camera === undefined ? { known: true, camera: own } : senderNamed(item.camera, cameras, own),
      ...{ contentType, body, sizeBytes: body.length },
      idempotencyKey: itemKey(delivery.idempotencyKey, message.batch, index),
    };
    const itself = { code: "message", batch: false, items: [item] } as const;
    return takeCapture(part, { ...ports, readMessage: () => itself });
  };
  return together(await Promise.all(message.items.map(takeOne)), message.batch);
}

/** Whoever speaks for some cameras speaks for no other: what it sends in the name of one is a stranger's. */
function senderNamed(name: CameraName, cameras: readonly Camera[], own: Camera): Sender {
  const camera = cameras.find((one) => isNamed(one, name));
  return camera === undefined
    ? { known: false, name: `${wordsOf(name)} by the login of ${own.code}`, login: own }
    : { known: true, camera };
}

function isNamed({ code, national }: Camera, name: CameraName): boolean {
  if (name.by === "code") return code === name.code;
  const { feedId, sourceId, cameraId } = name.national;
  return national.feedId === feedId && national.sourceId === sourceId && national.cameraId === cameraId;
}

function wordsOf(name: CameraName): string {
  if (name.by === "code") return `camera ${name.code.slice(0, 40)}`;
  const { feedId, sourceId, cameraId } = name.national;
  return `camera ${feedId}/${sourceId}/${cameraId}`;
}

/** What was taken already is known by its id when all of it comes again. */
function together(parts: readonly TakenDelivery[], batch: boolean): TakenDelivery {
  const [only] = parts;
  if (!batch && only !== undefined) return only;
  const captures: (TakenCapture | PutInQuarantine)[] = [];
  for (const part of parts) {
    if (part.outcome === "come-again") return part;
    if (part.outcome === "quarantined") captures.push(part);
    else captures.push(...part.captures);
  }
  return { outcome: "taken", batch, captures };
}
