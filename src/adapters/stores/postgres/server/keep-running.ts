/** What if the server ends by itself? It is started again, as often as it takes; reads wait in the journal meanwhile. */
import { setTimeout as pause } from "node:timers/promises";
import type { Events } from "#mechanism/events.ts";
import type { ServerProcess } from "./server-process.ts";

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 30_000;

/** `startAgain` gives up soon after its signal is aborted. */
export function keepRunning(
  first: ServerProcess,
  startAgain: (stop: AbortSignal) => Promise<ServerProcess>,
  events: Events,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let server = first;

  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      const how = await server.ended;
      if (signal.aborted) return;
      events.report("database-server-ended", { how: how.startsWith("signal") ? "signal" : "exit" });
      await restart();
    }
  };
  /** A server that was killed leaves processes that end a little later, and a full disk may be seen to: each is another try. */
  const restart = async (): Promise<void> => {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        server = await startAgain(signal);
        events.report("database-server-started", {});
        return;
      } catch (failure) {
        if (signal.aborted) return;
        events.report("database-server-not-started", { failure });
        const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
        await pause(ms, undefined, { signal }).catch(() => {});
      }
    }
  };

  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await server.stop();
      await watching;
      // A start that was under way when we were told to stop.
      await server.stop();
    },
  };
}
