/** What the command line needs to read videos, each loaded when it is first used. */
import { createHash } from "node:crypto";
import { systemClock } from "#adapters/clock/system-clock.ts";
import { filmForNow } from "#adapters/video/ffmpeg/film-for-now.ts";
import { isStreamUrl, streamFrames } from "#adapters/video/ffmpeg/rtsp-stream.ts";
import { openVideo } from "#adapters/video/ffmpeg/video-file.ts";
import type { VideoTools } from "#cli/recognise-video.ts";

export const videoTools: VideoTools = {
  isStream: isStreamUrl,
  openVideo: (path) => openVideo(path),
  openStream: (url, stop) => streamFrames({ url, clock: systemClock }, stop),
  jpeg: async (frame) => (await import("#adapters/imaging/sharp/frame-to-jpeg.ts")).frameToJpeg(frame),
  sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
};

/** What the page needs to try a film. */
export const filmTools = { take: filmForNow, open: (path: string) => openVideo(path) };
