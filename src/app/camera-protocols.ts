/** Which camera protocols does this house speak? Whoever adds one adds a line here. */
import { ownForm } from "#adapters/cameras/own-form/own-form.ts";
import { type OpenStream, rtsp } from "#adapters/cameras/rtsp/protocol.ts";
import { watchedFolder } from "#adapters/cameras/watched-folder/protocol.ts";
import { streamFrames } from "#adapters/video/ffmpeg/rtsp-stream.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { BODY_LIMIT_BYTES } from "#http/server.ts";

/** `openStream` takes the place of ffmpeg in tests. */
export function cameraProtocols(openStream: OpenStream = streamFrames): readonly CameraProtocol[] {
  return [
    ownForm,
    watchedFolder({ readMessage: ownForm.read, limitBytes: BODY_LIMIT_BYTES }),
    rtsp(openStream),
  ];
}
