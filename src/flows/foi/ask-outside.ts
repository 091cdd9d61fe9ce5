/** Story: a question of a request goes by mail to somebody who has no account here; it has to hold the question, and holds nothing of the requester. */
import { z } from "zod";
import type { Sender } from "#mechanism/outbox.ts";
import type { ReachMessage } from "#reach/message.ts";
import type { Ways } from "#reach/ports.ts";
import type { Clock } from "#terms/makers.ts";

/** The kind of these lines in the outbox; each address has its own, so that one that is away holds up no other. */
export const OUTSIDE_LINE = "foi-question";
export const outsideLine = (address: string): string => `${OUTSIDE_LINE}:${address}`;

const questionSchema = z.object({
  reference: z.string(),
  question: z.string(),
  note: z.string(),
  due: z.string(),
  askedBy: z.string(),
});
export type OutsideQuestion = z.infer<typeof questionSchema>;

export interface AskOutsidePorts {
  readonly ways: Pick<Ways, "mail">;
  readonly clock: Clock;
}

export const outsideSender =
  ({ ways, clock }: AskOutsidePorts): Sender =>
  async ({ line, key, body }, stop) => {
    const asked = questionSchema.parse(JSON.parse(body));
    if (ways.mail === undefined)
      return { delivered: false, reason: "Whoever runs this server has not set up mail" };
    const now = clock();
    const message: ReachMessage = { about: "foi-hand-over", since: now, due: asked.due };
    const address = line.slice(OUTSIDE_LINE.length + 1);
    const words = {
      title: `Question for a freedom of information request, ${asked.reference}`,
      text: textOf(asked),
      path: "",
    };
    const sent = await ways.mail(
      { channel: "mail", address },
      { key, message, words, link: undefined, now },
      stop,
    );
    return sent.delivered ? { delivered: true } : { delivered: false, reason: sent.reason };
  };

const textOf = ({ reference, question, note, due, askedBy }: OutsideQuestion): string =>
  [
    `${askedBy} answers a request under the Freedom of Information Act (${reference}) and asks you:`,
    question,
    ...(note === "" ? [] : [note]),
    `Please reply to ${askedBy} by ${due}, with the reference. You are asked because they named you as somebody who may know.`,
  ].join("\n\n");
