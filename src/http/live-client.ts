/** One watcher of the live stream: a queue with an end, so that a slow screen costs us no memory and no alert. */
import type { Writable } from "node:stream";
import type { LiveEventName } from "./contract/live.ts";

export const LIVE_QUEUE_MAX = 256;

export interface LiveEvent {
  readonly event: LiveEventName;
  /** By which the client says how far it came when it comes back. */
  readonly id?: number | undefined;
  readonly data: unknown;
}

/** Writes events in order; when the client does not drain, what waits is dropped and it is told to load everything again. */
export class LiveClient {
  readonly #out: Writable;
  #queue: LiveEvent[] = [];
  #blocked = false;

  constructor(out: Writable) {
    this.#out = out;
    out.on("drain", () => {
      this.#blocked = false;
      this.#flush();
    });
  }

  send(event: LiveEvent): void {
    if (this.#out.destroyed || this.#out.writableEnded) return;
    if (this.#queue.length >= LIVE_QUEUE_MAX) this.#queue = [{ event: "behind", data: {} }];
    this.#queue.push(event);
    this.#flush();
  }

  #flush(): void {
    while (!this.#blocked && !this.#out.writableEnded) {
      const event = this.#queue.shift();
      if (event === undefined) return;
      this.#blocked = !this.#out.write(frame(event));
    }
  }
}

/** One event of the `text/event-stream` format; JSON has no line breaks, so one `data` line is enough. */
function frame({ event, id, data }: LiveEvent): string {
  const idLine = id === undefined ? "" : `id: ${id}\n`;
  return `event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`;
}
