/** What goes out of the outbox, and by whom: one sender a kind of line. */
import { OUTSIDE_LINE, outsideSender } from "#flows/foi/ask-outside.ts";
import { refusedReadSender } from "#flows/outbox/send-refused.ts";
import { destinationSender } from "#flows/reach/send-message.ts";
import { NATIONAL_LINE } from "#forwarding/refused-message.ts";
import type { Sender } from "#mechanism/outbox.ts";
import { CHANNELS } from "#reach/destination.ts";
import type { Read } from "#terms/read.ts";
import type { Core } from "./open-core.ts";
import type { Forwarding } from "./open-forwarding.ts";
import type { Reach } from "./open-reach.ts";

export function openSenders(
  { events }: Core,
  forwarding: Forwarding | undefined,
  reach: Reach,
): ReadonlyMap<string, Sender> {
  const toDestination = destinationSender(reach);
  const senders = new Map<string, Sender>(CHANNELS.map((channel) => [channel, toDestination]));
  senders.set(OUTSIDE_LINE, outsideSender(reach));
  if (forwarding === undefined) return senders;
  const onDamagedPicture = ({ id }: Pick<Read, "id">) =>
    events.report("forwarded-without-picture", { read: id });
  return senders.set(NATIONAL_LINE, refusedReadSender({ ...forwarding, onDamagedPicture }));
}
