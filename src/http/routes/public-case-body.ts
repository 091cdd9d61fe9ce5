/** What the public wrote as a body: for the list without a word of theirs, for the page with all. */
import type { z } from "zod";
import type { AnswerContactPorts } from "#flows/public-contact/answer-contact.ts";
import { contactClock } from "#public-contact/contact-clock.ts";
import { OUTCOMES } from "#public-contact/contact-words.ts";
import { possibleContactCommands } from "#public-contact/decide-contact.ts";
import type { ContactEvent, PublicCase, Stamp } from "#public-contact/public-case.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { publicCaseRowSchema, publicCaseSchema } from "../contract/public-cases.ts";

type BodyPorts = Pick<AnswerContactPorts, "clock" | "rulesOf" | "holidays">;

export function rowOf(one: PublicCase, ports: BodyPorts): z.infer<typeof publicCaseRowSchema> {
  const now = ports.clock();
  const { state, acknowledgeBy, answerBy, next, daysLeft } = contactClock(
    one,
    londonDate(now),
    ports.holidays,
    ports.rulesOf(one.forceId, now),
  );
  return {
    id: one.id,
    reference: one.reference,
    kind: one.kind,
    topic: one.topic ?? null,
    right: one.right ?? null,
    state: one.state,
    desk: one.desk,
    receivedAt: formatInstant(one.at),
    held: [...one.held],
    unread: one.unread,
    waitsForApproval: one.proposed !== undefined,
    clock: {
      state,
      acknowledgeBy: acknowledgeBy ?? null,
      answerBy: answerBy ?? null,
      next: next ?? null,
      daysLeft: daysLeft ?? null,
    },
  };
}

export function bodyOf(one: PublicCase, ports: BodyPorts): z.infer<typeof publicCaseSchema> {
  const { contact } = ports.rulesOf(one.forceId, ports.clock());
  const { name, replyTo, text, extended, proposed, answer, link, history } = one;
  return {
    ...rowOf(one, ports),
    ...{ name, replyTo, text },
    acknowledgedAt: moment(one.acknowledgedAt),
    identityAskedAt: moment(one.identityAskedAt),
    identityProvedAt: moment(one.identityProvedAt),
    extended: extended === undefined ? null : { ...act(extended), reason: extended.reason },
    proposed: proposed === undefined ? null : answerBody(proposed),
    answer: answer === undefined ? null : answerBody(answer),
    link: link ?? null,
    outcomes: [...OUTCOMES[one.kind]],
    secondPersonFor: [...contact.secondPersonFor],
    possible: [...possibleContactCommands(one)],
    history: history.map((event) => ({ ...act(event), what: event.type, text: textOf(event) })),
  };
}

const moment = (at: Instant | undefined): string | null => (at === undefined ? null : formatInstant(at));
const act = ({ by, at }: Stamp) => ({ by: by.name, at: formatInstant(at) });
const answerBody = (answer: NonNullable<PublicCase["answer"]>) => ({
  ...act(answer),
  outcome: answer.outcome,
  text: answer.text,
});

function textOf(event: ContactEvent): string | null {
  if ("text" in event) return event.text;
  if ("reason" in event) return event.reason;
  if ("words" in event) return event.words;
  if ("seen" in event) return event.seen;
  return event.type === "linked" ? event.to.reference : null;
}
