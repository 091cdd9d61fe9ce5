/** What does this camera's stream show now? Its frames as they come, until the stream ends or breaks. */
import type { Frame } from "#passes/frame.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import {
  asPixmaps,
  FRAME_WISHES,
  type FrameWishes,
  MAX_PIXELS,
  maxRateFilter,
  QUIET_ARGS,
} from "./decode-args.ts";
import { framesFrom } from "./run-ffmpeg.ts";

/** A stream that says nothing for this long is broken. */
const SILENT_TOO_LONG_US = 10_000_000;

/** How long ffmpeg studies a stream before it gives the first frame. */
const GETTING_TO_KNOW_US = 1_000_000;

/** With or without a login; without anything that would end it in the list that ffmpeg is given. */
export const isStreamUrl = (text: string): boolean => /^rtsp:\/\/[^\s'"\\]+$/i.test(text);

export interface StreamOptions {
  /** `rtsp://`, with name and password where the camera asks for them. */
  readonly url: string;
  /** Frames carry our own time of their arrival: a camera's stream has a clock that starts anywhere. */
  readonly clock: Clock;
  readonly wishes?: FrameWishes;
}

/** Throws `stream-broken`, which may be well again later, when the stream ends for any reason but `stop`. */
export async function* streamFrames(
  { url, clock, wishes = FRAME_WISHES }: StreamOptions,
  stop: AbortSignal,
): AsyncGenerator<Frame> {
  if (!isStreamUrl(url)) {
    throw new OutsideError(
      "stream-address-unfit",
      "A stream's address is rtsp://HOST/PATH without spaces and quotation marks; write %20 and %27 for them, in its login too.",
      { retryable: false },
    );
  }
  const images = framesFrom([...QUIET_ARGS, ...LISTED, ...asPixmaps(maxRateFilter(wishes), wishes)], {
    input: listOf(url),
    maxPixels: MAX_PIXELS,
    stop,
  });
  for (;;) {
    const next = await images.next();
    if (!next.done) yield { atMs: clock(), image: next.value };
    else if (stop.aborted) return;
    else throw broken(next.value.complaint);
  }
}

/** The address comes in a list over standard input: as an argument every user of the machine could read the password. */
const LISTED = [
  ...["-protocol_whitelist", "pipe,rtsp,rtp,udp,tcp", "-max_pixels", `${MAX_PIXELS}`],
  ...["-safe", "0", "-f", "concat", "-i", "pipe:0"],
];

function listOf(url: string): string {
  return [
    "ffconcat version 1.0",
    `file '${url}'`,
    "option rtsp_transport tcp",
    `option timeout ${SILENT_TOO_LONG_US}`,
    `option analyzeduration ${GETTING_TO_KNOW_US}`,
    "",
  ].join("\n");
}

function broken(complaint: string): OutsideError {
  return new OutsideError("stream-broken", `The camera's stream ended or cannot be reached: ${complaint}`, {
    retryable: true,
  });
}
