/** What does an event make of a request? No judgement here: what happened, happened. */
import type { FoiRequestId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Clarification, FoiEvent, FoiRequest, LaterFoiEvent } from "./foi-request.ts";
import { handOversAfter } from "./hand-over.ts";

export function evolveFoi(id: FoiRequestId, request: FoiRequest | undefined, event: FoiEvent): FoiRequest {
  const step = { at: event.at, by: event.by, what: event.type };
  if (event.type === "received") {
    return { ...event.request, id, state: "open", clarifications: [], history: [step], version: 1 };
  }
  invariant(request !== undefined, "a request begins with its receipt");
  return {
    ...request,
    history: [...request.history, step],
    version: request.version + 1,
    ...changeBy(event, request),
  };
}

/** The whole request from its events; undefined when there are none. */
export function foiFrom(id: FoiRequestId, events: readonly FoiEvent[]): FoiRequest | undefined {
  return events.reduce<FoiRequest | undefined>((request, event) => evolveFoi(id, request, event), undefined);
}

const NOT_APPROVED = { approved: undefined, sentBack: undefined } as const;

function changeBy(event: LaterFoiEvent, request: FoiRequest): Partial<FoiRequest> {
  switch (event.type) {
    case "reminded":
      return { remindedOfDay: event.workingDay };
    case "review-reminded":
      return { reviewRemindedOfDay: event.workingDay };
    case "clarification-asked": {
      const asked: Clarification = { askedOn: event.on, question: event.question };
      return { state: "awaiting-clarification", clarifications: [...request.clarifications, asked] };
    }
    case "clarification-received":
      return { state: "open", clarifications: settled(request.clarifications, event.on, event.text) };
    case "cost-estimated":
      // A new estimate may turn an answer into a refusal or back, so what was drafted before is drafted anew.
      return { state: "open", tasks: event.tasks };
    case "drafted": {
      const { at, by, parts, blocks } = event;
      return { state: "drafted", draft: { at, by, parts, blocks }, edited: undefined, ...NOT_APPROVED };
    }
    case "acknowledged":
      return { acknowledged: { on: event.on, letter: event.letter } };
    case "edited": {
      const { at, by, words } = event;
      return { edited: { at, by, words }, ...NOT_APPROVED };
    }
    case "approved":
      return { approved: { at: event.at, by: event.by }, sentBack: undefined };
    case "sent-back": {
      const { at, by, reason } = event;
      return { approved: undefined, sentBack: { at, by, reason } };
    }
    case "answered":
      return { state: "answered", answeredOn: event.on, sentLetter: event.letter };
    case "withdrawn":
      return { state: "withdrawn", withdrawn: { on: event.on, reason: event.reason } };
    case "review-asked":
      return { state: "review-asked", review: { askedOn: event.on, grounds: event.grounds } };
    case "review-decided": {
      invariant(request.review !== undefined, "a review is decided after it was asked for");
      const { on, outcome, reasons } = event;
      return { state: "review-decided", review: { ...request.review, decidedOn: on, outcome, reasons } };
    }
    case "ico-recorded":
      return { state: "with-ico", icoReference: event.icoReference };
    case "ico-decided": {
      const { on, outcome, words } = event;
      return { icoDecision: { on, outcome, words } };
    }
    case "handed-over":
    case "hand-over-answered":
    case "hand-over-taken-back":
    case "hand-over-reminded":
      return { handOvers: handOversAfter(request.handOvers ?? [], event) };
  }
}

function settled(
  clarifications: readonly Clarification[],
  receivedOn: LocalDate,
  text: string,
): Clarification[] {
  return clarifications.map((asked) =>
    asked.receivedOn === undefined ? { ...asked, receivedOn, text } : asked,
  );
}
