/** Which plates are in these files? `fosseway recognise`: one line an image, as JSON or for people. Keeps nothing. */
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { SingleBar } from "cli-progress";
import { Command } from "commander";
import { isImageProblem, type PlateReading, type Recogniser } from "#recognition/ports.ts";
import { displayVrm } from "#terms/vrm.ts";

export interface RecogniseDeps {
  /** Called once, after the arguments were found good. */
  openRecogniser(): Promise<Recogniser>;
  readonly out: Pick<NodeJS.WriteStream, "write" | "isTTY">;
  /** Where the progress bar goes when it is a terminal and the results go elsewhere. */
  readonly err: NodeJS.WriteStream;
  /** Milliseconds of any steady clock. */
  readonly clockMs: () => number;
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
    .description("Read the number plates in photographs (JPEG, PNG, WebP)")
    .argument("<paths...>", "files, or folders that are searched with all their sub-folders")
    .option("--json", "one line of JSON for each image instead of a table")
    .action(async (paths: string[], options: { json?: boolean }) => {
      const files = (await Promise.all(paths.map(imagesIn))).flat();
      if (files.length === 0) {
        deps.err.write(
          `No JPEG, PNG or WebP file in ${paths.join(", ")}. Name files, or a folder that has some.\n`,
        );
        return deps.setExitCode(1);
      }
      const recogniser = await deps.openRecogniser();
      try {
        const failures = await recogniseAll(files, recogniser, deps, options.json ? asJson : asText);
        if (failures > 0) deps.setExitCode(1);
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

/** A file as it is named; all images of a folder in the order people count: `photo 2` before `photo 10`. */
async function imagesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return [path];
  const inside = await readdir(path, { recursive: true });
  return inside
    .filter((name) => IMAGE_EXTENSIONS.has(extname(name).toLowerCase()))
    .toSorted(new Intl.Collator("en", { numeric: true }).compare)
    .map((name) => join(path, name));
}

function asJson({ plates, ...line }: ImageLine): string {
  const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
  const shown = plates?.map(({ vrm, confidence, corners, lines, alternatives, country, colour }) => ({
    vrm,
    confidence: rounded(confidence),
    corners: corners.map((corner) => corner.map((px) => Math.round(px * 10) / 10)),
    lines,
    alternatives: alternatives.map((other) => ({ vrm: other.vrm, confidence: rounded(other.confidence) })),
    country: country && { ...country, probability: rounded(country.probability) },
    colour: colour && { ...colour, probability: rounded(colour.probability) },
  }));
  const { file, error, elapsedMs } = line;
  return JSON.stringify(error === undefined ? { file, plates: shown, elapsedMs } : { file, error });
}

function asText({ file, plates, error, elapsedMs }: ImageLine): string {
  if (error !== undefined) return `${file}\n  not read: ${error}`;
  const rows = (plates ?? []).map(({ vrm, confidence, alternatives, country, colour }) => {
    const others = alternatives
      .slice(0, 2)
      .map((other) => `${displayVrm(other.vrm)} ${percent(other.confidence)}`);
    const plate = [country?.code, colour?.name].filter((known) => known !== undefined).join(" ");
    const rest = [plate, others.length > 0 ? `or ${others.join(", ")}` : ""].filter((part) => part !== "");
    return [`  ${displayVrm(vrm).padEnd(11)} ${percent(confidence)}`, ...rest].join("   ");
  });
  return [
    `${file}  (${Math.round(elapsedMs ?? 0)} ms)`,
    ...(rows.length > 0 ? rows : ["  no plate found"]),
  ].join("\n");
}

const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
}
