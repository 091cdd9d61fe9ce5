/** The engine's process: holds decoding and the networks, so that neither stops what else the server does. */
import { serveTasks } from "../../shared/workers/serve-tasks.ts";
import { openEngine } from "./engine.ts";
import type { EngineSettings, EngineTasks } from "./engine-messages.ts";

const NO_BYTES = new Uint8Array();

serveTasks<EngineTasks, EngineSettings>(async ({ weights, threads }) => {
  const engine = await openEngine(weights, threads);
  return {
    recognise: async ({ latest }, image) => ({
      output: await engine.recognise(image, latest),
      bytes: NO_BYTES,
    }),
    look: async (size, rgb) => ({ output: await engine.look({ ...size, rgb }), bytes: NO_BYTES }),
  };
});
