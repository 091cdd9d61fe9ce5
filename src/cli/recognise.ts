/** Which plates are in these files? `fosseway recognise`: one line an image, or one a vehicle that passes in a video. Keeps nothing. */
import { readFile } from "node:fs/promises";
import { SingleBar } from "cli-progress";
import { Command } from "commander";
import { seenPlates } from "#ingest/plates-of-photograph.ts";
import { isConvertedPicture, pictureKind } from "#recognition/picture-kind.ts";
import { type ImageProblem, isImageProblem, type PlateReading, type Recogniser } from "#recognition/ports.ts";
import type { ReadRemark } from "#terms/read.ts";
import { furtherWords, markWords, plateFields, remarkWords } from "./figures.ts";
import { recogniseVideo, type VideoDeps, type VideoOptions } from "./recognise-video.ts";
import { type Source, sourcesIn } from "./sources.ts";

export interface RecogniseDeps extends VideoDeps {
  /** Called once, after the arguments were found good. */
  openRecogniser(): Promise<Recogniser>;
  /** A picture of a kind that the recogniser does not read itself, as a JPEG. */
  asJpeg(bytes: Uint8Array): Promise<Uint8Array | ImageProblem>;
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
Pictures and films are known by their content, whatever their names. Pictures are read as JPEG, PNG, WebP, TIFF, GIF, BMP and
AVIF, films as MP4, MOV, 3GP, MKV, WebM, AVI, MPEG, MTS, WMV, ASF, FLV, DAV and bare H.264 and H.265. Those of other kinds are named
as left out, and the last line says how many.

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
      const { failures, notBegun } = await recogniseSources(images, videos, deps, options);
      const stopped = notBegun.map((path): Source => ({ kind: "left-out", path, because: NOT_BEGUN }));
      const leftOut = tellLeftOut([...sources, ...stopped], deps, options.json === true);
      if (images.length + videos.length === 0) {
        deps.err.write(
          `No picture or film that is read in ${paths.join(", ")}. Name files, or a folder that has some.\n`,
        );
      }
      if (failures > 0 || images.length + videos.length === 0) deps.setExitCode(STATUS.failed);
      else if (leftOut > 0) deps.setExitCode(STATUS.leftOut);
    });
}

interface Done {
  readonly failures: number;
  /** Those to which it did not come before it was told to stop. */
  readonly notBegun: readonly string[];
}

const NOT_BEGUN = "stopped before it was begun";

async function recogniseSources(
  images: readonly string[],
  videos: readonly string[],
  deps: RecogniseDeps,
  options: VideoOptions,
): Promise<Done> {
  if (images.length + videos.length === 0) return { failures: 0, notBegun: [] };
  const recogniser = await deps.openRecogniser();
  try {
    const failures = await recogniseAll(images, recogniser, deps, options.json ? asJson : asText);
    const films = await recogniseVideos(videos, recogniser, deps, options);
    return { ...films, failures: failures + films.failures };
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
  deps: RecogniseDeps,
  format: (line: ImageLine) => string,
): Promise<number> {
  const { out, err } = deps;
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
    const line = await recogniseFile(file, recogniser, deps);
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
): Promise<Done> {
  if (videos.length === 0) return { failures: 0, notBegun: [] };
  const stop = deps.untilInterrupted();
  let failures = 0;
  for (const [done, source] of videos.entries()) {
    if (stop.aborted) return { failures, notBegun: videos.slice(done) };
    if (!(await recogniseVideo(source, recogniser, { ...deps, stop }, options))) failures += 1;
  }
  return { failures, notBegun: [] };
}

async function recogniseFile(
  file: string,
  recogniser: Recogniser,
  { clockMs, asJpeg }: RecogniseDeps,
): Promise<ImageLine> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    return { file, error: `The file cannot be opened (${codeOf(cause)}). Check its name and permissions.` };
  }
  const startMs = clockMs();
  const photograph = isConvertedPicture(pictureKind(bytes)) ? await asJpeg(bytes) : bytes;
  const result = "code" in photograph ? photograph : await recogniser.recognise(photograph);
  const elapsedMs = Math.round((clockMs() - startMs) * 10) / 10;
  return isImageProblem(result) ? { file, error: result.detail } : { file, plates: result.plates, elapsedMs };
}

function asJson({ plates, ...line }: ImageLine): string {
  const remarks = remarksIn(plates ?? []);
  const shown = plates?.map((plate, i) => ({ ...plateFields(plate), remarks: remarks[i] }));
  const { file, error, elapsedMs } = line;
  return JSON.stringify(error === undefined ? { file, plates: shown, elapsedMs } : { file, error });
}

function asText({ file, plates, error, elapsedMs }: ImageLine): string {
  if (error !== undefined) return `${file}\n  not read: ${error}`;
  const remarks = remarksIn(plates ?? []);
  const rows = (plates ?? []).map((plate, i) =>
    [`  ${markWords(plate)}`, ...furtherWords(plate), ...remarkWords(remarks[i])].join("   "),
  );
  return [
    `${file}  (${Math.round(elapsedMs ?? 0)} ms)`,
    ...(rows.length > 0 ? rows : ["  no plate found"]),
  ].join("\n");
}

/** For each plate; intake would make one read of plates that bear one mark. */
function remarksIn(plates: readonly PlateReading[]): readonly (readonly ReadRemark[] | undefined)[] {
  const seen = seenPlates(plates);
  return plates.map((plate) => {
    const first = seen.find((one) => one.plate === plate);
    return first === undefined ? ["two-plates"] : first.remarks;
  });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
}
