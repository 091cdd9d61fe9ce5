/** The recogniser with the weights that are in the repository, in processes of its own. */
import { fileURLToPath } from "node:url";
import { createOnnxRecogniser } from "#adapters/inference/onnx/recogniser.ts";
import { type Events, NO_EVENTS } from "#mechanism/events.ts";
import type { Recogniser } from "#recognition/ports.ts";
import { instant } from "#terms/instant.ts";

const MODELS = fileURLToPath(new URL("../../models/", import.meta.url));

export function openRecogniser(
  threads: number,
  workers = 1,
  events: Events = NO_EVENTS,
): Promise<Recogniser> {
  return createOnnxRecogniser({
    modelsFolder: MODELS,
    now: () => instant(Date.now()),
    threads,
    workers,
    onWorkerEnded: (because) => events.report("worker-ended", { work: "recognition", because }),
  });
}
