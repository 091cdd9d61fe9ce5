/** May this step be taken on this request, and what happens then? Pure: the caller brings the request, person and time. */
import type { CostLimit } from "#policy/foi-rules.ts";
import type { Instant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Person } from "#terms/officer.ts";
import { estimateCost, type S12Task } from "./cost-estimate.ts";
import { editedBlocks } from "./edited-words.ts";
import type {
  EditedWords,
  FoiDraft,
  FoiEvent,
  FoiPart,
  FoiRequest,
  IcoOutcome,
  ReceivedRequest,
  ReviewOutcome,
} from "./foi-request.ts";
import type { FoiCommandType, FoiState } from "./foi-words.ts";
import type { Letter } from "./letter.ts";
import { type OpenQuestion, openQuestions } from "./open-questions.ts";
import { isForSecondPerson, possibleFoiCommands, tookPart } from "./possible-steps.ts";
import { type ExemptionProblem, exemptionProblems } from "./withheld-part.ts";

export type FoiCommand =
  | { readonly type: "ask-clarification"; readonly on: LocalDate; readonly question: string }
  | { readonly type: "receive-clarification"; readonly on: LocalDate; readonly text: string }
  | { readonly type: "estimate-cost"; readonly tasks: readonly S12Task[] }
  | { readonly type: "acknowledge"; readonly letter: Letter }
  | ({ readonly type: "draft" } & FoiDraft)
  | { readonly type: "edit"; readonly words: readonly EditedWords[] }
  | { readonly type: "approve" }
  | { readonly type: "send-back"; readonly reason: string }
  | {
      readonly type: "answer";
      /** The whole letter as it goes out; only a draft has one. */
      readonly letter?: Letter | undefined;
      /** The officer knows that it leaves these open, and sends it nevertheless. */
      readonly leaveOpen?: boolean | undefined;
    }
  | { readonly type: "withdraw"; readonly reason: string }
  | { readonly type: "ask-review"; readonly on: LocalDate; readonly grounds: string }
  | { readonly type: "decide-review"; readonly outcome: ReviewOutcome; readonly reasons: string }
  | { readonly type: "record-ico"; readonly reference: string }
  | {
      readonly type: "record-ico-outcome";
      readonly on: LocalDate;
      readonly outcome: IcoOutcome;
      readonly words: string;
    };

export type FoiRefusal =
  | {
      readonly code: "foi-step-not-possible";
      readonly state: FoiState;
      readonly possible: readonly FoiCommandType[];
    }
  | { readonly code: "foi-question-open"; readonly questions: readonly OpenQuestion[] }
  | { readonly code: "foi-exemption-incomplete"; readonly problems: readonly ExemptionProblem[] }
  | { readonly code: "foi-not-approved" | "foi-second-person-needed" | "foi-words-only" }
  | { readonly code: "foi-date-in-future"; readonly today: LocalDate }
  | { readonly code: "foi-date-too-early"; readonly earliest: LocalDate };

export interface FoiContext {
  readonly by: Person;
  readonly now: Instant;
  readonly cost: CostLimit;
}

export type FoiDecision = { readonly event: FoiEvent } | { readonly refusal: FoiRefusal };

export function receiveFoi(request: ReceivedRequest, { by, now }: FoiContext): FoiDecision {
  const today = londonDate(now);
  if (request.receivedOn > today) return { refusal: { code: "foi-date-in-future", today } };
  return { event: { at: now, by, type: "received", request } };
}

export function decideFoi(command: FoiCommand, request: FoiRequest, context: FoiContext): FoiDecision {
  const possible = possibleFoiCommands(request);
  if (!possible.includes(command.type)) {
    return { refusal: { code: "foi-step-not-possible", state: request.state, possible } };
  }
  const notNow = refusalOf(command, request, context);
  if (notNow !== undefined) return { refusal: notNow };
  const misdated = "on" in command ? dateRefusal(command.on, request, londonDate(context.now)) : undefined;
  return misdated ? { refusal: misdated } : { event: happening(command, context) };
}

