/** Makes pictures in processes of their own: a photo that takes too long ends its process and nothing else. */
import type { PictureGauge } from "#health/ports.ts";
import { PHOTO_LIMITS } from "#images/photo-limits.ts";
import type { FrameEncoder, PictureMaker } from "#images/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { workerPool } from "../../shared/workers/worker-pool.ts";
import type { WorkerEnd } from "../../shared/workers/worker-process.ts";
import type { PictureTasks } from "./picture-messages.ts";

export interface PictureMakerOptions {
  readonly workers?: number | undefined;
  /** Told when a worker was ended or fell over. */
  readonly onWorkerEnded?: ((end: WorkerEnd) => void) | undefined;
}

/** A photo has an overview and a patch or two; as many as a decoder's own threads are worked on at once. */
const AT_ONCE_A_WORKER = 4;
const OF_ONE_SENDER_A_WORKER = 3;
/** Intake admits fewer photos than would fill this. */
const WAITING = 512;
const WORKER_SCRIPT = new URL("picture-worker.ts", import.meta.url);

export function createPictureMaker(options: PictureMakerOptions = {}): PictureMaker &
  FrameEncoder & {
    readonly gauge: PictureGauge;
    /** Starts the processes, so that the first picture is as quick as the rest; without it they start with the first pictures. */
    start(): Promise<void>;
    close(): Promise<void>;
  } {
  const { workers = 1, onWorkerEnded = () => undefined } = options;
  const pool = workerPool<PictureTasks>({
    script: WORKER_SCRIPT,
    settings: undefined,
    workers,
    places: {
      atOnce: AT_ONCE_A_WORKER * workers,
      ofOneSender: OF_ONE_SENDER_A_WORKER * workers,
      waiting: WAITING,
    },
    withinMs: PHOTO_LIMITS.decodingS * 1000,
    onEnded: onWorkerEnded,
  });
  return {
    patch: (image, corners, { limits, sender }) =>
      made(pool.ask("patch", { corners, limits: limits.patch }, image, sender)),
    overview: (image, { limits, sender }) =>
      made(pool.ask("overview", { limits: limits.overview }, image, sender)),
    jpeg: ({ widthPx, heightPx, rgb }) => made(pool.ask("jpeg", { widthPx, heightPx }, rgb)),
    gauge: {
      plate: async (image, corners, sender) => {
        const answer = await orNothing(pool.ask("plate", { corners }, image, sender));
        return answer === undefined || "problem" in answer.output ? undefined : answer.output;
      },
      scene: async (image, sender) => {
        const answer = await orNothing(pool.ask("scene", null, image, sender));
        return answer === undefined || "problem" in answer.output
          ? undefined
          : { ...answer.output, grey: answer.bytes };
      },
    },
    start: () => pool.start(),
    close: () => pool.close(),
  };
}

type Made = { readonly output: PictureTasks["overview" | "jpeg"]["output"]; readonly bytes: Uint8Array };

async function made(asked: Promise<Made | undefined>): Promise<Uint8Array> {
  const answer = await asked.catch(tookAWorkerWithIt);
  if (answer === undefined)
    throw new OutsideError("pictures-busy", "Too many pictures wait to be made.", { retryable: true });
  if (answer.output !== undefined) throw unreadable(answer.output.problem);
  return answer.bytes;
}

/** A picture that ends its worker is measured no more than one that cannot be decoded; the worker's end is told of by itself. */
async function orNothing<Answer>(asked: Promise<Answer | undefined>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof OutsideError && ENDED_BY_PHOTO.has(error.code)) return undefined;
    throw error;
  }
}

const ENDED_BY_PHOTO: ReadonlySet<string> = new Set(["worker-overrun", "worker-stopped"]);

/** It is a bad photo, and never tried again by itself. */
function tookAWorkerWithIt(error: unknown): never {
  const code = error instanceof OutsideError ? error.code : undefined;
  if (code === "worker-overrun")
    throw unreadable(`Making the photo's pictures takes more than ${PHOTO_LIMITS.decodingS} seconds.`, error);
  if (code === "worker-stopped") throw unreadable("The photo ended the decoder.", error);
  throw error;
}

function unreadable(detail: string, cause?: unknown): OutsideError {
  return new OutsideError("image-unreadable", detail, { retryable: false, cause });
}
