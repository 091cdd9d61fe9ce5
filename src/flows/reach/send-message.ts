/** Story: one message goes from the outbox to its destination; one that is gone for ever is noted as gone, and its owner sees it. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { Events } from "#mechanism/events.ts";
import type { Sender } from "#mechanism/outbox.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { type Destination, destinationOfLine } from "#reach/destination.ts";
import { type ReachMessage, reachMessageSchema, testMessage, wordsOf } from "#reach/message.ts";
import type { Destinations, Parcel, Sent, Ways } from "#reach/ports.ts";
import { parseId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface SendMessagePorts {
  readonly destinations: Pick<Destinations, "find" | "noteGone" | "noteTest">;
  readonly ways: Ways;
  readonly audit: AuditLog;
  readonly events: Events;
  readonly clock: Clock;
  /** At which address people reach the screens, without a slash at its end; empty while nobody has said. */
  readonly publicUrl: string;
}

/** The sender of every line to a destination. */
export const destinationSender =
  (ports: SendMessagePorts): Sender =>
  async ({ line, key, body }, stop) => {
    const id = parseId("dest", destinationOfLine(line) ?? "");
    const destination = id && (await ports.destinations.find(id));
    if (destination === undefined) return { delivered: false, reason: "It was taken away" };
    const sent = await sendTo(destination, reachMessageSchema.parse(JSON.parse(body)), { key, stop }, ports);
    if (!sent.delivered && sent.gone === true) await noteGone(destination, sent.reason, ports);
    return sent.delivered ? { delivered: true } : { delivered: false, reason: sent.reason };
  };

async function sendTo(
  { settings, gone }: Destination,
  message: ReachMessage,
  { key, stop }: { readonly key: string; readonly stop: StopSignal },
  { ways, publicUrl, clock }: SendMessagePorts,
): Promise<Sent> {
  if (settings === undefined)
    return { delivered: false, reason: "Its address does not open under this server's key: enter it anew" };
  if (gone !== undefined) return { delivered: false, reason: gone.reason };
  const words = wordsOf(message);
  const link = publicUrl === "" ? undefined : publicUrl + words.path;
  const parcel: Parcel = { key, message, words, link, now: clock() };
  switch (settings.channel) {
    case "web-push":
      return (await ways["web-push"]?.(settings, parcel, stop)) ?? NOT_SET_UP;
    case "mail":
      return (await ways.mail?.(settings, parcel, stop)) ?? NOT_SET_UP;
    case "webhook":
      return (await ways.webhook?.(settings, parcel, stop)) ?? NOT_SET_UP;
    case "syslog":
      return (await ways.syslog?.(settings, parcel, stop)) ?? NOT_SET_UP;
  }
}

const NOT_SET_UP: Sent = {
  delivered: false,
  reason: "Whoever runs this server has not set up this way of sending",
};

/** Nothing more goes there; the page of its owner and of the manager says so, and the log when. */
async function noteGone(
  { id, channel }: Destination,
  reason: string,
  { destinations, audit, events, clock }: SendMessagePorts,
): Promise<void> {
  const at = clock();
  await audit.append({
    at,
    actor: SYSTEM,
    operation: "reach.change",
    object: id,
    outcome: "allowed",
    facts: { step: "gone", channel },
  });
  await destinations.noteGone(id, at, reason);
  events.report("destination-gone", { destination: id, channel });
}

/** A person has a message sent now and learns what came back. The line's failures are no hindrance, and it leaves none. */
export async function sendTest(
  destination: Destination,
  officer: Officer,
  stop: StopSignal,
  ports: SendMessagePorts & LogPorts,
): Promise<{ readonly delivered: boolean; readonly words: string }> {
  const at = ports.clock();
  const { id, channel } = destination;
  await logAct(
    officer,
    { operation: "reach.test", object: id, outcome: "allowed", facts: { channel } },
    ports,
  );
  const tried = await trySending(destination, `test ${at}`, stop, ports);
  await ports.destinations.noteTest(id, { at, ...tried });
  return tried;
}

async function trySending(
  destination: Destination,
  key: string,
  stop: StopSignal,
  ports: SendMessagePorts,
): Promise<{ readonly delivered: boolean; readonly words: string }> {
  try {
    const sent = await sendTo(destination, testMessage(ports.clock()), { key, stop }, ports);
    if (sent.delivered) return sent;
    if (sent.gone === true) await noteGone(destination, sent.reason, ports);
    return { delivered: false, words: sent.reason };
  } catch (failure) {
    if (failure instanceof OutsideError) return { delivered: false, words: failure.message };
    throw failure;
  }
}
