/** Story: a day comes near on which somebody who wrote to the force must have an answer, and whoever's desk it lies on is told; once more when it has passed. */
import type { HolidayCalendar } from "#foi/working-days.ts";
import type { Events } from "#mechanism/events.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { contactClock, contactReminder } from "#public-contact/contact-clock.ts";
import { ROLE_OF_DESK } from "#public-contact/contact-words.ts";
import { evolveContact } from "#public-contact/evolve-contact.ts";
import { BY_ITSELF } from "#public-contact/public-case.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import { type TellOfAlarmsPorts, tellOfContacts } from "../reach/tell-of-alarms.ts";
import { MOST_WAITING, type TellSendersPorts, tellSenders } from "./pass-to-register.ts";

export interface RemindOfContactPorts extends Omit<TellOfAlarmsPorts, "rulesOf">, TellSendersPorts {
  readonly holidays: HolidayCalendar;
  readonly rulesOf: RulesOf<"contact" | "subjectAccess" | "reach">;
  readonly events: Events;
  readonly clock: Clock;
}

/** Only one node may do it at a time. */
export async function remindOfContact(ports: RemindOfContactPorts): Promise<void> {
  const now = ports.clock();
  await tellSenders(ports);
  const found = (await ports.cases.waiting(undefined, MOST_WAITING)).flatMap((one) => {
    const rules = ports.rulesOf(one.forceId, now);
    const clock = contactClock(one, londonDate(now), ports.holidays, rules);
    const of = contactReminder(one, clock, rules.contact.remindDaysBefore);
    return of === undefined || clock.daysLeft === undefined ? [] : [{ one, of, days: clock.daysLeft }];
  });
  if (found.length === 0) return;
  // Before it is noted: a node that dies in between tells twice, and not never.
  const due = found.map(({ one: { forceId, desk }, days }) => ({ forceId, days, role: ROLE_OF_DESK[desk] }));
  await tellOfContacts(due, now, ports);
  for (const { one, of, days } of found) {
    const changed = evolveContact(one, { at: now, by: BY_ITSELF, type: "reminded", of });
    // Somebody took a step at this moment: it is told again at the next turn, if it still has to be.
    if (!(await ports.cases.replace(changed))) continue;
    ports.events.report("public-case-due", { case: one.id, state: days < 0 ? "overdue" : "ahead" });
  }
}
