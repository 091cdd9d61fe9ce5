/** The system's ffmpeg as a process of its own: its frames as they come, what it complained of, and never more than asked for. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { RgbImage } from "#recognition/network-shapes.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { createPpmSplitter } from "./ppm.ts";

/** How much of its complaints is kept: the last of them says why it ended. */
const KEPT_COMPLAINTS = 4_000;

export interface Ending {
  /** Undefined when it was killed. */
  readonly status: number | undefined;
  /** The last line it wrote, without any credentials. */
  readonly complaint: string;
}

/**
 * Yields the frames that ffmpeg writes as pixmaps, and returns how it ended. It waits when nobody takes its frames. It is
 * killed when `stop` is aborted or the caller leaves. `input` is written to its standard input, so that it stands in no list
 * of processes.
 */
export async function* framesFrom(
  args: readonly string[],
  { input = "", maxPixels, stop }: { input?: string; maxPixels: number; stop: AbortSignal },
): AsyncGenerator<RgbImage, Ending> {
  const ffmpeg = start("ffmpeg", args);
  const ended = endOf(ffmpeg);
  const kill = () => ffmpeg.kill("SIGKILL");
  stop.addEventListener("abort", kill);
  if (stop.aborted) kill();
  const splitter = createPpmSplitter(maxPixels);
  // It may have ended before it read a byte; how it ended says more than that.
  ffmpeg.stdin.on("error", () => {}).end(input);
  try {
    for await (const chunk of ffmpeg.stdout) yield* splitter.push(chunk as Uint8Array);
    return await ended;
  } finally {
    stop.removeEventListener("abort", kill);
    kill();
    await ended.catch(() => {});
  }
}

/** Everything that ffprobe writes, when it ends well within the time. */
export async function answerOfFfprobe(
  args: readonly string[],
  limits: { readonly timeoutMs: number; readonly bytes: number },
): Promise<Ending & { readonly answer: string }> {
  const ffprobe = start("ffprobe", args);
  ffprobe.stdin.end();
  const timer = setTimeout(() => ffprobe.kill("SIGKILL"), limits.timeoutMs);
  let answer = "";
  ffprobe.stdout.setEncoding("utf8").on("data", (text: string) => {
    answer = (answer + text).slice(0, limits.bytes);
  });
  try {
    return { ...(await endOf(ffprobe)), answer };
  } finally {
    clearTimeout(timer);
  }
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** In a group of its own: Ctrl-C is for us, and we end it when its last frames are read. */
function start(program: "ffmpeg" | "ffprobe", args: readonly string[]): Child {
  return spawn(program, args, { stdio: ["pipe", "pipe", "pipe"], detached: true });
}

function endOf(child: Child): Promise<Ending> {
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints = (complaints + text).slice(-KEPT_COMPLAINTS);
  });
  const ending = new Promise<Ending>((resolve, reject) => {
    child.once("error", (cause) => reject(notStarted(cause)));
    child.once("close", (status) =>
      resolve({ status: status ?? undefined, complaint: withoutCredentials(lastLine(complaints)) }),
    );
  });
  // Whoever waits for frames first hears of it when they end.
  ending.catch(() => {});
  return ending;
}

function notStarted(cause: Error): OutsideError {
  return new OutsideError(
    "ffmpeg-missing",
    "Videos and streams are read with ffmpeg and ffprobe, and they cannot be started. Install the package ffmpeg (Debian: apt-get install ffmpeg).",
    { retryable: false, cause },
  );
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";

/** ffmpeg names the address it was given, and cameras have their password in it. */
export function withoutCredentials(text: string): string {
  return text.replace(/([a-z]+:\/\/)[^\s/]*@/gi, "$1");
}
