/** How are the passes of a video told: as a line of JSON each, or for people? */
import type { FrameCounts } from "#passes/frame.ts";
import type { Pass } from "#passes/join-passes.ts";
import { furtherWords, markWords, plateFields, remarkWords } from "./figures.ts";

export interface PassLine {
  readonly file: string;
  readonly pass: Pass;
  /** Of the JPEG of its best look. */
  readonly imageSha256: string;
}

export interface VideoEnd {
  readonly file: string;
  readonly frames: FrameCounts;
  readonly passes: number;
  readonly elapsedMs: number;
  /** Why it was not read to its end. */
  readonly error?: string | undefined;
}

export interface VideoFormat {
  pass(line: PassLine): string;
  end(line: VideoEnd): string;
}

/** Times of a file are milliseconds from its start, of a stream since the epoch. */
export const VIDEO_JSON: VideoFormat = {
  pass({ file, pass, imageSha256 }) {
    const { reading, firstMs, lastMs, looks, best, direction, remarks } = pass;
    return JSON.stringify({
      file,
      ...plateFields({ ...reading, corners: best.corners }),
      firstMs: Math.round(firstMs),
      lastMs: Math.round(lastMs),
      looks,
      frameMs: Math.round(best.frame.atMs),
      direction,
      remarks,
      imageSha256,
    });
  },
  end({ file, frames, passes, elapsedMs, error }) {
    return JSON.stringify({
      file,
      passes,
      framesSeen: frames.seen,
      framesRead: frames.read,
      framesDropped: frames.dropped,
      elapsedMs: Math.round(elapsedMs),
      error,
    });
  },
};

export const VIDEO_TEXT: VideoFormat = {
  pass({ pass }) {
    const { reading, firstMs, looks, direction, remarks } = pass;
    const facts = [
      `  ${timeWords(firstMs).padStart(8)}  ${markWords(reading)}`,
      `${looks} looks`,
      ...(direction === undefined ? [] : [direction]),
      ...furtherWords(reading),
      ...remarkWords(remarks),
    ];
    return facts.join("   ");
  },
  end({ file, frames, passes, elapsedMs, error }) {
    const vehicles = passes === 1 ? "1 vehicle" : `${passes} vehicles`;
    const dropped = frames.dropped > 0 ? `, ${frames.dropped} dropped` : "";
    const seconds = (elapsedMs / 1000).toFixed(1);
    const head = `${file}  ${vehicles}; ${frames.read} of ${frames.seen} frames read${dropped} (${seconds} s)`;
    return error === undefined ? head : `${head}\n  not read to its end: ${error}`;
  },
};

/** Minutes and seconds of a file; the time of day, UTC, of a stream. */
function timeWords(atMs: number): string {
  const isMoment = atMs > 365 * 86_400_000;
  if (isMoment) return new Date(atMs).toISOString().slice(11, 19);
  return `${Math.floor(atMs / 60_000)}:${((atMs % 60_000) / 1000).toFixed(1).padStart(4, "0")}`;
}
