/** What does an event make of what the public wrote? No judgement here: what happened, happened. */
import { londonDate } from "#terms/local-date.ts";
import { firstDesk } from "./contact-words.ts";
import type { ContactEvent, PublicCase, Written } from "./public-case.ts";

export function receivedCase(
  written: Written,
  ids: Pick<PublicCase, "id" | "forceId" | "tracking">,
  event: ContactEvent & { readonly type: "received" },
): PublicCase {
  const { at, held } = event;
  return {
    ...written,
    ...ids,
    reference: `PUB-${londonDate(at).slice(0, 4)}-${ids.tracking.slice(0, 6).toUpperCase()}`,
    version: 1,
    at,
    state: held.length > 0 ? "held" : "open",
    desk: firstDesk(written.kind, written.topic),
    held,
    unread: false,
    history: [event],
  };
}

export const evolveContact = (one: PublicCase, event: ContactEvent): PublicCase => ({
  ...one,
  version: one.version + 1,
  history: [...one.history, event],
  ...changeBy(event, one),
});

function changeBy(event: ContactEvent, one: PublicCase): Partial<PublicCase> {
  const { at, by } = event;
  switch (event.type) {
    case "released":
      return { state: "open" };
    case "discarded":
      return { state: "discarded" };
    case "acknowledged":
      return { acknowledgedAt: at };
    case "handed-over":
      return { desk: event.to, proposed: undefined, remindedOf: undefined };
    case "extended":
      return { extended: { at, by, reason: event.reason }, remindedOf: undefined };
    case "messaged":
      return { unread: true };
    case "message-read":
      return { unread: false };
    case "replied":
      return { unread: false, acknowledgedAt: one.acknowledgedAt ?? at };
    case "withdrawn":
      return { state: "withdrawn", proposed: undefined };
    case "linked":
      return { link: event.to, ...(event.to.register === "foi" ? { state: "passed-on" as const } : {}) };
    case "reminded":
      return { remindedOf: event.of };
    default:
      return answerBy(event);
  }
}

function answerBy(event: ContactEvent): Partial<PublicCase> {
  const { at, by } = event;
  switch (event.type) {
    case "identity-asked":
      return { identityAskedAt: at, identityProvedAt: undefined };
    case "identity-proved":
      return { identityProvedAt: at, remindedOf: undefined };
    case "answer-proposed":
      return { proposed: { at, by, outcome: event.outcome, text: event.text } };
    case "sent-back":
      return { proposed: undefined };
    case "answered-by-letter":
      return { state: "answered" };
    case "answered":
      return {
        state: "answered",
        answer: { at, by, outcome: event.outcome, text: event.text },
        proposed: undefined,
        unread: false,
      };
    default:
      return {};
  }
}
