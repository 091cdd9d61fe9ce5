/** How is a stream from outside taken, when nobody knows how long it is? Up to a limit, and no further. */
import { OutsideError } from "#terms/outside-error.ts";

/** Throws `list-too-long` beyond `limitBytes`. */
export async function* bounded(
  chunks: AsyncIterable<Uint8Array>,
  limitBytes: number,
): AsyncIterable<Uint8Array> {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limitBytes) {
      const most = Math.floor(limitBytes / 1024 / 1024);
      throw new OutsideError("list-too-long", `The list is longer than the ${most} MiB that are taken.`, {
        retryable: false,
      });
    }
    yield chunk;
  }
}
