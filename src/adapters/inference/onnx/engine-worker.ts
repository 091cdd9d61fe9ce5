/** The worker thread: holds decoding and the networks, so that the main thread only passes bytes on. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { invariant } from "#terms/invariant.ts";
import { openEngine } from "./engine.ts";
import type { EngineSettings, EngineTasks, FromEngine, ToEngine } from "./engine-messages.ts";

invariant(parentPort !== null, "this file runs as a worker thread");
const port: MessagePort = parentPort;
const { weights, threads }: EngineSettings = workerData;
const engine = await openEngine(weights, threads);
const inHand = new Set<Promise<void>>();

port.on("message", (message: ToEngine) => {
  if (message.task === "close") return void close();
  const answering = answer(message).finally(() => inHand.delete(answering));
  inHand.add(answering);
});
tell({ kind: "ready" });

type Asked = Exclude<ToEngine, { readonly task: "close" }>;

async function answer(asked: Asked): Promise<void> {
  try {
    tell({ kind: "done", id: asked.id, output: await outputOf(asked) });
  } catch (error) {
    tell({ kind: "failed", id: asked.id, error });
  }
}

function outputOf(asked: Asked): Promise<EngineTasks[Asked["task"]]["output"]> {
  return asked.task === "look"
    ? engine.look(asked.input)
    : engine.recognise(asked.input.image, asked.input.latest);
}

function tell(message: FromEngine): void {
  port.postMessage(message);
}

async function close(): Promise<void> {
  await Promise.all(inHand);
  await engine.close();
  port.close();
}
