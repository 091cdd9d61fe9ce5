/** Can whoever keeps everything that is published, month after month, say when a site was opened or closed, and where? */

import { expect, it } from "vitest";
import { seededNumbers } from "#demo/seeded-numbers.ts";
import type { OpenNumber } from "#figures/open-numbers.ts";
import { HITS_IN } from "#figures/site-numbers.ts";
import { allowedIn, BY_CHANCE, COUNTIES, guess, type Series } from "./find-the-break.ts";
import { type County, inventCounty, MONTHS, type Published, publishedAfter } from "./invented-county.ts";

const ALLOWED = allowedIn(COUNTIES);
const HIT_SHARE = `hits-in-${HITS_IN}-reads`;

const middle = (one: OpenNumber | undefined): number | undefined => one && (one.least + one.most) / 2;
const find = (numbers: readonly OpenNumber[], name: string, period: string, of = "") =>
  numbers.find((one) => one.name === name && one.period === period && (of === "" || one.of === of));

const monthOf = (at: number) => `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;

interface Kept {
  readonly county: County;
  /** What was fetched after each month. */
  readonly fetched: readonly Published[];
}

/** As told of each month, the first time it was told. */
const toldOf = ({ fetched }: Kept, from: (one: Published) => readonly OpenNumber[], name: string): Series =>
  fetched.map((one, at) => middle(find(from(one), name, "month", monthOf(at))));
/** As told anew after each month: what moves between two fetches. */
const toldAfter = (
  { fetched }: Kept,
  from: (one: Published) => readonly OpenNumber[],
  name: string,
  period: string,
): Series => fetched.map((one) => middle(find(from(one), name, period)));

const ours = ({ forces }: Published) => forces[0] ?? [];
const theirs = ({ forces }: Published) => forces[1] ?? [];
const sum = ({ together }: Published) => together;

const both = (one: Series, other: Series, join: (a: number, b: number) => number): Series =>
  one.map((a, at) => {
    const b = other[at];
    return a === undefined || b === undefined ? undefined : join(a, b);
  });
const share = (one: Series, other: Series) => both(one, other, (a, b) => (a * 1_000) / (b + 1));
const steps = (series: Series): Series =>
  series.map((one, at) => {
    const before = series[at - 1];
    return one === undefined || before === undefined ? undefined : Math.max(0, 1_000 + (one - before) / 100);
  });

const MONTHLY = ["reads-a-camera-a-day", HIT_SHARE, "searches", "deletions-certified"] as const;
const MOVING = [
  ["reads", "last-12-months"],
  ["reads-kept", "now"],
  ["reads-deleted", "last-12-months"],
  ["hits-put-before-an-officer", "last-12-months"],
  ["hits-found-to-match", "last-12-months"],
  ["hits-by-outcome", "last-12-months"],
  ["cameras-contributing", "now"],
  ["sites-in-operation", "now"],
  ["sites-in-operation", "start-of-year"],
  ["sites-closed", "start-of-year"],
  ["sites-suspended", "start-of-year"],
] as const;

/** Each looks at one thing that is public, or holds two against each other. */
const ATTACKS: Readonly<Record<string, (kept: Kept) => readonly Series[]>> = {
  "differences of months": (kept) => MONTHLY.map((name) => toldOf(kept, ours, name)),
  "what moves between two fetches": (kept) =>
    MOVING.flatMap(([name, period]) => {
      const series = toldAfter(kept, ours, name, period);
      return [series, steps(series)];
    }),
  "one force against the other, which has the same seasons": (kept) =>
    MONTHLY.map((name) => share(toldOf(kept, ours, name), toldOf(kept, theirs, name))),
  "a force against the sum of both": (kept) => [
    ...["searches", "deletions-certified"].map((name) =>
      share(toldOf(kept, ours, name), toldOf(kept, sum, name)),
    ),
    ...MOVING.map(([name, period]) =>
      share(toldAfter(kept, ours, name, period), toldAfter(kept, sum, name, period)),
    ),
  ],
  "rates times totals": (kept) => [
    both(toldOf(kept, ours, HIT_SHARE), toldAfter(kept, ours, "reads", "last-12-months"), (a, b) => a * b),
    both(toldOf(kept, ours, HIT_SHARE), toldOf(kept, ours, "reads-a-camera-a-day"), (a, b) => a * b),
    share(
      toldAfter(kept, ours, "hits-put-before-an-officer", "last-12-months"),
      toldOf(kept, ours, HIT_SHARE),
    ),
  ],
};

const kept: readonly Kept[] = Array.from({ length: COUNTIES }, (_, seed) => {
  const county = inventCounty(seed + 1);
  return { county, fetched: Array.from({ length: MONTHS }, (_one, at) => publishedAfter(at + 1, county)) };
});

const successOf = (attack: (one: Kept) => readonly Series[]) => {
  const random = seededNumbers(2_026);
  const right = kept.filter((one) => guess(attack(one), random) === one.county.changedIn);
  return right.length / COUNTIES;
};

it("is an attack that finds the month when numbers are told exactly", () => {
  const counted =
    (what: string) =>
    ({ county }: Kept): readonly Series[] => [
      Array.from(
        { length: MONTHS },
        (_, at) => county.counts[0]?.find((one) => one.month === monthOf(at) && one.what === what)?.count,
      ),
    ];
  expect(successOf(counted("cameras-reading"))).toBeGreaterThan(0.9);
  for (const what of ["reads", "hit-raised"]) expect(successOf(counted(what))).toBeGreaterThan(2 * BY_CHANCE);
});

it.each(Object.entries(ATTACKS))("does not find the month by %s any better than by chance", (_, attack) => {
  expect(successOf(attack)).toBeLessThan(ALLOWED);
});

it("does not find it by all of them together", () => {
  expect(successOf((one) => Object.values(ATTACKS).flatMap((attack) => attack(one)))).toBeLessThan(ALLOWED);
});

it("is told the same whatever district a site is in", () => {
  for (const { county, fetched } of kept.slice(0, 20)) {
    const elsewhere = {
      ...county,
      sites: county.sites.map((own) => own.map((site) => ({ ...site, district: "Quenby" }))),
    };
    for (const at of [6, 12, MONTHS]) expect(publishedAfter(at, elsewhere)).toEqual(fetched[at - 1]);
  }
});

it("cannot work out a small number of a month from the exact year and the ranges of its months", () => {
  const small = 5;
  const names = [
    ["deletions-certified", "erasure"],
    ["auditors-questions-asked", "finding-asked"],
  ] as const;
  const random = seededNumbers(7);
  for (let time = 0; time < 300; time += 1) {
    const county = inventCounty(1);
    const counts = Array.from({ length: 12 }, (_, month) => ({
      ...{ month: monthOf(month), force: county.counts[0]?.[0]?.force as never, detail: "" },
      count: random() < 0.5 ? 0 : Math.floor(random() * 14),
    }));
    for (const [name, what] of names) {
      const { forces } = publishedAfter(12, {
        ...county,
        counts: [counts.map((one) => ({ ...one, what })), []],
      });
      const numbers = forces[0] ?? [];
      const year = numbers.find((one) => one.name === name && one.period === "calendar-year");
      if (year === undefined || year.least !== year.most) continue;
      const months = counts.map(({ month }) => find(numbers, name, "month", month));
      counts.forEach(({ count }, at) => {
        if (count === 0 || count >= small) return;
        const others = months.filter((_, other) => other !== at);
        const most = year.most - others.reduce((all, one) => all + (one?.least ?? 0), 0);
        const least = year.least - others.reduce((all, one) => all + (one?.most ?? 0), 0);
        const [low, high] = [Math.max(months[at]?.least ?? 0, least), Math.min(months[at]?.most ?? 0, most)];
        expect(high - low).toBeGreaterThanOrEqual(1);
      });
    }
  }
});
