/** A request as the wire shows it, and a step as the wire brings it. */
import type { z } from "zod";
import type { FoiStep } from "#flows/foi/answer-foi.ts";
import { ownWords } from "#foi/asked-items.ts";
import { estimateCost } from "#foi/cost-estimate.ts";
import { allAsked, questionsLeftOpen } from "#foi/decide-foi.ts";
import { overdueHandOvers, waitingHandOvers } from "#foi/decide-hand-over.ts";
import { blocksToSend, wordsOfBlock } from "#foi/edited-words.ts";
import { foiClock } from "#foi/foi-clock.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import type { FoiCommandType } from "#foi/foi-words.ts";
import { adviceText } from "#foi/narrowing-advice.ts";
import { QUESTION_WORDS } from "#foi/open-questions.ts";
import { isForSecondPerson, possibleFoiCommands, tookPart } from "#foi/possible-steps.ts";
import { PUBLISHED, publishedMattersIn } from "#foi/published-already.ts";
import { reviewClock } from "#foi/review-due.ts";
import { suggestParts } from "#foi/suggest-parts.ts";
import { unansweredParts, withPeriods } from "#foi/unanswered-parts.ts";
import { type HolidayCalendar, workingDaysAfter } from "#foi/working-days.ts";
import { holds } from "#identity/rights.ts";
import type { FoiRules } from "#policy/foi-rules.ts";
import { formatInstant } from "#terms/instant.ts";
import { type LocalDate, parseLocalDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import type { FoiRequestBody, foiCommandSchema, foiSummarySchema } from "../contract/foi.ts";
import { handOversBody } from "./foi-hand-over-body.ts";

/** The day it is, the bank holidays by which working days are counted, and the rules. */
export interface FoiCalendar {
  readonly today: LocalDate;
  readonly holidays: HolidayCalendar;
  readonly rules: FoiRules;
}

export function foiSummaryBody(request: FoiRequest, calendar: FoiCalendar): z.infer<typeof foiSummarySchema> {
  const { id, reference, state, requesterName, receivedOn, channel } = request;
  const handedOver = {
    waiting: waitingHandOvers(request).length,
    overdue: overdueHandOvers(request, calendar.today).length,
  };
  const clock = clockBody(request, calendar);
  return {
    id,
    reference,
    state,
    requesterName,
    receivedOn,
    channel,
    language: request.language ?? "en",
    clock,
    handedOver,
    reviewClock: reviewClockBody(request, calendar),
  };
}

export function foiBody(request: FoiRequest, calendar: FoiCalendar, reader: Officer): FoiRequestBody {
  const suggested = withPeriods(request.text, suggestParts(ownWords(request.text)));
  return {
    ...foiSummaryBody(request, calendar),
    replyAddress: request.replyAddress,
    text: request.text,
    suggestedParts: suggested,
    publishedAlready: publishedMattersIn(request.text).map((matter) => ({
      matter,
      words: PUBLISHED[matter].words,
    })),
    suggestedTopics: suggested.map(({ topic }) => topic),
    clarifications: request.clarifications.map(({ askedOn, question, receivedOn, text }) => {
      return { askedOn, question, receivedOn: receivedOn ?? null, text: text ?? null };
    }),
    estimate: estimateBody(request, calendar),
    costLimit: { pounds: calendar.rules.cost.limitPounds, poundsAnHour: calendar.rules.cost.poundsAnHour },
    draft: draftBody(request),
    openQuestions: questionsLeftOpen(request, calendar.rules.cost).map((question) => ({
      code: question,
      words: QUESTION_WORDS[question],
    })),
    unanswered: partsLeftOpen(request, calendar),
    handOvers: handOversBody(request, calendar.today),
    answeredOn: request.answeredOn ?? null,
    answeredInWorkingDays:
      request.answeredOn === undefined
        ? null
        : clockBody(request, { ...calendar, today: request.answeredOn }).workingDay,
    letter: request.draft === undefined ? null : formsOf(request, "letter"),
    acknowledgement: { ...formsOf(request, "acknowledgement"), sentOn: request.acknowledged?.on ?? null },
    edited: editedBody(request),
    approvedBy: request.approved?.by.name ?? null,
    sentBack:
      request.sentBack === undefined
        ? null
        : { by: request.sentBack.by.name, reason: request.sentBack.reason },
    icoDecision: request.icoDecision ?? null,
    review: reviewBody(request, calendar),
    icoReference: request.icoReference ?? null,
    withdrawnReason: request.withdrawn?.reason ?? null,
    history: request.history.map(({ at, by, what }) => ({ at: formatInstant(at), by: by.name, what })),
    nextCommands: possibleFoiCommands(request).filter((command) => maySend(command, request, reader)),
    version: request.version,
  };
}

/** What an officer is offered: steps of their right, and no approval or review of their own work. */
function maySend(command: FoiCommandType, request: FoiRequest, reader: Officer): boolean {
  if (isForSecondPerson(command)) return holds(reader, "foi.approve") && !tookPart(request, reader, command);
  if (command === "answer" && request.approved === undefined) return false;
  return holds(reader, "foi.answer");
}

/** Nothing is left open before there is an answer, and a refusal on cost answers all of it. */
function partsLeftOpen(request: FoiRequest, { rules, today }: FoiCalendar): FoiRequestBody["unanswered"] {
  const { draft, tasks } = request;
  const isRefused = tasks !== undefined && estimateCost(tasks, rules.cost).overLimit;
  if (draft === undefined || isRefused) return [];
  return unansweredParts(allAsked(request), draft.parts, today).map((one) => ({
    ...one,
    years: [...one.years],
  }));
}

function formsOf({ id }: FoiRequest, letter: "letter" | "acknowledgement") {
  const address = `/api/v1/foi/${id}/${letter}`;
  return { html: `${address}.html`, pdf: `${address}.pdf`, docx: `${address}.docx` };
}

function editedBody(request: FoiRequest): FoiRequestBody["edited"] {
  const { draft, edited } = request;
  if (draft === undefined || edited === undefined) return null;
  const words = edited.words.map(({ place, text }) => {
    const block = draft.blocks[place];
    return { place, text, generated: (block && wordsOfBlock(block)) ?? "" };
  });
  return { at: formatInstant(edited.at), by: edited.by.name, words, blocks: blocksToSend(request) };
}

/** The step with its dates as days of the calendar; undefined when one is none. */
export function foiStep(command: z.infer<typeof foiCommandSchema>): FoiStep | undefined {
  if (!("on" in command)) return command;
  const on = parseLocalDate(command.on);
  return on === undefined ? undefined : { ...command, on };
}

function clockBody(request: FoiRequest, { today, holidays, rules }: FoiCalendar) {
  const stoppedOn = request.answeredOn ?? request.withdrawn?.on;
  const clock = foiClock({ ...request, stoppedOn }, today, holidays, rules.clock);
  return {
    state: clock.state,
    workingDay: clock.workingDay ?? null,
    limitDays: rules.clock.workingDays,
    dueOn: clock.dueOn ?? null,
    daysLeft: clock.daysLeft ?? null,
    alarm: clock.alarm ?? null,
    late: clock.late ?? null,
    holidaysKnownTo: clock.countable ? null : holidays.last,
  };
}

function estimateBody(request: FoiRequest, { rules }: FoiCalendar): FoiRequestBody["estimate"] {
  if (request.tasks === undefined) return null;
  const all = estimateCost(request.tasks, rules.cost);
  const { limit, ...estimate } = all;
  const advice = all.overLimit ? adviceText(allAsked(request), all) : null;
  return { ...estimate, limitPounds: limit.limitPounds, advice };
}

function draftBody({ draft }: FoiRequest): FoiRequestBody["draft"] {
  if (draft === undefined) return null;
  const { at, by, parts, blocks } = draft;
  return { at: formatInstant(at), by: by.name, parts, blocks };
}

function reviewClockBody(request: FoiRequest, { today, holidays, rules }: FoiCalendar) {
  if (request.state !== "review-asked") return null;
  const clock = reviewClock(request, today, holidays, rules);
  return clock === undefined ? null : { dueOn: clock.dueOn ?? null, late: clock.late ?? null };
}

function reviewBody(
  { review, answeredOn }: FoiRequest,
  { holidays, rules }: FoiCalendar,
): FoiRequestBody["review"] {
  if (review === undefined || answeredOn === undefined) return null;
  const { askedOn, grounds, decidedOn, outcome, reasons } = review;
  const lastToAsk = workingDaysAfter(answeredOn, rules.review.askWithinWorkingDays, holidays);
  return {
    askedOn,
    grounds,
    dueOn: workingDaysAfter(askedOn, rules.review.decideWithinWorkingDays, holidays) ?? null,
    inTime: lastToAsk === undefined ? null : askedOn <= lastToAsk,
    decidedOn: decidedOn ?? null,
    outcome: outcome ?? null,
    reasons: reasons ?? null,
  };
}
