/** How is ffmpeg asked for frames? Only the picture, so many a second, no larger than the recogniser looks at. */

export interface FrameWishes {
  readonly framesPerSecond: number;
  /** Larger frames are reduced to this longer side. */
  readonly longestSidePx: number;
}

/** Enough to see a vehicle at 70 mph several times, and as large as the recogniser looks at photographs. */
export const FRAME_WISHES: FrameWishes = { framesPerSecond: 10, longestSidePx: 1600 };

/** Beyond this nothing is decoded: 8K and a little. */
export const MAX_PIXELS = 36_000_000;

/** One thread, so that a video takes a core and not the machine; no sound, no subtitles, no data. */
export const QUIET_ARGS = ["-hide_banner", "-nostdin", "-loglevel", "error", "-threads", "1"];

/** For a file: so many frames for each second of it, fixedRateFilter, so that the number of a frame is its time. */
export const fixedRateFilter = ({ framesPerSecond }: FrameWishes): string => `fps=${framesPerSecond}`;

/** For a stream: no frame twice, where the camera sends fewer. */
export const maxRateFilter = ({ framesPerSecond }: FrameWishes): string =>
  `select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,${(0.95 / framesPerSecond).toFixed(4)})`;

/** What stands behind the input: pixmaps, because each of them says its own size. */
export function asPixmaps(pace: string, { longestSidePx }: FrameWishes): string[] {
  const side = `${longestSidePx}`;
  const fit = `scale=w=min(${side}\\,iw):h=min(${side}\\,ih):force_original_aspect_ratio=decrease`;
  return [
    ...["-map", "0:v:0", "-an", "-sn", "-dn"],
    ...["-fps_mode", "passthrough", "-vf", `${pace},${fit}`],
    ...["-f", "image2pipe", "-c:v", "ppm", "pipe:1"],
  ];
}
