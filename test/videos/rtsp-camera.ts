/** A camera that shows a video file over RTSP, to whoever knows its password. */
import { playFilm } from "#adapters/cameras/rtsp/film.ts";
import { type RtspServer, rtspServer } from "#adapters/cameras/shared/rtsp-server.ts";

export interface RtspCamera extends RtspServer {
  /** With name and password. */
  readonly url: string;
}

/** ffmpeg plays the file over and over. */
export async function rtspCamera(file: string): Promise<RtspCamera> {
  const login = { user: "viewer", password: "se-cret" };
  const source = ["-nostdin", "-re", "-stream_loop", "-1", "-i", file, "-c", "copy"];
  const play = () => playFilm({ source });
  const server = await rtspServer({ port: 0, login, asks: "basic", play });
  return { ...server, url: `rtsp://${login.user}:${login.password}@127.0.0.1:${server.port}/lane` };
}
