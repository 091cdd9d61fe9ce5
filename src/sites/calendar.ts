/** What is due for the sites of a force, and when: reviews, ends, conditions, replies, DPIAs. And which of it is late, the worst first? */
import type { DpiaId, SiteId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { daysBetween, type LocalDate, londonDate } from "#terms/local-date.ts";
import { isUnsettled } from "./conditions.ts";
import { type DpiaDocument, inForce } from "./dpia.ts";
import type { SiteCase } from "./site-case.ts";

export const CALENDAR_KINDS = ["site-review", "site-end", "condition", "reply", "dpia-review"] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

export interface CalendarEntry {
  readonly what: CalendarKind;
  readonly day: LocalDate;
  readonly subject: SiteId | DpiaId;
  /** The site's, or the DPIA's reference: neither has a place in it. */
  readonly code: string;
  /** Below 0 once it is late. */
  readonly daysLeft: number;
}

type Due = Pick<CalendarEntry, "what" | "day">;

/** The earliest first. */
export function calendarOf(
  sites: readonly SiteCase[],
  dpias: readonly DpiaDocument[],
  now: Instant,
): readonly CalendarEntry[] {
  const today = londonDate(now);
  const entry = (subject: SiteId | DpiaId, code: string, due: Due): CalendarEntry => ({
    ...due,
    ...{ subject, code, daysLeft: daysBetween(today, due.day) },
  });
  return [
    ...sites.flatMap((site) => dueOfSite(site).map((due) => entry(site.id, site.code, due))),
    ...dpias.flatMap((dpia) => dueOfDpia(dpia).map((due) => entry(dpia.id, dpia.reference, due))),
  ].toSorted((a, b) => (a.day === b.day ? (a.code < b.code ? -1 : 1) : a.day < b.day ? -1 : 1));
}

export const overdueOf = (entries: readonly CalendarEntry[]): readonly CalendarEntry[] =>
  entries.filter(({ daysLeft }) => daysLeft < 0);

const IN_USE: readonly SiteCase["state"][] = ["live", "suspended"];
const WITH_CONDITIONS: readonly SiteCase["state"][] = ["approved", ...IN_USE];
const CONSULTING: readonly SiteCase["state"][] = ["screened", "assessed"];

function dueOfSite({ state, nextReviewAt, endsOn, conditions, bodies }: SiteCase): readonly Due[] {
  const isIn = (states: readonly SiteCase["state"][]) => states.includes(state);
  return [
    ...(isIn(IN_USE) && nextReviewAt !== undefined
      ? [{ what: "site-review" as const, day: londonDate(nextReviewAt) }]
      : []),
    ...(isIn(IN_USE) && endsOn !== undefined ? [{ what: "site-end" as const, day: endsOn }] : []),
    ...(isIn(WITH_CONDITIONS)
      ? conditions.filter(isUnsettled).map(({ dueOn }) => ({ what: "condition" as const, day: dueOn }))
      : []),
    ...(isIn(CONSULTING)
      ? bodies
          .filter(({ reply }) => reply === undefined)
          .map(({ replyBy }) => ({ what: "reply" as const, day: replyBy }))
      : []),
  ];
}

function dueOfDpia(document: DpiaDocument): readonly Due[] {
  const due = inForce(document)?.signature?.reviewDueAt;
  return due === undefined ? [] : [{ what: "dpia-review", day: londonDate(due) }];
}

export interface ReminderDays {
  readonly daysBefore: readonly number[];
  readonly daysAfter: readonly number[];
}

/**
 * At which day's reminder an entry stands: so many days before it, or minus so many after it. Undefined while nobody has to be told; after
 * an outage the latest alone is told. What an alarm tells is not told here again: a reply, and that a DPIA's review was missed yesterday.
 */
export function reminderStage(
  { what, daysLeft }: Pick<CalendarEntry, "what" | "daysLeft">,
  { daysBefore, daysAfter }: ReminderDays,
): number | undefined {
  if (what === "reply") return undefined;
  const isToldLate = what === "dpia-review" && daysLeft < 0;
  const stages = [
    ...(isToldLate ? [] : daysBefore),
    ...daysAfter.filter((days) => !isToldLate || days > 1).map((days) => -days),
  ].filter((stage) => daysLeft <= stage);
  return stages.length === 0 ? undefined : Math.min(...stages);
}
