/** Which plates are in these files? `fosseway recognise`: one line an image, or one a vehicle that passes in a video. Keeps nothing. */
import { readFile } from "node:fs/promises";
import { SingleBar } from "cli-progress";
import { Command } from "commander";
import { isImageProblem, type PlateReading, type Recogniser } from "#recognition/ports.ts";
import { furtherWords, markWords, plateFields } from "./figures.ts";
import { recogniseVideo, type VideoDeps, type VideoOptions } from "./recognise-video.ts";
import { type Source, sourcesIn } from "./sources.ts";

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

/** What the command's exit status says. */
const STATUS = { failed: 1, leftOut: 2 } as const;

const HELP = `
Pictures and films are known by their content, whatever their names. Those of kinds that are not read are named as left out.

Exit status:
  0  everything was read
  1  a picture or film could not be read, or there was none
  2  the rest was read, but pictures, films or folders were left out`;

/** The sub-command. Files that cannot be read are a line with an error each, and the rest is done. */
export function recogniseCommand(deps: RecogniseDeps): Command {
  return new Command("recognise")
    .description("Read the number plates in photographs and videos, or before a camera (rtsp://)")
    .argument(
      "<paths...>",
      "files, folders that are searched with all their sub-folders, or addresses of streams",
    )
    .option("--json", "one line of JSON for each image, and for each vehicle that passes in a video")
    .option("--images <folder>", "write the best picture of each vehicle in a video there, named by its hash")
    .addHelpText("after", HELP)
    .action(async (paths: string[], options: VideoOptions) => {
      const sources = (await Promise.all(paths.map((path) => sourcesIn(path, deps.video.isStream)))).flat();
      const of = (...kinds: Source["kind"][]) =>
        sources.flatMap(({ kind, path }) => (kinds.includes(kind) ? [path] : []));
      const [images, videos] = [of("picture"), of("film", "stream")];
      const failures = await recogniseSources(images, videos, deps, options);
      const leftOut = tellLeftOut(sources, deps, options.json === true);
      if (images.length + videos.length === 0) {
        deps.err.write(
          `No JPEG, PNG, WebP or video file in ${paths.join(", ")}. Name files, or a folder that has some.\n`,
        );
      }
      if (failures > 0 || images.length + videos.length === 0) deps.setExitCode(STATUS.failed);
      else if (leftOut > 0) deps.setExitCode(STATUS.leftOut);
    });
}

async function recogniseSources(
  images: readonly string[],
  videos: readonly string[],
  deps: RecogniseDeps,
  options: VideoOptions,
): Promise<number> {
  if (images.length + videos.length === 0) return 0;
  const recogniser = await deps.openRecogniser();
  try {
    const failures = await recogniseAll(images, recogniser, deps, options.json ? asJson : asText);
    return failures + (await recogniseVideos(videos, recogniser, deps, options));
  } finally {
    await recogniser.close();
  }
}

/** A line for each that was left out, and how many they are as the last word; returns their number. */
function tellLeftOut(sources: readonly Source[], { out, err }: RecogniseDeps, json: boolean): number {
  let count = 0;
  for (const source of sources) {
    if (source.kind !== "left-out") continue;
    count += 1;
    const { path: file, because } = source;
    out.write(json ? `${JSON.stringify({ file, leftOut: because })}\n` : `${file}\n  left out: ${because}\n`);
  }
  const others = sources.filter(({ kind }) => kind === "other").length;
  const words = [
    ...(count > 0 ? [`Left out: ${count}, named above with the reason.`] : []),
    ...(others > 0 ? [`Passed over: ${others} that are neither pictures nor films.`] : []),
  ];
  if (words.length > 0) err.write(`${words.join(" ")}\n`);
  return count;
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
