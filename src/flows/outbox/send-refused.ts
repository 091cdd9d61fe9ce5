/** Story: a read that the national centre refused is sent once more, because a person asked for it. */
import { type ForwardingPorts, sendRead } from "#flows/journal/forward-reads.ts";
import { refusedRead } from "#forwarding/refused-message.ts";
import type { Sender } from "#mechanism/outbox.ts";

/** The sender of the line to the centre; the reads that were never refused go there from the journal. */
export const refusedReadSender =
  (ports: Omit<ForwardingPorts, "plan" | "stop">): Sender =>
  async (message, stop) => {
    const read = refusedRead(message);
    const { answer } = await sendRead(read, { ...ports, stop });
    if (!answer.accepted) return { delivered: false, reason: answer.reason };
    await ports.ledger.acceptedAfterAll(message, read, ports.clock());
    return { delivered: true };
  };
