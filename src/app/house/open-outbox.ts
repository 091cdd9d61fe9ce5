/** What goes out of the outbox, and by whom: one sender a line. */
import { refusedReadSender } from "#flows/outbox/send-refused.ts";
import { NATIONAL_LINE } from "#forwarding/refused-message.ts";
import type { Sender } from "#mechanism/outbox.ts";
import type { Read } from "#terms/read.ts";
import type { Core } from "./open-core.ts";
import type { Forwarding } from "./open-forwarding.ts";

export function openSenders(
  { events }: Core,
  forwarding: Forwarding | undefined,
): ReadonlyMap<string, Sender> {
  const senders = new Map<string, Sender>();
  if (forwarding === undefined) return senders;
  const onDamagedPicture = ({ id }: Pick<Read, "id">) =>
    events.report("forwarded-without-picture", { read: id });
  return senders.set(NATIONAL_LINE, refusedReadSender({ ...forwarding, onDamagedPicture }));
}
