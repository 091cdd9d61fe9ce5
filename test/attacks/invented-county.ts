/** Two forces on one system over eighteen months, invented from a seed: their sites, traffic and hits. One site opens, closes or is suspended. */
import { seededNumbers } from "#demo/seeded-numbers.ts";
import type { MonthCount } from "#figures/month-figures.ts";
import { numbersTogether } from "#figures/numbers-together.ts";
import type { OpenNumber } from "#figures/open-numbers.ts";
import { periodsAt, publicNumbers } from "#figures/public-numbers.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { sitesAsAt } from "#sites/sites-as-at.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";

const FIRST_YEAR = 2025;
export const MONTHS = 18;
/** The months in which the site may have changed: not at the edges, where nobody could tell. */
export const CHANGES_FROM = 3;
export const CHANGES_UP_TO = 15;
const DISTRICTS = ["Ostrey", "Vale Head", "Marlbeck", "Quenby"] as const;
const DAYS = 30;
const { figures: rules } = HOUSE_NUMBERS;

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const around = (mean: number, random: () => number): number =>
  Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));

export const monthName = (month: number): string =>
  `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
export const beginning = (month: number): Instant =>
  instant(Date.parse(`${monthName(month)}-01T00:00:00.000Z`));

interface Site {
  readonly district: string;
  readonly traffic: number;
  readonly livesFrom: number;
  readonly livesTo: number;
  readonly end: "closed" | "suspended";
}

export interface County {
  /** The month in which the one site opened, closed or was suspended. */
  readonly changedIn: number;
  readonly district: string;
  /** By force and month, what was really counted. */
  readonly counts: readonly (readonly MonthCount[])[];
  readonly sites: readonly (readonly Site[])[];
}

const FORCES = [makeId("force", "marlshire"), makeId("force", "vale")] as const;

export function inventCounty(seed: number): County {
  const random = seededNumbers(seed);
  const changedIn = CHANGES_FROM + Math.floor(random() * (CHANGES_UP_TO - CHANGES_FROM));
  const opens = random() < 0.5;
  const end = random() < 0.5 ? "closed" : "suspended";
  const seasons = Array.from({ length: MONTHS }, () => 1 + 0.08 * normal(random));
  const sites = FORCES.map((_, force) =>
    Array.from({ length: 8 + Math.floor(random() * 12) }, (_one, at): Site => {
      const changing = force === 0 && at === 0;
      return {
        district: DISTRICTS[Math.floor(random() * DISTRICTS.length)] ?? "Ostrey",
        traffic: 30_000 * Math.exp(0.5 * normal(random)),
        livesFrom: changing && opens ? changedIn : -1,
        livesTo: changing && !opens ? changedIn : MONTHS + 1,
        end,
      };
    }),
  );
  const counts = sites.map((own, force) => {
    const hitRate = 0.002 * Math.exp(0.5 * normal(random));
    return seasons.flatMap((season, month) => {
      const live = own.filter(({ livesFrom, livesTo }) => livesFrom <= month && month < livesTo);
      const made = live.map(({ traffic }) => Math.round(traffic * season * (1 + 0.05 * normal(random))));
      const reads = made.reduce((sum, one) => sum + one, 0);
      const hits = around(reads * hitRate, random);
      const count = (what: MonthCount["what"], number: number, detail = ""): MonthCount => ({
        ...{ month: monthName(month), force: FORCES[force] ?? FORCES[0], what, detail, count: number },
      });
      return [
        ...[count("reads", reads), count("cameras-reading", live.length * DAYS)],
        ...[count("hit-raised", hits), count("hit-verified", Math.round(hits * 0.9))],
        ...[
          count("hit-misread", Math.round(hits * 0.04)),
          count("hit-outcome", Math.round(hits * 0.02), "arrest"),
        ],
        ...[count("search-answered", around(220, random), "up to 90 days")],
        ...[count("search-refused", around(2, random), "up to 90 days")],
        // Reads go a year after they came.
        count("reads-erased", month < 12 ? 0 : reads),
        ...[count("erasure", DAYS), count("delivery-refused", around(1, random), "suspended")],
      ];
    });
  });
  return { changedIn, district: sites[0]?.[0]?.district ?? "", counts, sites };
}

/** What anybody can fetch on the first day after `months` months: each force's numbers, and the sum. */
export interface Published {
  readonly forces: readonly (readonly OpenNumber[])[];
  readonly together: readonly OpenNumber[];
}

export function publishedAfter(months: number, { counts, sites }: County): Published {
  const at = plusMs(beginning(months), 6 * DAY_MS);
  const periods = periodsAt(at);
  const newYear = instant(Date.parse(`${Number(periods.year) + 1}-01-01T00:00:00.000Z`));
  const forces = counts.map((all, force) => {
    const known = all.filter(({ month }) => month < monthName(months));
    const cases = (sites[force] ?? []).map(caseOf);
    const now = (sites[force] ?? []).filter(
      ({ livesFrom, livesTo }) => livesFrom < months && months <= livesTo,
    );
    const lately = known.filter(({ month }) => month >= monthName(Math.max(0, months - 12)));
    const reads = lately.filter(({ what }) => what === "reads").reduce((sum, { count }) => sum + count, 0);
    return publicNumbers({
      ...{ at, agreeWithLog: true, rules, openFindings: [], overdueFindings: 0 },
      logged: { ...periods, lately, byMonth: known },
      sites: {
        sites: sitesAsAt(cases, newYear),
        sitesNow: now.length,
        camerasNow: { registered: now.length, contributing: now.length },
        reads: { last12Months: reads, held: reads },
        ...{ misreads: undefined, yearSettled: true },
      },
    }).numbers;
  });
  return { forces, together: numbersTogether(forces) };
}

function caseOf({ livesFrom, livesTo, end }: Site): Pick<SiteCase, "history" | "approval"> {
  const by = { id: makeId("off", "manager"), name: "Alec Dunmore", rank: "inspector" } as const;
  const step = (month: number, what: SiteCase["history"][number]["what"]) => ({
    ...{ at: plusMs(beginning(Math.max(0, month)), month < 0 ? -60 * DAY_MS : 5 * DAY_MS), by, what },
  });
  const ended = livesTo <= MONTHS ? [step(livesTo, end)] : [];
  return { history: [step(livesFrom, "proposed"), step(livesFrom, "went-live"), ...ended] };
}
