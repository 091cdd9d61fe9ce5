/** Story: a picture comes by itself. It is made as small as every picture and kept, and waits for the read that it belongs to. */
import type { MessageItem, PictureCapture } from "#cameras/capture.ts";
import { wholePicture } from "#images/image-size.ts";
import type { Delivery } from "#ingest/delivery.ts";
import type { LatePictures } from "#ingest/late-pictures.ts";
import { badImage, type Refusal } from "#ingest/refusal.ts";
import type { Camera } from "#terms/camera.ts";
import type { Instant } from "#terms/instant.ts";
import { orderFor, type ReadCapturePorts, refusedIfUnreadable } from "./read-capture.ts";

export interface KeepLatePicturePorts extends ReadCapturePorts {
  readonly latePictures: Pick<LatePictures, "add">;
}

/** Durable when it resolves. */
export function keepLatePicture(
  { image, shows, vrm, vrmRaw }: PictureCapture,
  { contentType, body }: MessageItem,
  of: { readonly camera: Camera; readonly delivery: Delivery; readonly capturedAt: Instant },
  { pictures, images, rulesOf, latePictures }: KeepLatePicturePorts,
): Promise<Refusal | undefined> {
  const { camera, delivery, capturedAt } = of;
  const { protocol, path, headers, receivedAt } = delivery;
  const corners = wholePicture(image);
  if (corners === undefined) return Promise.resolve(badImage("The picture is not a JPEG, PNG or WebP."));
  const order = orderFor({ camera, receivedAt }, rulesOf);
  return refusedIfUnreadable(async () => {
    const made = shows === "plate" ? pictures.patch(image, corners, order) : pictures.overview(image, order);
    const picture = await images.put(await made, capturedAt);
    const asCame = { protocol, path, headers, contentType, body, receivedAt };
    await latePictures.add({ cameraId: camera.id, capturedAt, vrm, vrmRaw, shows, picture, asCame });
    return undefined;
  });
}
