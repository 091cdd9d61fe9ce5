/** Which vehicles pass in this video, or before this camera? One line a vehicle as soon as it has passed, and one at the end. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SingleBar } from "cli-progress";
import { everyFrame, type Frame, type FrameCounts, noFrames } from "#passes/frame.ts";
import { joinPasses, type Pass } from "#passes/join-passes.ts";
import { newestOnly } from "#passes/newest-only.ts";
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { Recogniser } from "#recognition/ports.ts";
import type { Instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { VIDEO_JSON, VIDEO_TEXT } from "./video-lines.ts";

export interface VideoTools {
  isStream(text: string): boolean;
  openVideo(path: string): Promise<{
    readonly durationMs: number | undefined;
    readonly frames: (stop: AbortSignal) => AsyncIterable<Frame>;
  }>;
  openStream(url: string, stop: AbortSignal): AsyncIterable<Frame>;
  jpeg(frame: RgbImage): Promise<Uint8Array>;
  sha256(bytes: Uint8Array): string;
}

export interface VideoDeps {
  readonly video: VideoTools;
  readonly out: Pick<NodeJS.WriteStream, "write" | "isTTY">;
  readonly err: NodeJS.WriteStream;
  readonly clockMs: () => number;
  readonly now: () => Instant;
}

export interface VideoOptions {
  readonly json?: boolean;
  /** Folder for the pictures of the best looks, each named by its hash. */
  readonly images?: string;
}

/** False when it could not be read to its end. Told to stop, it says what was read until then. */
export async function recogniseVideo(
  source: string,
  recogniser: Recogniser,
  deps: VideoDeps & { readonly stop: AbortSignal },
  options: VideoOptions,
): Promise<boolean> {
  const { out, clockMs } = deps;
  const format = options.json === true ? VIDEO_JSON : VIDEO_TEXT;
  const file = withoutLogin(source);
  const counts = noFrames();
  const startMs = clockMs();
  let passes = 0;
  let error: string | undefined;
  try {
    const frames = await framesOf(source, deps, counts);
    for await (const pass of joinPasses(frames, { look: recogniser.look, now: deps.now, counts })) {
      passes += 1;
      out.write(`${format.pass({ file, pass, imageSha256: await keepPicture(pass, deps, options) })}\n`);
    }
  } catch (cause) {
    error = wordsFor(cause);
  }
  out.write(`${format.end({ file, frames: counts, passes, elapsedMs: clockMs() - startMs, error })}\n`);
  return error === undefined;
}

/** A file waits until it is read; a camera does not, so that its frames are dropped while the recogniser is busy. */
async function framesOf(
  source: string,
  deps: VideoDeps & { readonly stop: AbortSignal },
  counts: FrameCounts,
): Promise<AsyncIterable<Frame>> {
  const { video, stop } = deps;
  if (video.isStream(source)) return newestOnly(video.openStream(source, stop), counts);
  const { durationMs, frames } = await video.openVideo(source);
  return everyFrame(withProgress(frames(stop), durationMs, deps), counts);
}

/** Shows how far the video has been read, where the results do not stand already. */
async function* withProgress(
  frames: AsyncIterable<Frame>,
  durationMs: number | undefined,
  { out, err }: VideoDeps,
): AsyncGenerator<Frame> {
  if (durationMs === undefined || err.isTTY !== true || out.isTTY === true) return yield* frames;
  const format = "{bar} {value} of {total} seconds";
  const bar = new SingleBar({ stream: err, format, hideCursor: true, clearOnComplete: true });
  bar.start(Math.ceil(durationMs / 1000), 0);
  try {
    for await (const frame of frames) {
      bar.update(Math.floor(frame.atMs / 1000));
      yield frame;
    }
  } finally {
    bar.stop();
  }
}

/** The hash of the best look's picture, which is written when a folder is named. */
async function keepPicture({ best }: Pass, { video }: VideoDeps, { images }: VideoOptions): Promise<string> {
  const jpeg = await video.jpeg(best.frame.image);
  const sha256 = video.sha256(jpeg);
  if (images !== undefined) {
    await mkdir(images, { recursive: true });
    await writeFile(join(images, `${sha256}.jpg`), jpeg);
  }
  return sha256;
}

const withoutLogin = (source: string): string => source.replace(/^(rtsp:\/\/)[^/]*@/i, "$1");

/** Failures of the video and of the folder for pictures; throws every other one. */
function wordsFor(cause: unknown): string {
  if (cause instanceof OutsideError) return cause.message;
  if (cause instanceof Error && "syscall" in cause && "code" in cause)
    return `The pictures cannot be written (${String(cause.code)}). Check the folder and its permissions.`;
  throw cause;
}
