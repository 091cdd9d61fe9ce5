/** May this step be taken on what somebody wrote, and what happens then? Pure: the caller brings the case, person and time. */
import type { HolidayCalendar } from "#foi/working-days.ts";
import type { ContactRules } from "#policy/contact-rules.ts";
import type { Instant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Person } from "#terms/officer.ts";
import { type ClockRules, contactClock } from "./contact-clock.ts";
import { type ContactOutcome, type ContactState, type Desk, isOutcomeOf } from "./contact-words.ts";
import { subjectLinkOf } from "./pass-to-register.ts";
import type { ContactEvent, ContactStep, PublicCase } from "./public-case.ts";

export const CONTACT_COMMANDS = [
  "release",
  "discard",
  "acknowledge",
  "ask-identity",
  "prove-identity",
  "pass-on",
  "hand-over",
  "extend",
  "answer",
  "approve",
  "send-back",
  "reply",
  "mark-read",
] as const;
export type ContactCommandType = (typeof CONTACT_COMMANDS)[number];

export type ContactCommand =
  | { readonly type: "release" | "acknowledge" | "mark-read" | "pass-on" }
  | { readonly type: "approve" }
  | { readonly type: "discard" | "extend" | "send-back"; readonly reason: string }
  | { readonly type: "ask-identity"; readonly words: string }
  | { readonly type: "prove-identity"; readonly seen: string }
  | { readonly type: "hand-over"; readonly to: Desk; readonly reason: string }
  | { readonly type: "answer"; readonly outcome: ContactOutcome; readonly text: string }
  | { readonly type: "reply"; readonly text: string };

/** What the sender may do with the number. */
export type SenderCommand =
  | { readonly type: "message"; readonly text: string }
  | { readonly type: "withdraw" };

export type ContactRefusal =
  | {
      readonly code: "contact-step-not-possible";
      readonly state: ContactState;
      readonly possible: readonly ContactCommandType[];
    }
  | { readonly code: "contact-second-person-needed" | "contact-extension-too-late" | "contact-same-desk" }
  | { readonly code: "contact-outcome-not-of-kind" };

export interface ContactContext {
  readonly by: Person;
  readonly now: Instant;
  readonly calendar: HolidayCalendar;
  readonly rules: ClockRules & { readonly contact: ContactRules };
}

export type ContactDecision = { readonly event: ContactEvent } | { readonly refusal: ContactRefusal };

/** In the order in which a page offers them. */
export function possibleContactCommands(one: PublicCase): readonly ContactCommandType[] {
  const { state, kind, unread, proposed } = one;
  if (state === "held") return ["release", "discard"];
  const reading: readonly ContactCommandType[] = unread ? ["mark-read"] : [];
  if (state === "answered") return ["reply", ...reading];
  if (state !== "open") return reading;
  if (proposed !== undefined) return ["approve", "send-back", ...reading];
  const isElsewhere = one.link !== undefined;
  return [
    ...(one.acknowledgedAt === undefined ? (["acknowledge"] as const) : []),
    ...(isForRegister(one) ? (["pass-on"] as const) : []),
    ...(kind === "own-data" ? identitySteps(one) : []),
    // What the register does stands there alone.
    ...(isElsewhere ? (["reply"] as const) : (["answer", "reply", "hand-over"] as const)),
    ...(kind === "own-data" && one.extended === undefined ? (["extend"] as const) : []),
    ...reading,
  ];
}

const identitySteps = ({
  identityAskedAt,
  identityProvedAt,
  link,
}: PublicCase): readonly ContactCommandType[] => [
  ...(identityAskedAt === undefined && identityProvedAt === undefined ? (["ask-identity"] as const) : []),
  ...(identityProvedAt === undefined && link === undefined ? (["prove-identity"] as const) : []),
];

/** Whoever asks to see their data has a register, a search and a letter; those at these desks may work with it. */
const isForRegister = ({ kind, right, link, desk }: PublicCase): boolean =>
  kind === "own-data" && right === "access" && link === undefined && REGISTER_DESKS.includes(desk);
export const REGISTER_DESKS: readonly Desk[] = ["data-protection", "disclosure"];

export function decideContact(
  command: ContactCommand,
  one: PublicCase,
  context: ContactContext,
): ContactDecision {
  const possible = possibleContactCommands(one);
  if (!possible.includes(command.type))
    return { refusal: { code: "contact-step-not-possible", state: one.state, possible } };
  const refusal = refusalOf(command, one, context);
  if (refusal !== undefined) return { refusal };
  return { event: { at: context.now, by: context.by, ...stepOf(command, one, context) } };
}

function refusalOf(
  command: ContactCommand,
  one: PublicCase,
  { by, now, calendar, rules }: ContactContext,
): ContactRefusal | undefined {
  switch (command.type) {
    case "approve":
      return one.proposed?.by.id === by.id ? { code: "contact-second-person-needed" } : undefined;
    case "hand-over":
      return command.to === one.desk ? { code: "contact-same-desk" } : undefined;
    case "answer":
      return isOutcomeOf(one.kind, command.outcome) ? undefined : { code: "contact-outcome-not-of-kind" };
    case "extend": {
      // The person is told of a longer time within the first month, or there is none.
      const { answerBy } = contactClock(one, londonDate(now), calendar, rules);
      const late = answerBy !== undefined && londonDate(now) > answerBy;
      return late ? { code: "contact-extension-too-late" } : undefined;
    }
    default:
      return undefined;
  }
}

function stepOf(command: ContactCommand, one: PublicCase, { rules }: ContactContext): ContactStep {
  switch (command.type) {
    case "discard":
      return { type: "discarded", reason: command.reason };
    case "ask-identity":
      return { type: "identity-asked", words: command.words };
    case "prove-identity":
      return { type: "identity-proved", seen: command.seen };
    case "hand-over":
      return { type: "handed-over", to: command.to, reason: command.reason };
    case "extend":
      return { type: "extended", reason: command.reason };
    case "send-back":
      return { type: "sent-back", reason: command.reason };
    case "reply":
      return { type: "replied", text: command.text };
    case "pass-on":
      return { type: "linked", to: subjectLinkOf(one) };
    case "answer":
      return answering(command, one, rules.contact);
    case "approve":
      return answering({ type: "approve" }, one, rules.contact);
    default:
      return plainStep(command.type);
  }
}

function plainStep(type: "release" | "acknowledge" | "mark-read"): ContactStep {
  if (type === "release") return { type: "released" };
  return { type: type === "acknowledge" ? "acknowledged" : "message-read" };
}

/** Of a proposed answer the words are those of whoever proposed it. */
function answering(
  command: { readonly type: "approve" } | Extract<ContactCommand, { readonly type: "answer" }>,
  { proposed }: PublicCase,
  { secondPersonFor }: ContactRules,
): ContactStep {
  const { outcome, text } = command.type === "answer" ? command : (proposed as NonNullable<typeof proposed>);
  const waits = command.type === "answer" && secondPersonFor.includes(outcome);
  return { type: waits ? "answer-proposed" : "answered", outcome, text };
}

/** Undefined when it is too late for it. */
export function decideForSender(
  command: SenderCommand,
  one: PublicCase,
  { by, now }: Pick<ContactContext, "by" | "now">,
): ContactEvent | undefined {
  if (command.type === "message")
    return one.state === "discarded" ? undefined : { at: now, by, type: "messaged", text: command.text };
  return one.state === "open" || one.state === "held" ? { at: now, by, type: "withdrawn" } : undefined;
}
