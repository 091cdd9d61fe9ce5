/** What if frames come quicker than they can be read? The newest one is kept, the others are dropped and counted. */
import type { Frame, FrameCounts } from "./frame.ts";

/** Takes from `frames` without ever making it wait. Ends when it ends, and throws what it throws, after the last frame kept. */
export async function* newestOnly(frames: AsyncIterable<Frame>, counts: FrameCounts): AsyncGenerator<Frame> {
  const state: { newest?: Frame | undefined; ended: boolean; unwanted: boolean } = {
    ended: false,
    unwanted: false,
  };
  let wake = () => {};
  const taking = (async () => {
    try {
      for await (const frame of frames) {
        counts.seen += 1;
        if (state.newest !== undefined || state.unwanted) counts.dropped += 1;
        if (state.unwanted) return;
        state.newest = frame;
        wake();
      }
    } finally {
      state.ended = true;
      wake();
    }
  })();
  // Heard of below; without this a failure while nobody waits would be taken for one that nobody handles.
  taking.catch(() => {});
  try {
    while (state.newest !== undefined || !state.ended) {
      const { newest } = state;
      state.newest = undefined;
      if (newest === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else yield newest;
    }
    await taking;
  } finally {
    if (state.newest !== undefined) counts.dropped += 1;
    state.newest = undefined;
    state.unwanted = true;
  }
}
