/** Story: what waits in the outbox is sent, line by line, oldest first; what cannot be delivered is put aside for a person. */
import type { Events } from "#mechanism/events.ts";
import {
  hasWaitedTooLong,
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
  /** By the name of the line. Messages of a line without a sender wait. */
  readonly senders: ReadonlyMap<string, Sender>;
  readonly events: Events;
  readonly clock: Clock;
}

/** In one look; what is left comes at the next. */
const AT_ONCE = 100;

/** Only one node may do it at a time. A crash between sending and forgetting sends the message again. */
export async function drainOutbox(ports: DrainPorts, stop: StopSignal): Promise<void> {
  for (const [line, sender] of ports.senders) await drainLine(line, sender, ports, stop);
}

async function drainLine(line: string, sender: Sender, ports: DrainPorts, stop: StopSignal): Promise<void> {
  const { outbox, clock } = ports;
  const waiting = await outbox.waiting(line, AT_ONCE);
  if (waiting.length === 0) return;
  const notBefore = nextTry(await outbox.health(line));
  if (notBefore !== undefined && clock() < notBefore) return;
  for (const message of waiting) {
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
  events.report("message-undelivered", { line: message.line, failure: failure ?? new Undelivered() });
}

/** The other end took it and said no. */
class Undelivered extends Error {
  override readonly name = "Undelivered";
}
