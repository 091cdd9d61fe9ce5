/** A video file of these frames: H.264 where this machine's ffmpeg can, else MPEG-4. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { type Film, renderFilm } from "./render-film.ts";

export const hasFfmpeg = (): boolean => spawnSync("ffmpeg", ["-version"]).status === 0;

/** For the title of the tests, so that what was left out is read where the results are read. */
export const WITHOUT_FFMPEG = hasFfmpeg() ? "" : " (not tried: ffmpeg is not here)";

export async function encodeFilm(film: Film, file: string): Promise<void> {
  const { widthPx, heightPx, framesPerSecond } = film;
  const ffmpeg = spawn(
    "ffmpeg",
    [
      ...["-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24"],
      ...["-s", `${widthPx}x${heightPx}`, "-r", `${framesPerSecond}`, "-i", "pipe:0"],
      ...codec(),
      file,
    ],
    { stdio: ["pipe", "ignore", "inherit"] },
  );
  const ended = once(ffmpeg, "exit");
  for await (const { rgb } of renderFilm(film)) {
    if (!ffmpeg.stdin.write(rgb)) await once(ffmpeg.stdin, "drain");
  }
  ffmpeg.stdin.end();
  const [status] = await ended;
  if (status !== 0) throw new Error(`ffmpeg made no video (status ${status})`);
}

function codec(): string[] {
  const encoders = spawnSync("ffmpeg", ["-hide_banner", "-encoders"], { encoding: "utf8" }).stdout;
  return encoders.includes("libx264")
    ? ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p"]
    : ["-c:v", "mpeg4", "-q:v", "3"];
}
