/** Cameras are heard whatever they say, and what was heard outlives a restart and a database that was away. */
import { expect, it } from "vitest";
import { lastHeard } from "#cameras/heard.ts";
import { hearCameras } from "#flows/cameras/hear-cameras.ts";
import { takeCapture } from "#flows/intake/take-capture.ts";
import type { Sender } from "#ingest/sender.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { aCamera, anIntake, RECEIVED_AT } from "../factories/intake.ts";
import { memoryCamerasHeard } from "../support/stores/cameras-heard.ts";

const CAMERA = makeId("cam", "1");
const later = (ms: number) => instant(RECEIVED_AT + ms);
const clock = () => later(60_000);

it("knows at once what this node heard, and the next process knows what was kept", async () => {
  const store = memoryCamerasHeard();
  const heard = hearCameras(store, clock);
  heard.hear(CAMERA, "fosseway", later(0));
  heard.hear(CAMERA, "rtsp", later(9));
  expect(lastHeard(await heard.all())).toEqual(new Map([[CAMERA, later(9)]]));
  expect(await store.all()).toEqual([]);
  await heard.keep();
  expect(lastHeard(await hearCameras(store, clock).all())).toEqual(new Map([[CAMERA, later(9)]]));
});

it("keeps what was heard until the database takes it", async () => {
  const store = memoryCamerasHeard();
  let away = true;
  const heard = hearCameras(
    {
      ...store,
      note: (batch, now) =>
        away
          ? Promise.reject(new OutsideError("database-unreachable", "Away.", { retryable: true }))
          : store.note(batch, now),
    },
    clock,
  );
  heard.hear(CAMERA, "fosseway", later(0));
  await expect(heard.keep()).rejects.toThrow(OutsideError);
  away = false;
  await heard.keep();
  expect(await store.all()).toEqual([{ cameraId: CAMERA, protocol: "fosseway", at: later(0) }]);
});

it("does not lose what is heard while it keeps the rest", async () => {
  const store = memoryCamerasHeard();
  const heard = hearCameras(store, clock);
  heard.hear(CAMERA, "fosseway", later(0));
  const kept = heard.keep();
  heard.hear(CAMERA, "fosseway", later(5));
  await kept;
  await heard.keep();
  expect(await store.all()).toMatchObject([{ at: later(5) }]);
});

const camera = aCamera(1);
const deliveryOf = (sender: Sender, text: string) => ({
  protocol: "fosseway",
  sender,
  contentType: "application/json",
  body: Buffer.from(text),
  sizeBytes: text.length,
  truncated: false,
  receivedAt: RECEIVED_AT,
});

it("hears a heartbeat, and a camera that is refused, and no stranger", async () => {
  const intake = anIntake();
  const readMessage = () => ({ code: "heartbeat" }) as const;
  await takeCapture(
    deliveryOf({ known: true, camera }, ""),
    Object.assign(anIntake(), intake, { readMessage }),
  );
  const off = { ...aCamera(3), enabled: false };
  await takeCapture(deliveryOf({ known: true, camera: off }, "{}"), intake);
  await takeCapture(deliveryOf({ known: false, name: "no key" }, "{}"), intake);
  expect(lastHeard(await intake.heard.all())).toEqual(
    new Map([
      [camera.id, RECEIVED_AT],
      [off.id, RECEIVED_AT],
    ]),
  );
});
