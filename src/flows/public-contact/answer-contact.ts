/** Story: what the public wrote is acknowledged, handed on and answered, each step in the audit log; and its sender follows it. */
import type { AuditFacts } from "#audit/ports.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import {
  type ContactCommand,
  type ContactContext,
  type ContactRefusal,
  decideContact,
  decideForSender,
  type SenderCommand,
} from "#public-contact/decide-contact.ts";
import { evolveContact } from "#public-contact/evolve-contact.ts";
import { type ContactEvent, type PublicCase, SENDER } from "#public-contact/public-case.ts";
import { desksOf, seesContact } from "#public-contact/who-sees.ts";
import type { ForceId } from "#terms/ids.ts";
import { HOUR_MS } from "#terms/instant.ts";
import { type Officer, type Person, personOf } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { type PassToRegisterPorts, recordPassedOn } from "./pass-to-register.ts";
import { logContact, passOn, type ReceiveContactPorts } from "./receive-contact.ts";

export interface AnswerContactPorts
  extends LogPorts,
    PassToRegisterPorts,
    Omit<ReceiveContactPorts, "rulesOf"> {
  readonly rulesOf: RulesOf<"contact" | "subjectAccess" | "foi">;
  readonly holidays: HolidayCalendar;
}

export type ContactChangeRefusal =
  | ContactRefusal
  | { readonly code: "contact-unknown" | "contact-changed-meanwhile" };
export type ChangedContact = { readonly changed: PublicCase } | { readonly refusal: ContactChangeRefusal };

export async function stepContact(
  id: PublicCase["id"],
  command: ContactCommand,
  officer: Officer,
  ports: AnswerContactPorts,
): Promise<ChangedContact> {
  const one = await ports.cases.find(id);
  if (one === undefined || !maySteps(officer, one, command)) return { refusal: { code: "contact-unknown" } };
  const decision = decideContact(command, one, contextOf(one.forceId, personOf(officer), ports));
  if ("refusal" in decision) {
    await log(one, "refused", { step: command.type, refusal: decision.refusal.code }, officer, ports);
    return { refusal: decision.refusal };
  }
  const { event } = decision;
  await log(one, "allowed", factsOf(event, one), officer, ports);
  if (event.type === "linked") await recordPassedOn(one, officer, ports);
  const changed = evolveContact(one, event);
  if (!(await ports.cases.replace(changed))) {
    await log(one, "failed", { ...factsOf(event, one), because: "changed-meanwhile" }, officer, ports);
    return { refusal: { code: "contact-changed-meanwhile" } };
  }
  return { changed: event.type === "released" ? await passOn(changed, ports) : changed };
}

/** Who only approves takes no other step. */
const maySteps = (officer: Officer, one: PublicCase, { type }: ContactCommand): boolean =>
  seesContact(officer, one) &&
  (type === "approve" || type === "send-back" || desksOf(officer).includes(one.desk));

export const contextOf = (
  force: ForceId,
  by: Person,
  { clock, rulesOf, holidays }: AnswerContactPorts,
): ContactContext => {
  const now = clock();
  return { by, now, calendar: holidays, rules: rulesOf(force, now) };
};

/** What proves the step, and never a word that somebody wrote. */
function factsOf(event: ContactEvent, { kind, topic }: PublicCase): AuditFacts {
  const facts = { step: event.type, kind, ...(topic !== undefined && { topic }) };
  if (event.type === "answered" || event.type === "answer-proposed")
    return { ...facts, outcome: event.outcome };
  if (event.type === "linked") return { ...facts, register: event.to.register };
  return event.type === "handed-over" ? { ...facts, to: event.to } : facts;
}

async function log(
  { id, forceId }: PublicCase,
  outcome: "allowed" | "refused" | "failed",
  facts: AuditFacts,
  officer: Officer,
  ports: LogPorts,
): Promise<void> {
  const all = { force: forceId, ...facts };
  await logAct(officer, { operation: "public-case.change", object: id, outcome, facts: all }, ports);
}

/** Undefined when the number leads to nothing. */
export type Followed = { readonly one: PublicCase; readonly done: boolean } | undefined;

/** So many messages an hour may come to one case. */
const MESSAGES_AN_HOUR = 10;
const ATTEMPTS = 4;

export async function stepAsSender(
  force: ForceId,
  tracking: string,
  command: SenderCommand,
  ports: AnswerContactPorts,
): Promise<Followed> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const one = await ports.cases.byTracking(force, tracking);
    if (one === undefined) return undefined;
    const now = ports.clock();
    if (isRepeated(command, one) || (await isTooMany(command, one, ports)))
      return { one, done: isRepeated(command, one) };
    const event = decideForSender(command, one, { by: SENDER, now });
    if (event === undefined) return { one, done: false };
    await logContact(one, { step: event.type }, ports);
    const changed = evolveContact(one, event);
    // Somebody here took a step at this moment: theirs stands, and this comes after it.
    if (await ports.cases.replace(changed)) return { one: changed, done: true };
  }
  const one = await ports.cases.byTracking(force, tracking);
  return one && { one, done: false };
}

/** The page was loaded again, or its button pressed twice. */
function isRepeated(command: SenderCommand, { state, history }: PublicCase): boolean {
  if (command.type === "withdraw") return state === "withdrawn";
  const last = history.at(-1);
  return last?.type === "messaged" && last.text === command.text;
}

async function isTooMany(
  { type }: SenderCommand,
  { id }: PublicCase,
  { tries, clock }: AnswerContactPorts,
): Promise<boolean> {
  if (type !== "message") return false;
  return (await tries.count(`public ${id}`, HOUR_MS, clock())).tries > MESSAGES_AN_HOUR;
}
