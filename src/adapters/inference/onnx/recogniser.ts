/** Reads every plate in a photo on this machine's processor, with our own networks and nothing sent anywhere. */
import { createAdmission } from "#ingest/admission.ts";
import type { ImageProblem, Recogniser } from "#recognition/ports.ts";
import type { Instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { EngineSettings } from "./engine-messages.ts";
import { type EngineThread, startEngineThread } from "./engine-thread.ts";
import { loadWeights } from "./weights.ts";

export interface OnnxRecogniserOptions {
  /** Folder with manifest.json and the three networks that it names. */
  readonly modelsFolder: string;
  /** Our clock: no mark can have been issued after it. */
  readonly now: () => Instant;
  /** Worker threads, default 1. Each holds the networks once. */
  readonly workers?: number | undefined;
  /** Processor threads for each network, default 1: many photos at once are quicker than one photo on many threads. */
  readonly threads?: number | undefined;
  /** Photos and frames that may wait for a worker. Beyond that the answer is `recogniser-busy`. */
  readonly waiting?: number | undefined;
}

/** While one photo is being decoded, another can be with the networks. */
const AT_ONCE_A_WORKER = 2;
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
  const settings: EngineSettings = { weights, threads };
  const pool = await Promise.all(
    Array.from({ length: workers }, () => startEngineThread(WORKER_SCRIPT, settings)),
  );
  const admission = createAdmission({ atOnce: AT_ONCE_A_WORKER * workers, waiting });
  const inHand = new Set<Promise<unknown>>();
  let closed = false;

  const whenItsTurnComes = async <Output>(work: (thread: EngineThread) => Promise<Output>) => {
    invariant(!closed, "nothing is asked of a recogniser that was closed");
    const running = admission.run(() => work(idlest(pool)));
    inHand.add(running);
    try {
      return (await running) ?? BUSY;
    } finally {
      inHand.delete(running);
    }
  };

  return {
    engine,
    recognise: (bytes) =>
      whenItsTurnComes((thread) => {
        const image = new Uint8Array(bytes);
        return thread.ask("recognise", { image, latest: now() }, [image.buffer]);
      }),
    look: (frame) =>
      whenItsTurnComes((thread) => {
        const rgb = new Uint8Array(frame.rgb);
        return thread.ask("look", { ...frame, rgb }, [rgb.buffer]);
      }),
    async close() {
      closed = true;
      await Promise.allSettled(inHand);
      await Promise.all(pool.map((thread) => thread.close()));
    },
  };
}

function idlest(pool: readonly EngineThread[]): EngineThread {
  const [first, ...others] = pool;
  invariant(first !== undefined, "a recogniser has at least one worker");
  return others.reduce(
    (least, thread) => (thread.outstanding() < least.outstanding() ? thread : least),
    first,
  );
}
