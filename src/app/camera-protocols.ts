/** Which camera protocols does this house speak? Whoever adds one adds a line here. */
import { ownForm } from "#adapters/cameras/own-form/own-form.ts";
import { rtsp } from "#adapters/cameras/rtsp/protocol.ts";
import { watchedFolder } from "#adapters/cameras/watched-folder/protocol.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";

export const CAMERA_PROTOCOLS: readonly CameraProtocol[] = [
  ownForm,
  watchedFolder({ readMessage: ownForm.read }),
  rtsp,
];
