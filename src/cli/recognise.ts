/** Which plates are in these files? `fosseway recognise`: one line an image, or one a vehicle that passes in a video. Keeps nothing. */
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { SingleBar } from "cli-progress";
import { Command } from "commander";
import { isImageProblem, type PlateReading, type Recogniser } from "#recognition/ports.ts";
import { furtherWords, markWords, plateFields } from "./figures.ts";
import { recogniseVideo, type VideoDeps, type VideoOptions, type VideoTools } from "./recognise-video.ts";

export interface RecogniseDeps extends VideoDeps {
  /** Called once, after the arguments were found good. */
  openRecogniser(): Promise<Recogniser>;
  /** Aborted at Ctrl-C from then on; a second one ends the process. */
  untilInterrupted(): AbortSignal;
  setExitCode(code: number): void;
}

interface ImageLine {
  readonly file: string;
  readonly plates?: readonly PlateReading[];
  readonly error?: string;
  readonly elapsedMs?: number;
}

const IMAGE_EXTENSIONS = new Set([".jpg", ".jpeg", ".png", ".webp"]);

/** The sub-command. Files that cannot be read are a line with an error each; the rest is done, and the status is 1. */
export function recogniseCommand(deps: RecogniseDeps): Command {
  return new Command("recognise")
    .description("Read the number plates in photographs and videos, or before a camera (rtsp://)")
    .argument(
      "<paths...>",
      "files, folders that are searched with all their sub-folders, or addresses of streams",
    )
    .option("--json", "one line of JSON for each image, and for each vehicle that passes in a video")
    .option("--images <folder>", "write the best picture of each vehicle in a video there, named by its hash")
    .action(async (paths: string[], options: VideoOptions) => {
      const sources = (await Promise.all(paths.map((path) => sourcesIn(path, deps.video)))).flat();
      const videos = sources.filter((source) => isVideo(source, deps.video));
      const images = sources.filter((source) => !videos.includes(source));
      if (sources.length === 0) {
        deps.err.write(
          `No JPEG, PNG, WebP or video file in ${paths.join(", ")}. Name files, or a folder that has some.\n`,
        );
        return deps.setExitCode(1);
      }
      const recogniser = await deps.openRecogniser();
      try {
        const failures = await recogniseAll(images, recogniser, deps, options.json ? asJson : asText);
        const unread = await recogniseVideos(videos, recogniser, deps, options);
        if (failures + unread > 0) deps.setExitCode(1);
      } finally {
        await recogniser.close();
      }
    });
}

async function recogniseAll(
  files: readonly string[],
  recogniser: Recogniser,
  { out, err, clockMs }: RecogniseDeps,
  format: (line: ImageLine) => string,
): Promise<number> {
  const bar = new SingleBar({
    stream: err,
    format: "{bar} {value} of {total} images",
    hideCursor: true,
    clearOnComplete: true,
  });
  const barShown = err.isTTY === true && out.isTTY !== true && files.length > 1;
  if (barShown) bar.start(files.length, 0);
  let failures = 0;
  for (const file of files) {
    const line = await recogniseFile(file, recogniser, clockMs);
    if (line.error !== undefined) failures++;
    out.write(`${format(line)}\n`);
    if (barShown) bar.increment();
  }
  if (barShown) bar.stop();
  return failures;
}

async function recogniseVideos(
  videos: readonly string[],
  recogniser: Recogniser,
  deps: RecogniseDeps,
  options: VideoOptions,
): Promise<number> {
  if (videos.length === 0) return 0;
  const stop = deps.untilInterrupted();
  let unread = 0;
  for (const source of videos) {
    if (stop.aborted) break;
    if (!(await recogniseVideo(source, recogniser, { ...deps, stop }, options))) unread += 1;
  }
  return unread;
}

async function recogniseFile(
  file: string,
  recogniser: Recogniser,
  clockMs: () => number,
): Promise<ImageLine> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    return { file, error: `The file cannot be opened (${codeOf(cause)}). Check its name and permissions.` };
  }
  const startMs = clockMs();
  const result = await recogniser.recognise(bytes);
  const elapsedMs = Math.round((clockMs() - startMs) * 10) / 10;
  return isImageProblem(result) ? { file, error: result.detail } : { file, plates: result.plates, elapsedMs };
}

const isVideo = (source: string, { isStream, extensions }: VideoTools): boolean =>
  isStream(source) || extensions.includes(extname(source).toLowerCase());

/** A file as it is named; what can be read in a folder in the order people count: `photo 2` before `photo 10`. */
async function sourcesIn(path: string, video: VideoTools): Promise<string[]> {
  if (video.isStream(path)) return [path];
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return [path];
  const inside = await readdir(path, { recursive: true });
  return inside
    .filter((name) => IMAGE_EXTENSIONS.has(extname(name).toLowerCase()) || isVideo(name, video))
    .toSorted(new Intl.Collator("en", { numeric: true }).compare)
    .map((name) => join(path, name));
}

function asJson({ plates, ...line }: ImageLine): string {
  const shown = plates?.map(plateFields);
  const { file, error, elapsedMs } = line;
  return JSON.stringify(error === undefined ? { file, plates: shown, elapsedMs } : { file, error });
}

function asText({ file, plates, error, elapsedMs }: ImageLine): string {
  if (error !== undefined) return `${file}\n  not read: ${error}`;
  const rows = (plates ?? []).map((plate) => [`  ${markWords(plate)}`, ...furtherWords(plate)].join("   "));
  return [
    `${file}  (${Math.round(elapsedMs ?? 0)} ms)`,
    ...(rows.length > 0 ? rows : ["  no plate found"]),
  ].join("\n");
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
}
