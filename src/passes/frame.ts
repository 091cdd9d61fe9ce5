/** What is one frame of a video, and how many were there? */
import type { RgbImage } from "#recognition/network-shapes.ts";

export interface Frame {
  /** Milliseconds on the source's own line of time: from the start of a file, or since the epoch for a live stream. */
  readonly atMs: number;
  readonly image: RgbImage;
}

/** Grows while frames come. `seen` is `read` and `dropped` together, and those in hand: one being read, one that waits. */
export interface FrameCounts {
  seen: number;
  read: number;
  /** Came while the recogniser was busy, so that nobody looked at them. */
  dropped: number;
}

export const noFrames = (): FrameCounts => ({ seen: 0, read: 0, dropped: 0 });

/** Every frame, one after the other: whoever reads slowly makes the source wait. */
export async function* everyFrame(frames: AsyncIterable<Frame>, counts: FrameCounts): AsyncGenerator<Frame> {
  for await (const frame of frames) {
    counts.seen += 1;
    yield frame;
  }
}
