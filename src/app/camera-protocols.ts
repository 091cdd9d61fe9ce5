/** Which camera protocols does this house speak? Whoever adds one adds a line here. */
import type { EventPort } from "#adapters/cameras/axis/event-port.ts";
import { axisList } from "#adapters/cameras/axis/list-protocol.ts";
import { axis } from "#adapters/cameras/axis/protocol.ts";
import { axisTcp } from "#adapters/cameras/axis/tcp-protocol.ts";
import { bof } from "#adapters/cameras/bof/protocol.ts";
import { dahuaItsapi } from "#adapters/cameras/dahua-itsapi/protocol.ts";
import { dahuaStream } from "#adapters/cameras/dahua-stream/protocol.ts";
import { frigate } from "#adapters/cameras/frigate/protocol.ts";
import { genetec } from "#adapters/cameras/genetec/protocol.ts";
import { hikvision } from "#adapters/cameras/hikvision/protocol.ts";
import { hikvisionStream } from "#adapters/cameras/hikvision/stream-protocol.ts";
import { milesight } from "#adapters/cameras/milesight/protocol.ts";
import { mqtt } from "#adapters/cameras/mqtt/protocol.ts";
import { onvif } from "#adapters/cameras/onvif/protocol.ts";
import { onvifStream } from "#adapters/cameras/onvif/stream-protocol.ts";
import { openalpr } from "#adapters/cameras/openalpr/protocol.ts";
import { ownForm } from "#adapters/cameras/own-form/own-form.ts";
import { ownFormSimulator } from "#adapters/cameras/own-form/simulator.ts";
import { plateRecognizer } from "#adapters/cameras/platerecognizer/protocol.ts";
import { type OpenStream, rtsp } from "#adapters/cameras/rtsp/protocol.ts";
import { sftpDrop } from "#adapters/cameras/sftp/protocol.ts";
import { verkada } from "#adapters/cameras/verkada/protocol.ts";
import { readFilmReport } from "#adapters/cameras/watched-folder/film-report.ts";
import { takeFromFolder, watchedFolder } from "#adapters/cameras/watched-folder/protocol.ts";
import { streamFrames } from "#adapters/video/ffmpeg/rtsp-stream.ts";
import { openVideo } from "#adapters/video/ffmpeg/video-file.ts";
import type { CameraProtocol, MessageBytes } from "#cameras/protocol.ts";
import { BODY_LIMIT_BYTES } from "#http/server.ts";
import type { SftpTools } from "./house/open-sftp.ts";

export interface CameraProtocolTools {
  /** Takes the place of ffmpeg in tests. */
  readonly openStream?: OpenStream | undefined;
  /** Left out, no file is taken by SFTP. */
  readonly sftp?: SftpTools | undefined;
  /** Left out, no Axis camera pushes over TCP. */
  readonly axisPort?: EventPort | undefined;
}

export function cameraProtocols({
  openStream = streamFrames,
  sftp,
  axisPort,
}: CameraProtocolTools = {}): readonly CameraProtocol[] {
  const readMessage = (message: MessageBytes) => readFilmReport(message) ?? ownForm.read(message);
  const files = { limitBytes: BODY_LIMIT_BYTES, openFilm: openVideo };
  return [
    ownForm,
    bof,
    watchedFolder({ readMessage, ...files }),
    sftpDrop({
      readMessage,
      ...sftp,
      takeFrom: (folder, { names, protocol }, ports) =>
        takeFromFolder({ folder, names, protocol, ...files }, ports),
    }),
    rtsp(openStream),
    ...[
      axis,
      axisTcp(axisPort),
      axisList(),
      hikvision,
      hikvisionStream(),
      dahuaItsapi,
      dahuaStream,
      openalpr,
      plateRecognizer,
      milesight,
      genetec,
      verkada,
      onvif,
      onvifStream,
      frigate,
    ],
    mqtt(ownForm.read, ownFormSimulator),
  ];
}
