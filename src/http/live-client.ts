/** One watcher of the live stream: a queue with an end, so that a slow screen costs us no memory and no alert. */
import type { Writable } from "node:stream";
import type { LiveEventName } from "./contract/live.ts";

export const LIVE_QUEUE_MAX = 256;

export interface LiveEvent {
  readonly event: LiveEventName;
  /** The client sends it when it comes back, to say how far it came. */
  readonly id?: number | undefined;
  readonly data: unknown;
}

/** Writes frames in order; when the client does not drain, what waits is dropped and it is told to load everything again. */
export class LiveClient {
  readonly #out: Writable;
  #queue: Uint8Array[] = [];
  #blocked = false;
  #held = false;

  constructor(out: Writable) {
    this.#out = out;
    out.on("drain", () => {
      this.#blocked = false;
      this.#flush();
    });
  }

  /**
   * Keeps what comes until it is known what was missed before. A client says how far it came by the last event alone: told
   * the new before the missed, and cut off in between, it would never ask for the missed.
   */
  hold(): void {
    this.#held = true;
  }

  /** What was missed goes first, then what came meanwhile. */
  release(missed: readonly LiveEvent[]): void {
    this.#held = false;
    if (missed.length > 0) this.#queue.unshift(framesOf(missed));
    this.#flush();
  }

  send(event: LiveEvent): void {
    this.sendFrames(framesOf([event]));
  }

  /** Frames that may go to many clients: they are kept once, however many wait for them. */
  sendFrames(frames: Uint8Array): void {
    if (this.#out.destroyed || this.#out.writableEnded) return;
    if (this.#queue.length >= LIVE_QUEUE_MAX) this.#queue = [BEHIND];
    this.#queue.push(frames);
    this.#flush();
  }

  #flush(): void {
    while (!this.#held && !this.#blocked && !this.#out.writableEnded) {
      const frames = this.#queue.shift();
      if (frames === undefined) return;
      this.#blocked = !this.#out.write(frames);
    }
  }
}

/** Events in the `text/event-stream` format; JSON has no line breaks, so one `data` line is enough. */
export function framesOf(events: readonly LiveEvent[]): Uint8Array {
  return Buffer.from(events.map(frame).join(""));
}

function frame({ event, id, data }: LiveEvent): string {
  const idLine = id === undefined ? "" : `id: ${id}\n`;
  return `event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`;
}

const BEHIND = framesOf([{ event: "behind", data: {} }]);
