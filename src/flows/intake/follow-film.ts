/** Story: a film that a camera left is read from its beginning to its end; each vehicle in it becomes a read, as before a stream. */
import { everyFrame, type Frame, noFrames } from "#passes/frame.ts";
import { joinPasses } from "#passes/join-passes.ts";
import type { FollowStreamPorts } from "./follow-stream.ts";
import { isTaken, type PassSource } from "./take-pass.ts";

/** How long a pass waits when intake is too busy; the film waits with it, so that no frame is dropped. */
const BUSY_MS = 250;

/**
 * Resolves when all vehicles of it are durable; false when it was told to stop before. A film that is read again, after a crash, comes to the
 * same reads.
 */
export async function followFilm(
  source: PassSource,
  frames: AsyncIterable<Frame>,
  ports: Omit<FollowStreamPorts, "events">,
): Promise<boolean> {
  const { recogniser, clock, stop, delay } = ports;
  const counts = noFrames();
  const look = recogniser.look.bind(recogniser);
  for await (const pass of joinPasses(everyFrame(frames, counts), { look, now: clock, counts })) {
    while (!stop.aborted && !(await isTaken(source, pass, ports))) await delay(BUSY_MS, stop);
    if (stop.aborted) return false;
  }
  return !stop.aborted;
}
