/** Video streams of cameras: each is followed, and what passes before it goes the same way as what cameras post. */
import { RTSP } from "#adapters/cameras/rtsp/protocol.ts";
import { streamFrames } from "#adapters/video/ffmpeg/rtsp-stream.ts";
import { type FollowedStream, followStream } from "#flows/intake/follow-stream.ts";
import type { Events } from "#mechanism/events.ts";
import type { Frame } from "#passes/frame.ts";
import { parseId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Config } from "../config.ts";
import type { Secrets } from "../secrets.ts";
import type { Intake } from "./open-intake.ts";
import { pause } from "./pause.ts";

/** Opens a stream by its address; the time of each frame is that of its arrival. */
export type OpenStream = (from: { url: string; clock: Clock }, stop: AbortSignal) => AsyncIterable<Frame>;

interface StreamPorts {
  readonly intake: Intake;
  readonly events: Events;
}

export function startStreams(
  { streams }: Pick<Config, "streams">,
  { streamLogins }: Pick<Secrets, "streamLogins">,
  { intake, events }: StreamPorts,
  stop: AbortSignal,
  openStream: OpenStream = streamFrames,
): readonly FollowedStream[] {
  return streams.map(({ cameraId, url }) => {
    const id = parseId("cam", cameraId);
    invariant(id, "the settings are checked for cameras' ids");
    const from = { url: withLogin(url, streamLogins.get(cameraId)), clock: intake.clock };
    return followStream(
      { cameraId: id, protocol: RTSP, open: () => openStream(from, stop) },
      { ...intake, events, encoder: intake.pictures, stop, delay: pause },
    );
  });
}

function withLogin(url: string, login: string | undefined): string {
  return login === undefined ? url : url.replace("://", `://${login}@`);
}
