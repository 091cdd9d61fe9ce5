/** Story: what waits in the outbox is sent, line by line, oldest first; what cannot be delivered is put aside for a person. */
import type { Events } from "#mechanism/events.ts";
import {
  hasWaitedTooLong,
  kindOf,
  nextTry,
  type Outbox,
  type OutboxMessage,
  type Sender,
} from "#mechanism/outbox.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";

export interface DrainPorts {
  readonly outbox: Outbox;
  /** By the kind of the line. Messages of a line without a sender wait. */
  readonly senders: ReadonlyMap<string, Sender>;
  readonly events: Events;
  readonly clock: Clock;
}

/** Of one line in one look; what is left comes at the next. */
const AT_ONCE = 100;
/** A thousand browsers are no thousand connections at a time. */
const LINES_AT_ONCE = 40;

export interface OutboxDrain {
  /** Begins with every line that has waited long enough and is not being dealt with, and waits for none of them. */
  look(stop: StopSignal): Promise<void>;
  /** When all that was begun has ended. */
  settled(): Promise<void>;
}

/**
 * Each line goes on by itself, so that one whose other end takes ten seconds to say nothing holds up no other. Only one node may
 * do it at a time. A crash between sending and forgetting sends the message again.
 */
export function outboxDrain(ports: DrainPorts): OutboxDrain {
  const { outbox, senders, clock, events } = ports;
  const running = new Map<string, Promise<void>>();
  const begin = (line: string, sender: Sender, stop: StopSignal) => {
    const done = drainLine(line, sender, ports, stop)
      .catch((failure: unknown) => events.report("work-put-off", { work: "outbox", failure }))
      .finally(() => running.delete(line));
    running.set(line, done);
  };
  return {
    async look(stop) {
      for (const { line, health } of await outbox.lines()) {
        const sender = senders.get(kindOf(line));
        const notBefore = nextTry(health);
        const isDue = notBefore === undefined || clock() >= notBefore;
        if (sender === undefined || !isDue || running.has(line)) continue;
        if (stop.aborted || running.size >= LINES_AT_ONCE) return;
        begin(line, sender, stop);
      }
    },
    async settled() {
      await Promise.all(running.values());
    },
  };
}

async function drainLine(line: string, sender: Sender, ports: DrainPorts, stop: StopSignal): Promise<void> {
  for (const message of await ports.outbox.waiting(line, AT_ONCE)) {
    if (stop.aborted || (await deliver(message, sender, ports, stop)) === "line-failed") return;
  }
}

async function deliver(
  message: OutboxMessage,
  sender: Sender,
  ports: DrainPorts,
  stop: StopSignal,
): Promise<"dealt-with" | "line-failed"> {
  try {
    const delivery = await sender(message, stop);
    if (delivery.delivered) await ports.outbox.delivered(message, ports.clock());
    else await putAside(message, delivery.reason, ports);
    return "dealt-with";
  } catch (failure) {
    // What we broke off ourselves says nothing of the line.
    return stop.aborted ? "line-failed" : await dealWith(failure, message, ports);
  }
}

async function dealWith(
  failure: unknown,
  message: OutboxMessage,
  ports: DrainPorts,
): Promise<"dealt-with" | "line-failed"> {
  const reason = failure instanceof OutsideError ? failure.message : "Fosseway met a mistake of its own";
  const isLines = failure instanceof OutsideError && failure.retryable;
  const now = ports.clock();
  if (isLines) await ports.outbox.lineFailed(message.line, reason, now);
  if (!isLines || hasWaitedTooLong(message, now)) await putAside(message, reason, ports, failure);
  return isLines ? "line-failed" : "dealt-with";
}

async function putAside(
  message: OutboxMessage,
  reason: string,
  { outbox, events, clock }: DrainPorts,
  failure?: unknown,
): Promise<void> {
  await outbox.putAside(message, reason, clock());
  events.report("message-undelivered", { line: kindOf(message.line), failure: failure ?? new Undelivered() });
}

/** The other end took it and said no. */
class Undelivered extends Error {
  override readonly name = "Undelivered";
}
