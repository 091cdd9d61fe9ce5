/** A video stream over RTSP: we read the plates ourselves, and what is delivered is the best picture of each vehicle. */
import { z } from "zod";
import type { CameraMessage, MessageProblem } from "#cameras/capture.ts";
import type { CameraProtocol, MessageBytes } from "#cameras/protocol.ts";

export const RTSP = "rtsp";

const SETTINGS = z.strictObject({
  address: z
    .string()
    .trim()
    .regex(
      /^rtsp:\/\/[^\s'"\\@]+$/i,
      "must begin with rtsp:// and have no login, no space and no quotation mark",
    )
    .meta({ title: "Address", description: "For example rtsp://10.20.0.7/lane-1" }),
  user: z
    .string()
    .max(200)
    .optional()
    .meta({ title: "User name", description: "If the camera asks for one" }),
  password: z.string().max(200).optional().meta({ title: "Password", secret: true }),
});

export const rtsp: CameraProtocol<typeof SETTINGS> = {
  name: RTSP,
  title: "The camera's video stream",
  settings: SETTINGS,
  read: readPass,
};

/** A pass that was set aside is a still picture, whose time stands beside it. */
function readPass({ contentType, body }: MessageBytes): CameraMessage | MessageProblem {
  if (contentType !== "image/jpeg" || body.length === 0)
    return { code: "bad-message", detail: "What a stream delivers is a JPEG, and this is none." };
  return {
    code: "message",
    batch: false,
    items: [{ capture: { kind: "image", image: body }, contentType, body }],
  };
}
