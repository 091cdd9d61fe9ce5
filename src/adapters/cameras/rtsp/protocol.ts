/** A video stream over RTSP: we read the plates ourselves, and what is delivered is the best picture of each vehicle. */
import { z } from "zod";
import type { CameraMessage, MessageProblem } from "#cameras/capture.ts";
import { reachedAt } from "#cameras/connection-steps.ts";
import type { CameraProtocol, MessageBytes } from "#cameras/protocol.ts";
import type { Frame } from "#passes/frame.ts";
import type { Clock } from "#terms/makers.ts";
import { LOGIN_IF_ASKED } from "../shared/camera-http.ts";
import { rtspStanding } from "./standing-camera.ts";

/** The name of the protocol: kept with every delivery, so it never changes. */
export const RTSP = "rtsp";

const SETTINGS = z.strictObject({
  address: z
    .string()
    .trim()
    .max(1000)
    .regex(
      /^rtsp:\/\/[^\s'"\\@]+$/i,
      "must begin with rtsp:// and hold no login, no space and no quotation mark",
    )
    .meta({ title: "Address", description: "For example rtsp://10.20.0.7:554/stream1, without a login" }),
  ...LOGIN_IF_ASKED,
});

/** Opens a stream by its address; the time of each frame is that of its arrival. */
export type OpenStream = (from: { url: string; clock: Clock }, stop: AbortSignal) => AsyncIterable<Frame>;

export function rtsp(open: OpenStream): CameraProtocol<typeof SETTINGS> {
  return {
    name: RTSP,
    title: "The camera's video stream",
    settings: SETTINGS,
    facts: {
      makes: "Any that shows a stream over RTSP",
      carries: ["pictures"],
      grade: "A",
      page: "connect-a-camera.md",
    },
    read: readPass,
    standing: rtspStanding,
    reachedAt: ({ address }) => reachedAt(address, { "rtsp:": 554 }),
    // What stops a connection is an `AbortSignal` wherever this runs.
    frames: ({ address, user, password }, { stop, clock }) =>
      open({ url: withLogin(address, user, password), clock }, stop as AbortSignal),
  };
}

/** A quarantined pass is a still picture, whose time stands beside it. */
function readPass({ contentType, body }: MessageBytes): CameraMessage | MessageProblem {
  if (contentType !== "image/jpeg" || body.length === 0)
    return { code: "bad-message", detail: "What a stream delivers is a JPEG, and this is none." };
  const capture = { kind: "image", image: body } as const;
  return { code: "message", batch: false, items: [{ capture, contentType, body }] };
}

function withLogin(address: string, user: string | undefined, password: string | undefined): string {
  if (user === undefined || user === "") return address;
  const login = [user, ...(password === undefined ? [] : [password])].map(encoded).join(":");
  return address.replace("://", () => `://${login}@`);
}

/** The list that ffmpeg is given ends an address at a quotation mark. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll("'", "%27");
