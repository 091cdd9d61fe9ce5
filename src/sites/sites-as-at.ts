/** How many sites were in operation at a moment that is past, and how long had reviews been due? From the history of each case. */
import { DAY_MS, type Instant } from "#terms/instant.ts";
import { addMonths } from "./add-months.ts";
import type { SiteCase } from "./site-case.ts";

export const OVERDUE_AGES = ["up to 30 days", "31 to 90 days", "more than 90 days"] as const;
export type OverdueAge = (typeof OVERDUE_AGES)[number];

export interface SitesAsAt {
  readonly inOperation: number;
  readonly suspended: number;
  readonly closed: number;
  readonly refused: number;
  /** Of those in operation, by how long ago the review was due. */
  readonly reviewOverdue: Readonly<Record<OverdueAge, number>>;
}

type KnownCase = Pick<SiteCase, "history" | "approval">;

type Then = "not-yet" | "in-operation" | "suspended" | "closed" | "refused";

const BECAME: Readonly<Partial<Record<SiteCase["history"][number]["what"], Then>>> = {
  "went-live": "in-operation",
  resumed: "in-operation",
  suspended: "suspended",
  closed: "closed",
  refused: "refused",
};

/** Undefined when there was no case at all. */
export function sitesAsAt(sites: readonly KnownCase[], then: Instant): SitesAsAt | undefined {
  if (!sites.some(({ history }) => history.some(({ at }) => at <= then))) return undefined;
  const states = sites.map((site) => ({ site, state: stateThen(site, then) }));
  const of = (state: Then) => states.filter((held) => held.state === state);
  const overdue = of("in-operation").map(({ site }) => overdueDays(site, then));
  const between = (least: number, most: number) =>
    overdue.filter((days) => days > least && days <= most).length;
  return {
    inOperation: of("in-operation").length,
    suspended: of("suspended").length,
    closed: of("closed").length,
    refused: of("refused").length,
    reviewOverdue: {
      "up to 30 days": between(0, 30),
      "31 to 90 days": between(30, 90),
      "more than 90 days": between(90, Number.POSITIVE_INFINITY),
    },
  };
}

const stateThen = ({ history }: KnownCase, then: Instant): Then =>
  history.reduce<Then>((state, { at, what }) => (at <= then ? (BECAME[what] ?? state) : state), "not-yet");

/** Nought or less while no review was due. */
function overdueDays({ history, approval }: KnownCase, then: Instant): number {
  const last = history.findLast(
    ({ at, what }) => at <= then && (what === "went-live" || what === "reviewed"),
  );
  if (last === undefined || approval === undefined) return 0;
  return (then - addMonths(last.at, approval.reviewIntervalMonths)) / DAY_MS;
}
