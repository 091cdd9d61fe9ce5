/** A question that was handed over, as the wire shows it. */
import type { z } from "zod";
import { ROLE_WORDS } from "#access/words.ts";
import type { QuestionOf } from "#flows/foi/hand-over-foi.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import { type HandOver, isOverdue, isWaiting } from "#foi/hand-over.ts";
import { formatInstant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { foiQuestionsSchema, handOverBodySchema } from "../contract/foi-hand-overs.ts";

type Body = z.infer<typeof handOverBodySchema>;

export const handOversBody = (request: FoiRequest, today: LocalDate): Body[] =>
  (request.handOvers ?? []).map((handOver) => ({
    ...shared(handOver, today),
    to: toWords(handOver),
    takenBackReason: handOver.takenBack?.reason ?? null,
    takenIn: isTakenIn(handOver, request),
  }));

export function questionBody(
  { request: { id, reference }, handOver }: QuestionOf,
  today: LocalDate,
): z.infer<typeof foiQuestionsSchema>["items"][number] {
  return { ...shared(handOver, today), requestId: id, reference };
}

function shared(handOver: HandOver, today: LocalDate) {
  const { number, question, note, dueOn, at, by, answer } = handOver;
  return {
    ...{ number, question, note, dueOn, askedAt: formatInstant(at), askedBy: by.name },
    state: stateOf(handOver, today),
    answer:
      answer === undefined ? null : { at: formatInstant(answer.at), by: answer.by.name, text: answer.text },
  };
}

function stateOf(handOver: HandOver, today: LocalDate): Body["state"] {
  if (handOver.takenBack !== undefined) return "taken-back";
  if (!isWaiting(handOver)) return "answered";
  return isOverdue(handOver, today) ? "overdue" : "waiting";
}

function toWords({ to }: HandOver): string {
  if (to.kind === "role") return ROLE_WORDS[to.role];
  return to.kind === "person" ? to.name : to.address;
}

const isTakenIn = ({ question, answer }: HandOver, { draft }: FoiRequest): boolean =>
  answer !== undefined &&
  (draft?.parts ?? []).some(
    (part) => part.topic === "written" && part.answer === answer.text && question.startsWith(part.question),
  );