function refusalOf(command: FoiCommand, request: FoiRequest, context: FoiContext): FoiRefusal | undefined {
  if (isForSecondPerson(command.type) && tookPart(request, context.by, command.type))
    return { code: "foi-second-person-needed" };
  if (command.type === "edit" && editedBlocks(request.draft?.blocks ?? [], command.words) === undefined)
    return { code: "foi-words-only" };
  if (command.type === "draft") return exemptionRefusal(command.parts);
  if (command.type !== "answer") return undefined;
  const open = command.leaveOpen === true ? [] : questionsLeftOpen(request, context.cost);
  if (open.length > 0) return { code: "foi-question-open", questions: open };
  return request.approved === undefined ? { code: "foi-not-approved" } : undefined;
}

/** A notice that the Act would not accept is not drafted. */
function exemptionRefusal(parts: readonly FoiPart[]): FoiRefusal | undefined {
  const problems = exemptionProblems(parts);
  return problems.length === 0 ? undefined : { code: "foi-exemption-incomplete", problems };
}

/** Questions of the requester's that the draft leaves open; a refusal on cost answers the whole request. */
export function questionsLeftOpen(
  request: FoiRequest,
  cost: CostLimit,
  parts: readonly FoiPart[] = request.draft?.parts ?? [],
): readonly OpenQuestion[] {
  const refusedOnCost = request.tasks !== undefined && estimateCost(request.tasks, cost).overLimit;
  if (refusedOnCost) return [];
  return openQuestions(allAsked(request), parts);
}

/** The request with whatever made it clear. */
export const allAsked = ({ text, clarifications }: FoiRequest): string =>
  [text, ...clarifications.flatMap((clarification) => clarification.text ?? [])].join("\n");

/** A day that a person types in lies between the step before it and today. */
function dateRefusal(on: LocalDate, request: FoiRequest, today: LocalDate): FoiRefusal | undefined {
  if (on > today) return { code: "foi-date-in-future", today };
  const earliest =
    request.review?.decidedOn ?? request.answeredOn ?? lastClarification(request) ?? request.receivedOn;
  return on < earliest ? { code: "foi-date-too-early", earliest } : undefined;
}

function lastClarification({ clarifications }: FoiRequest): LocalDate | undefined {
  const last = clarifications.at(-1);
  return last?.receivedOn ?? last?.askedOn;
}

function happening(command: FoiCommand, { by, now }: FoiContext): FoiEvent {
  const stamp = { at: now, by };
  const today = londonDate(now);
  switch (command.type) {
    case "ask-clarification":
      return { ...stamp, type: "clarification-asked", on: command.on, question: command.question };
    case "receive-clarification":
      return { ...stamp, type: "clarification-received", on: command.on, text: command.text };
    case "estimate-cost":
      return { ...stamp, type: "cost-estimated", tasks: command.tasks };
    case "acknowledge":
      return { ...stamp, type: "acknowledged", on: today, letter: command.letter };
    case "edit":
      return { ...stamp, type: "edited", words: command.words };
    case "approve":
      return { ...stamp, type: "approved" };
    case "send-back":
      return { ...stamp, type: "sent-back", reason: command.reason };
    case "draft":
      return { ...stamp, type: "drafted", parts: command.parts, blocks: command.blocks };
    case "answer":
      return { ...stamp, type: "answered", on: today, letter: command.letter };
    case "withdraw":
      return { ...stamp, type: "withdrawn", on: today, reason: command.reason };
    case "ask-review":
      return { ...stamp, type: "review-asked", on: command.on, grounds: command.grounds };
    case "decide-review":
      return {
        ...stamp,
        type: "review-decided",
        on: today,
        outcome: command.outcome,
        reasons: command.reasons,
      };
    case "record-ico":
      return { ...stamp, type: "ico-recorded", icoReference: command.reference };
    case "record-ico-outcome": {
      const { on, outcome, words } = command;
      return { ...stamp, type: "ico-decided", on, outcome, words };
    }
  }
}
