/** Story: what a part asks for is counted month by month, from the audit log, the lists and the register of costs. */
import { CATEGORY_WORDS } from "#access/words.ts";
import type { SearchLedger, SearchRecord } from "#audit/search-record.ts";
import { bandOf, type MonthCount } from "#figures/month-figures.ts";
import type { FigureDays, HitBook } from "#figures/ports.ts";
import type { PublishedCount } from "#figures/published-count.ts";
import { monthBand, siteBand } from "#figures/site-bands.ts";
import { HITS_IN } from "#figures/site-numbers.ts";
import { type CostLines, costsWithin } from "#foi/cost-line.ts";
import type { FoiPart } from "#foi/foi-request.ts";
import {
  type CountedList,
  type CountedPart,
  type Months,
  monthsAsked,
  PERIOD_TOPICS,
  type PeriodPart,
} from "#foi/period-part.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { FigureRules } from "#policy/rule-numbers.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { COMPLAINT_TOPICS, OUTCOMES } from "#public-contact/contact-words.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type LocalDate, startOfDay } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import { CRIME_CATEGORIES } from "#terms/purpose.ts";
import { type FollowSearchesPorts, followSearches } from "../proof/follow-searches.ts";

export interface CountPartsPorts {
  readonly days: Pick<FigureDays, "byMonth">;
  readonly hits: Pick<HitBook, "byList">;
  readonly lists: Pick<VoiLists, "all" | "secret">;
  readonly searches: FollowSearchesPorts & { readonly ledger: Pick<SearchLedger, "list"> };
  readonly costs: Pick<CostLines, "of">;
  readonly rulesOf: RulesOf<"figures">;
  readonly clock: Clock;
}

export async function countParts(
  parts: readonly FoiPart[],
  force: ForceId,
  ports: CountPartsPorts,
): Promise<ReadonlyMap<FoiPart, CountedPart>> {
  const counted = new Map<FoiPart, CountedPart>();
  for (const part of parts) if (isPeriod(part)) counted.set(part, await countPart(part, force, ports));
  return counted;
}

const isPeriod = (part: FoiPart): part is PeriodPart => PERIOD_TOPICS.some((topic) => topic === part.topic);

async function countPart(part: PeriodPart, force: ForceId, ports: CountPartsPorts): Promise<CountedPart> {
  const months = monthsAsked(part, ports.clock());
  switch (part.topic) {
    case "hits-by-month":
      return await countHits(months, force, ports);
    case "deletions": {
      const countOf = counterOf(await countsIn(months, force, ports));
      const deletions = months.map((month) => ({ month, reads: countOf("reads-erased", month) }));
      return { topic: part.topic, months, deletions };
    }
    case "searches-by-category":
      return { topic: part.topic, months, searches: await countSearches(months, force, ports) };
    case "costs": {
      const lines = await ports.costs.of({ only: [force] });
      return { topic: part.topic, months, costs: costsWithin(lines, force, months) };
    }
    case "complaints":
      return countComplaints(months, await countsIn(months, force, ports));
  }
}

async function countsIn(
  months: Months,
  force: ForceId,
  { days }: CountPartsPorts,
): Promise<readonly MonthCount[]> {
  const [first] = months;
  if (first === undefined) return [];
  const counts = await days.byMonth(`${first}-01` as LocalDate);
  return counts.filter((count) => count.force === force && months.includes(count.month));
}

const YEAR = 12;

/** A whole year and more is told as the public numbers tell the last twelve months; less than that is told as a month is. */
const bandFor = (months: Months) => (months.length >= YEAR ? siteBand : monthBand);

const counterOf =
  (counts: readonly MonthCount[]) =>
  (what: MonthCount["what"], month: string): PublishedCount =>
    monthBand(sumOf(counts, what, month));

const sumOf = (counts: readonly MonthCount[], what: MonthCount["what"], month: string): number =>
  counts
    .filter((count) => count.what === what && count.month === month)
    .reduce((sum, { count }) => sum + count, 0);

/** Undefined where the reads of the month were not counted. */
function hitsInReads(counts: readonly MonthCount[], month: string): PublishedCount | undefined {
  const reads = sumOf(counts, "reads", month);
  if (reads === 0) return undefined;
  return siteBand(Math.round((sumOf(counts, "hit-raised", month) * HITS_IN) / reads));
}

