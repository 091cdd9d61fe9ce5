/** Who was asked about a site, when and how, and what came back? One who does not reply in time is shown as such, and holds nothing up. */

import type { SiteCaseRules } from "#policy/site-rules.ts";
import type { Instant } from "#terms/instant.ts";
import { dateAfter, type LocalDate, londonDate } from "#terms/local-date.ts";
import type { AskedBody, AskingWay, BodyReply, RankedPerson } from "./case-parts.ts";
import type { Consultation, SiteCase, SiteEvent } from "./site-case.ts";

export const BODY_STANDINGS = ["waiting", "to-remind", "no-reply", "replied"] as const;
export type BodyStanding = (typeof BODY_STANDINGS)[number];

export type ConsultationRefusal =
  | { readonly code: "site-body-unknown" | "site-body-asked-already" | "site-consultation-day" }
  | { readonly code: "site-objection-unanswered" }
  | { readonly code: "site-consultation-open"; readonly bodies: readonly string[] };

interface Context {
  readonly by: RankedPerson;
  readonly now: Instant;
  readonly cases: SiteCaseRules;
}
type Outcome = { readonly event: SiteEvent } | { readonly refusal: ConsultationRefusal };

const refuse = (refusal: ConsultationRefusal): Outcome => ({ refusal });

export function bodyStanding(
  { reply, replyBy, remindedOn }: AskedBody,
  now: Instant,
  { remindDaysBefore }: SiteCaseRules["consultation"],
): BodyStanding {
  const today = londonDate(now);
  if (reply !== undefined) return "replied";
  if (today > replyBy) return "no-reply";
  const from = dateAfter(replyBy, -remindDaysBefore);
  return remindedOn === undefined && today >= from ? "to-remind" : "waiting";
}

interface Asked {
  readonly name: string;
  readonly askedOn: LocalDate;
  readonly way: AskingWay;
}

export function askBody(asked: Asked, { bodies }: SiteCase, { by, now, cases }: Context): Outcome {
  if (find(bodies, asked.name) !== undefined) return refuse({ code: "site-body-asked-already" });
  if (asked.askedOn > londonDate(now)) return refuse({ code: "site-consultation-day" });
  const replyBy = dateAfter(asked.askedOn, cases.consultation.replyDays);
  return { event: { at: now, by, type: "body-asked", body: { ...asked, replyBy } } };
}

export function remindBody(name: string, { bodies }: SiteCase, { by, now }: Context): Outcome {
  const body = find(bodies, name);
  if (body === undefined || body.reply !== undefined) return refuse({ code: "site-body-unknown" });
  return { event: { at: now, by, type: "body-reminded", name: body.name, on: londonDate(now) } };
}

export function recordReply(
  name: string,
  reply: BodyReply,
  { bodies }: SiteCase,
  { by, now }: Context,
): Outcome {
  const body = find(bodies, name);
  if (body === undefined) return refuse({ code: "site-body-unknown" });
  if (reply.repliedOn < body.askedOn || reply.repliedOn > londonDate(now))
    return refuse({ code: "site-consultation-day" });
  if (reply.stance === "objects" && reply.response.trim() === "")
    return refuse({ code: "site-objection-unanswered" });
  return { event: { at: now, by, type: "body-replied", name: body.name, reply } };
}

/** Once everybody has replied, or had the time to. */
export function closeConsultation(outcome: string, { bodies }: SiteCase, { by, now }: Context): Outcome {
  const [first] = bodies;
  if (first === undefined) return refuse({ code: "site-body-unknown" });
  const today = londonDate(now);
  const open = bodies.filter(({ reply, replyBy }) => reply === undefined && today <= replyBy);
  if (open.length > 0)
    return refuse({ code: "site-consultation-open", bodies: open.map(({ name }) => name) });
  const from = bodies.reduce((day, { askedOn }) => (askedOn < day ? askedOn : day), first.askedOn);
  const consultation: Consultation = { kind: "held", from, to: today, bodies: bodies.map(told), outcome };
  return { event: { at: now, by, type: "consulted", consultation } };
}

const told = ({ name, reply, replyBy }: AskedBody) =>
  reply === undefined
    ? { name, reply: `No reply by ${replyBy}` }
    : { name, reply: reply.words, ...(reply.response === "" ? {} : { response: reply.response }) };

const find = (bodies: readonly AskedBody[], name: string): AskedBody | undefined =>
  bodies.find((body) => body.name.toLowerCase() === name.trim().toLowerCase());
