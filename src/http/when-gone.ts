/** Does whoever asked still wait? */
import type { ServerResponse } from "node:http";

/** Whoever closed the page or asked something else instead waits no longer, and neither does the store. */
export function whenGone(answer: ServerResponse): AbortSignal {
  const gone = new AbortController();
  answer.once("close", () => {
    if (!answer.writableFinished) gone.abort();
  });
  return gone.signal;
}
