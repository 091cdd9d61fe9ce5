/** Which frames are in this video file? Refused by its size and form before anything of it is decoded. */
import { open, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { z } from "zod";
import { FILM_HEAD_BYTES, type FilmForm, filmForm } from "#passes/film-kind.ts";
import type { Frame } from "#passes/frame.ts";
import { OutsideError } from "#terms/outside-error.ts";
import {
  asPixmaps,
  FRAME_WISHES,
  type FrameWishes,
  fixedRateFilter,
  MAX_PIXELS,
  QUIET_ARGS,
} from "./decode-args.ts";
import { answerOfFfprobe, framesFrom } from "./run-ffmpeg.ts";

export const VIDEO_LIMITS = {
  sizeBytes: 64 * 2 ** 30,
  durationMs: 24 * 3_600_000,
  pixels: MAX_PIXELS,
} as const;

/**
 * What a file is by its name, where its bytes do not say: its beginning may be damaged. ffmpeg is always told the form and never
 * guesses: by guessing, a playlist would be followed to other files.
 */
const FORM_BY_NAME: Readonly<Record<string, FilmForm>> = {
  ".mp4": "mov",
  ".m4v": "mov",
  ".mov": "mov",
  ".3gp": "mov",
  ".mkv": "matroska",
  ".webm": "matroska",
  ".avi": "avi",
  ".ts": "mpegts",
  ".mts": "mpegts",
  ".m2ts": "mpegts",
  ".mpg": "mpeg",
  ".mpeg": "mpeg",
  ".wmv": "asf",
  ".asf": "asf",
  ".flv": "flv",
};

/** A file alone, whatever stands in it. */
const INSIDE_ALONE = ["-protocol_whitelist", "file,pipe"];
const PROBE_LIMITS = { timeoutMs: 30_000, bytes: 64_000 };

export interface Video {
  /** Undefined when the file does not say. */
  readonly durationMs: number | undefined;
  /** Reading waits for whoever takes the frames. Ends early when `stop` is aborted. */
  readonly frames: (stop: AbortSignal) => AsyncGenerator<Frame>;
}

/** Throws `video-unreadable`, `video-too-large` or `ffmpeg-missing`. */
export async function openVideo(path: string, wishes: FrameWishes = FRAME_WISHES): Promise<Video> {
  await refuseBySize(path);
  const form = filmForm(await headOf(path), path) ?? FORM_BY_NAME[extname(path).toLowerCase()];
  if (form === undefined) throw unreadable(NOT_READ);
  // As an address, so that no name is taken for an option or for another protocol.
  const input = [...INSIDE_ALONE, "-f", form, "-i", `file:${resolve(path)}`];
  const { durationMs, rate } = await probe(input);
  const framesPerSecond = Math.min(wishes.framesPerSecond, rate ?? wishes.framesPerSecond);
  return {
    durationMs,
    frames: (stop) => decode(input, { ...wishes, framesPerSecond }, stop),
  };
}

async function* decode(
  input: readonly string[],
  wishes: FrameWishes,
  stop: AbortSignal,
): AsyncGenerator<Frame> {
  const seconds = `${VIDEO_LIMITS.durationMs / 1000}`;
  const args = [
    ...QUIET_ARGS,
    "-max_pixels",
    `${MAX_PIXELS}`,
    "-t",
    seconds,
    ...input,
    ...asPixmaps(fixedRateFilter(wishes), wishes),
  ];
  const images = framesFrom(args, { maxPixels: MAX_PIXELS, stop });
  let count = 0;
  for (;;) {
    const next = await images.next();
    if (next.done) {
      const { status, complaint } = next.value;
      if (status !== 0 && !stop.aborted) throw unreadable(`It is damaged or cut short: ${complaint}`);
      return;
    }
    yield { atMs: (count * 1000) / wishes.framesPerSecond, image: next.value };
    count += 1;
  }
}

const NOT_READ =
  "It is a film of a kind that is not read, or no film. Read are MP4, MOV, 3GP, MKV, WebM, AVI, MPEG, MTS, WMV, ASF, FLV, DAV and bare H.264 and H.265. Export or convert it to .mp4.";

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((cause) => {
    throw unreadable("It cannot be opened. Check its name and permissions.", cause);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FILM_HEAD_BYTES), 0, FILM_HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function refuseBySize(path: string): Promise<void> {
  const found = await stat(path).catch((cause) => {
    throw unreadable("It cannot be opened. Check its name and permissions.", cause);
  });
  if (!found.isFile()) throw unreadable("It is no file.");
  if (found.size > VIDEO_LIMITS.sizeBytes)
    throw tooLarge(`It has ${Math.round(found.size / 2 ** 30)} GB; at most 64 GB are read. Cut it.`);
}

/** ffprobe leaves out what it does not know, and writes `0/0` for a rate that it cannot tell. */
const probeSchema = z.object({
  streams: z.tuple([
    z.object({ width: z.number(), height: z.number(), avg_frame_rate: z.string().default("0/0") }),
  ]),
  format: z.object({ duration: z.coerce.number().optional() }),
});

async function probe(input: readonly string[]): Promise<{ durationMs?: number; rate?: number }> {
  const wanted = "stream=width,height,avg_frame_rate:format=duration";
  const { answer, complaint } = await answerOfFfprobe(
    ["-v", "error", "-select_streams", "v:0", "-show_entries", wanted, "-of", "json", ...input],
    PROBE_LIMITS,
  );
  const parsed = probeSchema.safeParse(parseJson(answer));
  if (!parsed.success)
    throw unreadable(
      `It is a film of a kind that is not read: there is no picture in it that ffmpeg understands${complaint && `: ${complaint}`}.`,
    );
  const [{ width, height, avg_frame_rate }] = parsed.data.streams;
  if (width * height > VIDEO_LIMITS.pixels)
    throw tooLarge(`It has ${width} x ${height} pixels; at most 36 million are read. Reduce it.`);
  const { duration } = parsed.data.format;
  if (duration !== undefined && duration * 1000 > VIDEO_LIMITS.durationMs)
    throw tooLarge("It is longer than 24 hours. Cut it.");
  const [frames = 0, seconds = 0] = avg_frame_rate.split("/").map(Number);
  return {
    ...(duration !== undefined && { durationMs: duration * 1000 }),
    ...(frames > 0 && seconds > 0 && { rate: frames / seconds }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const unreadable = (detail: string, cause?: unknown) =>
  new OutsideError("video-unreadable", `The video cannot be read. ${detail}`, { retryable: false, cause });
const tooLarge = (detail: string) =>
  new OutsideError("video-too-large", `The video is too large. ${detail}`, { retryable: false });
