/** Reads every plate in a photo on this machine's processor, with our own networks and nothing sent anywhere. */
import { PHOTO_LIMITS } from "#images/photo-limits.ts";
import type { ImageProblem, Recogniser } from "#recognition/ports.ts";
import type { Instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { workerPool } from "../../shared/workers/worker-pool.ts";
import type { WorkerEnd } from "../../shared/workers/worker-process.ts";
import type { EngineSettings, EngineTasks } from "./engine-messages.ts";
import { loadWeights } from "./weights.ts";

export interface OnnxRecogniserOptions {
  /** Folder with manifest.json and the three networks that it names. */
  readonly modelsFolder: string;
  /** Our clock: no mark can have been issued after it. */
  readonly now: () => Instant;
  /** Worker processes, default 1. Each holds the networks once. */
  readonly workers?: number | undefined;
  /** Processor threads for each network, default 1: many photos at once are quicker than one photo on many threads. */
  readonly threads?: number | undefined;
  /** Photos and frames that may wait for a worker. Beyond that the answer is `recogniser-busy`. */
  readonly waiting?: number | undefined;
  /** Told when a worker was ended or fell over. */
  readonly onWorkerEnded?: ((end: WorkerEnd) => void) | undefined;
}

/** While one photo is being decoded, another can be with the networks; the third is somebody else's than the other two. */
const AT_ONCE_A_WORKER = 3;
const OF_ONE_SENDER_A_WORKER = 2;
const WAITING = 64;
const BUSY: ImageProblem = {
  code: "recogniser-busy",
  detail: "More photographs wait for the recogniser than it can hold. Send it again in a moment.",
};
const WORKER_SCRIPT = new URL("engine-worker.ts", import.meta.url);

/** Throws `recogniser-weights-missing`, `-altered` or `-unusable` when the models folder is not in order. */
export async function createOnnxRecogniser(options: OnnxRecogniserOptions): Promise<Recogniser> {
  const { modelsFolder, now, workers = 1, threads = 1, waiting = WAITING } = options;
  const { engine, ...weights } = await loadWeights(modelsFolder);
  const pool = workerPool<EngineTasks>({
    script: WORKER_SCRIPT,
    settings: { weights, threads } satisfies EngineSettings,
    workers,
    places: {
      atOnce: AT_ONCE_A_WORKER * workers,
      ofOneSender: OF_ONE_SENDER_A_WORKER * workers,
      waiting,
    },
    withinMs: PHOTO_LIMITS.decodingS * 1000,
    onEnded: options.onWorkerEnded ?? (() => undefined),
  });
  await pool.start();
  return {
    engine,
    async recognise(image, sender) {
      const answer = await orUnreadable(pool.ask("recognise", { latest: now() }, image, sender));
      return "output" in answer ? answer.output : answer;
    },
    async look({ widthPx, heightPx, rgb }) {
      const answer = await orUnreadable(pool.ask("look", { widthPx, heightPx }, rgb));
      return "output" in answer ? answer.output : answer;
    },
    close: () => pool.close(),
  };
}

/** A photo that took a worker with it is a bad photo: it is never tried again by itself. */
async function orUnreadable<Answer>(asked: Promise<Answer | undefined>): Promise<Answer | ImageProblem> {
  try {
    return (await asked) ?? BUSY;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    if (error.code === "worker-overrun")
      return unreadable(`takes more than ${PHOTO_LIMITS.decodingS} seconds`);
    if (error.code === "worker-stopped") return unreadable("ended the decoder");
    throw error;
  }
}

function unreadable(why: string): ImageProblem {
  return {
    code: "image-unreadable",
    detail: `Reading the photograph ${why}. It may be damaged, or made to stop others: send it again as a baseline JPEG.`,
  };
}
