/** A request for own data as a body: of one that came by the public form the clock is the one that its sender follows. */
import type { z } from "zod";
import { dueOn, isOverdue, type SubjectAccess, subjectState } from "#foi/subject-access.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import { forceOf, type Installation, policyAt } from "#policy/installation.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { contactClock } from "#public-contact/contact-clock.ts";
import type { PublicCases } from "#public-contact/ports.ts";
import { isClosed } from "#public-contact/public-case.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import type { Person } from "#terms/officer.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { subjectSchema } from "../contract/subject-access.ts";
import { clauseBody } from "./refusal.ts";

export interface SubjectBodyPorts {
  readonly cases: Pick<PublicCases, "find">;
  readonly rulesOf: RulesOf<"subjectAccess" | "contact" | "foi">;
  readonly holidays: HolidayCalendar;
  readonly system: () => Installation;
  readonly clock: Clock;
}

type Body = z.infer<typeof subjectSchema>;

type Done = { readonly by: Person; readonly at: Instant };
const act = ({ by, at }: Done) => ({ by: by.name, at: formatInstant(at) });

export async function subjectBody(request: SubjectAccess, ports: SubjectBodyPorts): Promise<Body> {
  const now = ports.clock();
  const rules = ports.rulesOf(request.forceId, now).subjectAccess;
  const { identity, found: seen, restriction, answer } = request;
  const grounds = rules.restrictions.map(({ id, words }) => ({ id, words }));
  return {
    id: request.id,
    reference: request.reference,
    state: subjectState(request),
    requesterName: request.requesterName,
    replyAddress: request.replyAddress,
    receivedOn: request.receivedOn,
    ...(await clockOf(request, ports)),
    text: request.text,
    marks: request.marks.map(displayVrm),
    from: formatInstant(request.from),
    to: formatInstant(request.to),
    identity: identity === undefined ? null : { ...act(identity), seen: identity.seen },
    found: seen === undefined ? null : { ...act(seen), reads: seen.reads },
    restriction:
      restriction === undefined
        ? null
        : {
            ...act(restriction),
            ground: restriction.ground,
            words: grounds.find(({ id }) => id === restriction.ground)?.words ?? restriction.ground,
            reason: restriction.reason,
            withheld: restriction.withheld,
          },
    answered: answer === undefined ? null : act(answer),
    grounds,
    clause: clauseBody(rules.clause, policyAt(forceOf(ports.system(), request.forceId), now)),
  };
}

async function clockOf(
  request: SubjectAccess,
  ports: SubjectBodyPorts,
): Promise<Pick<Body, "dueOn" | "isOverdue" | "publicCase">> {
  const now = ports.clock();
  const [today, rules] = [londonDate(now), ports.rulesOf(request.forceId, now)];
  const { publicCase, answer } = request;
  const one = publicCase && (await ports.cases.find(publicCase.id));
  // What the public wrote is deleted sooner than the register; then its own days count.
  if (one === undefined) {
    const own = rules.subjectAccess;
    return { dueOn: dueOn(request, own), isOverdue: isOverdue(request, own, today), publicCase: null };
  }
  const by: LocalDate | undefined = contactClock(one, today, ports.holidays, rules).answerBy;
  return {
    dueOn: by ?? null,
    isOverdue: answer === undefined && !isClosed(one) && by !== undefined && today > by,
    publicCase: { id: one.id, reference: one.reference, state: one.state },
  };
}