/** They do not move with the number of sites, so they are told in the bands of searches. */
function countComplaints(months: Months, counts: readonly MonthCount[]): CountedPart {
  const countOf = (what: MonthCount["what"], detail: string, within: Months) => {
    const of = counts.filter((one) => one.what === what && one.detail === detail);
    const inThese = of.filter(({ month }) => within.includes(month));
    return bandOf(inThese.reduce((sum, { count }) => sum + count, 0));
  };
  return {
    ...{ topic: "complaints", months, about: COMPLAINT_TOPICS },
    complaints: months.map((month) => ({
      month,
      all: countOf("contact-received", "complaint", [month]),
      byTopic: COMPLAINT_TOPICS.map((topic) => countOf("complaint-received", topic, [month])),
    })),
    outcomes: OUTCOMES.complaint.map((outcome) => ({
      outcome,
      count: countOf("contact-answered", `complaint ${outcome}`, months),
    })),
  };
}

async function countHits(months: Months, force: ForceId, ports: CountPartsPorts): Promise<CountedPart> {
  const counts = await countsIn(months, force, ports);
  const countOf = counterOf(counts);
  const outcomes = Map.groupBy(
    counts.filter(({ what }) => what === "hit-outcome"),
    ({ detail }) => detail,
  );
  const band = bandFor(months);
  return {
    topic: "hits-by-month",
    months,
    hits: months.map((month) => ({
      month,
      raised: countOf("hit-raised", month),
      verified: countOf("hit-verified", month),
      misread: countOf("hit-misread", month),
      inReads: hitsInReads(counts, month),
    })),
    outcomes: [...outcomes]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([outcome, all]) => ({ outcome, count: band(all.reduce((sum, { count }) => sum + count, 0)) })),
    lists: await countLists(months, force, ports),
  };
}

/** Of lists of the force that everybody may know of. */
async function countLists(
  months: Months,
  force: ForceId,
  { hits, lists, clock }: CountPartsPorts,
): Promise<readonly CountedList[]> {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const hidden = (await lists.secret()).map(({ id }) => id);
  const asked = { withCovert: false, forces: { only: [force] } };
  const known = await lists.all({ ...asked, now: clock(), hidden });
  const whole = await hits.byList({ ...asked, from: startOf(first), to: startOf(monthAfter(last)) });
  const parts = await Promise.all(
    months.map((month) => hits.byList({ ...asked, from: startOf(month), to: startOf(monthAfter(month)) })),
  );
  const band = bandFor(months);
  return known.map(({ list }) => {
    const of = (uses: typeof whole) => uses.find(({ listId }) => listId === list.id);
    const use = of(whole);
    return {
      name: list.name,
      hits: band(use?.hits ?? 0),
      misread: band(use?.misread ?? 0),
      closed: band(use?.closed ?? 0),
      byMonth: parts.map((uses) => monthBand(of(uses)?.hits ?? 0)),
    };
  });
}

async function countSearches(months: Months, force: ForceId, ports: CountPartsPorts) {
  const { figures } = ports.rulesOf(force, ports.clock());
  const counts = new Map<string, { category: string; tier: string; answered: number; refused: number }>();
  for await (const record of searchesIn(months, force, ports)) {
    const [category, tier] = [categoryOf(record), tierOf(record, figures)];
    const key = `${category}\n${tier}`;
    const row = counts.get(key) ?? { category, tier, answered: 0, refused: 0 };
    if (record.outcome === "allowed") row.answered += 1;
    if (record.outcome === "refused") row.refused += 1;
    counts.set(key, row);
  }
  return [...counts.values()]
    .toSorted((a, b) => a.category.localeCompare(b.category) || a.tier.localeCompare(b.tier))
    .map((row) => ({ ...row, answered: bandOf(row.answered), refused: bandOf(row.refused) }));
}

const PAGE = 1_000;

async function* searchesIn(
  months: Months,
  force: ForceId,
  { searches }: CountPartsPorts,
): AsyncIterable<SearchRecord> {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return;
  await followSearches(searches);
  const window = { from: startOf(first), to: startOf(monthAfter(last)) };
  for (let before: number | undefined; ; ) {
    const page = await searches.ledger.list(window, { only: [force] }, { before, limit: PAGE });
    yield* page;
    before = page.at(-1)?.entry;
    if (page.length < PAGE) return;
  }
}

/** Without what it explains after a colon. */
function categoryOf({ category }: SearchRecord): string {
  const known = CRIME_CATEGORIES.find((one) => one === category);
  return known === undefined ? "Another category" : CATEGORY_WORDS[known].replace(/:.*/, "");
}

const tierOf = ({ oldestAgeDays }: SearchRecord, { tiers, beyondTiers }: Omit<FigureRules, "clause">) =>
  tiers.find(({ upToDays }) => oldestAgeDays <= upToDays)?.words ?? beyondTiers;

const startOf = (month: string): Instant => startOfDay(`${month}-01` as LocalDate);

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
