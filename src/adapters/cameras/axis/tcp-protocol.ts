/** AXIS License Plate Verifier over TCP: the camera opens a line to us and writes its events onto it, without pictures. */
import { z } from "zod";
import type { Arrival } from "#cameras/arrival.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { untilKept } from "../shared/event-stream.ts";
import type { EventPort } from "./event-port.ts";
import { readAxis } from "./read-message.ts";
import { axisTcpStanding } from "./standing-camera.ts";

const NAME = "axis-tcp";
const SETTINGS = z.strictObject({
  deviceId: z
    .string()
    .trim()
    .regex(/^[\w.-]{16,64}$/, "must have 16 to 64 characters: letters, digits, dots, hyphens and _")
    .meta({
      title: "Device ID",
      description:
        "At least 16 characters made by chance. Type the same into the application as its device ID: by it alone the camera is known",
      secret: true,
    }),
});

/** What stands in a kept message in place of the device ID, which is a secret. */
const WITHHELD = "withheld";

export function axisTcp(port: EventPort | undefined): CameraProtocol<typeof SETTINGS> {
  return {
    name: NAME,
    title: "AXIS License Plate Verifier over TCP",
    settings: SETTINGS,
    facts: {
      makes: "Axis",
      carries: ["confidence", "direction"],
      grade: "B",
      page: "cameras/axis.md",
    },
    listens: true,
    read: readAxis,
    standing: axisTcpStanding,
    check: () => {
      refuseNoPort(port);
      return Promise.resolve();
    },
    async connect({ deviceId }, { deliver, deliverStranger, stop, clock, well, trouble }) {
      refuseNoPort(port);
      const signal = stop as AbortSignal;
      const arrivalOf = (bytes: Buffer, isWhole: boolean): Arrival => ({
        ...{ protocol: NAME, contentType: "application/json", body: bytes, sizeBytes: bytes.length },
        ...{ truncated: !isWhole, receivedAt: clock() },
      });
      const shutOut = await port.admit({
        deviceId,
        take: (event) => untilKept(arrivalOf(withoutSecret(event, deviceId), true), deliver, signal),
        takeStranger: ({ bytes, isWhole }) => deliverStranger(arrivalOf(withoutAnySecret(bytes), isWhole)),
        trouble,
      });
      try {
        well();
        await new Promise<void>((resolve) => {
          signal.addEventListener("abort", () => resolve(), { once: true });
          if (signal.aborted) resolve();
        });
      } finally {
        await shutOut();
      }
    },
  };
}

const withoutSecret = (event: Buffer, deviceId: string): Buffer =>
  Buffer.from(event.toString("latin1").replaceAll(deviceId, WITHHELD), "latin1");

/** A stranger may be a camera whose connection was switched off: its device ID is a secret all the same. */
const withoutAnySecret = (bytes: Buffer): Buffer =>
  Buffer.from(
    bytes.toString("latin1").replaceAll(/("sensorProviderID"\s*:\s*")(?:[^"\\]|\\.)*/g, `$1${WITHHELD}`),
    "latin1",
  );

function refuseNoPort(port: EventPort | undefined): asserts port is EventPort {
  if (port !== undefined) return;
  throw new OutsideError(
    "axis-port-off",
    "This house takes no events over TCP. Set FOSSEWAY_AXIS_PORT and start again.",
    { retryable: false },
  );
}
