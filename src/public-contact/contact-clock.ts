/**
 * By which day must what somebody wrote be acknowledged and answered? The clock begins with the day on which it arrived, also when it was
 * held back: the sender waits from then. For requests about own data it runs from the day on which the identity was proved, when it was
 * asked for, and stands still until then (Data Protection Act 2018 section 54).
 */
import { Temporal } from "temporal-polyfill";
import { type HolidayCalendar, workingDaysAfter } from "#foi/working-days.ts";
import type { ContactRules } from "#policy/contact-rules.ts";
import { daysBetween, type LocalDate, londonDate } from "#terms/local-date.ts";
import { isClosed, type PublicCase } from "./public-case.ts";

export interface ClockRules {
  readonly contact: Pick<ContactRules, "complaint" | "feedback" | "ownData">;
  readonly subjectAccess: { readonly months: number };
}

export interface ContactClock {
  readonly state: "running" | "paused" | "stopped";
  /** Undefined when it needs no acknowledgement, and when the bank holidays of that time are not known. */
  readonly acknowledgeBy?: LocalDate | undefined;
  readonly answerBy?: LocalDate | undefined;
  /** What has to be done first. */
  readonly next?: { readonly what: "acknowledge" | "answer"; readonly by: LocalDate } | undefined;
  /** Calendar days until then; below 0 when it is late. */
  readonly daysLeft?: number | undefined;
}

export function contactClock(
  one: PublicCase,
  today: LocalDate,
  calendar: HolidayCalendar,
  rules: ClockRules,
): ContactClock {
  const received = londonDate(one.at);
  const days = acknowledgeDays(one, rules);
  const acknowledgeBy = days === undefined ? undefined : workingDaysAfter(received, days, calendar);
  const paused = one.identityAskedAt !== undefined && one.identityProvedAt === undefined;
  const answerBy = paused ? undefined : answerDay(one, received, calendar, rules);
  if (isClosed(one)) return { state: "stopped", acknowledgeBy, answerBy };
  const open = [
    ...(acknowledgeBy === undefined || one.acknowledgedAt !== undefined
      ? []
      : [{ what: "acknowledge" as const, by: acknowledgeBy }]),
    ...(answerBy === undefined ? [] : [{ what: "answer" as const, by: answerBy }]),
  ];
  const next = open.toSorted((a, b) => (a.by < b.by ? -1 : 1))[0];
  return {
    state: paused ? "paused" : "running",
    ...{ acknowledgeBy, answerBy, next },
    daysLeft: next === undefined ? undefined : daysBetween(today, next.by),
  };
}

function acknowledgeDays({ kind }: PublicCase, { contact }: ClockRules): number | undefined {
  if (kind === "complaint") return contact.complaint.acknowledgeWorkingDays;
  return kind === "own-data" ? contact.ownData.acknowledgeWorkingDays : undefined;
}

function answerDay(
  one: PublicCase,
  received: LocalDate,
  calendar: HolidayCalendar,
  { contact, subjectAccess }: ClockRules,
): LocalDate | undefined {
  switch (one.kind) {
    case "complaint":
      return workingDaysAfter(received, contact.complaint.answerWorkingDays, calendar);
    case "own-data": {
      const from = one.identityProvedAt === undefined ? received : londonDate(one.identityProvedAt);
      const months =
        subjectAccess.months + (one.extended === undefined ? 0 : contact.ownData.extensionMonths);
      return Temporal.PlainDate.from(from).add({ months }).toString() as LocalDate;
    }
    default:
      return workingDaysAfter(received, contact.feedback.answerWorkingDays, calendar);
  }
}

/** Of what people have to be reminded now, each once: `answer 2026-03-12 2`. After an outage the latest stage alone counts. */
export function contactReminder(
  one: PublicCase,
  { next, daysLeft }: ContactClock,
  remindDaysBefore: readonly number[],
): string | undefined {
  if (next === undefined || daysLeft === undefined) return undefined;
  const stage =
    daysLeft < 0 ? -1 : remindDaysBefore.toSorted((a, b) => a - b).find((days) => daysLeft <= days);
  if (stage === undefined) return undefined;
  const words = `${next.what} ${next.by} ${stage}`;
  return one.remindedOf === words ? undefined : words;
}

/** What is due first comes first; what nobody can do anything about comes last. */
export const worstFirst = (a: Pick<ContactClock, "daysLeft">, b: Pick<ContactClock, "daysLeft">): number =>
  (a.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b.daysLeft ?? Number.MAX_SAFE_INTEGER);
