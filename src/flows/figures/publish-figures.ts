/** Story: the numbers of each force for the public and for answers, counted from the audit log and the roll-ups up to this moment. */
import { isOverdue, type SearchFindings } from "#audit/search-finding.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { CountRules } from "#figures/count-event.ts";
import { type Figures, figuresFrom, sitesInOperation } from "#figures/figures.ts";
import { numbersTogether } from "#figures/numbers-together.ts";
import { openFindingsByMonth } from "#figures/open-findings.ts";
import { type PublicNumbers, periodsAt, publicNumbers } from "#figures/public-numbers.ts";
import type { Counting, ReachesSince } from "#figures/verify-numbers.ts";
import type { ObservedRate } from "#quality/observed-rate.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { countSites } from "#sites/count-sites.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { sitesAsAt } from "#sites/sites-as-at.ts";
import type { CameraId, ForceId } from "#terms/ids.ts";
import { daysBefore, type Instant } from "#terms/instant.ts";
import { type LocalDate, londonDate, utcMidnight } from "#terms/local-date.ts";
import { type CountLogPorts, countNewEntries, DAYS_COUNTED, DAYS_PUBLISHED } from "./count-log.ts";
import { countReads, DAYS_TO_SETTLE } from "./count-reads.ts";
import type { FiguresWatch } from "./watch-figures.ts";

export interface PublishFiguresPorts extends CountLogPorts {
  /** The forces that share this system, the leading one first. */
  readonly forces: readonly [ForceId, ...ForceId[]];
  readonly reads: ReadCounter;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly sites: SiteView;
  readonly findings: Pick<SearchFindings, "of">;
  readonly watch: Pick<FiguresWatch, "check" | "last">;
  /** How often a force's reads are wrong; left out where that is not published. */
  readonly misreadsOf?: (force: ForceId) => Promise<ObservedRate>;
}

/** All numbers are taken at one moment, so that nobody can compare two of them and tell what happened in between. */
export interface PublishedFigures {
  /** For an answer that a person reads before it is sent. */
  readonly of: (force: ForceId) => Figures;
  readonly numbersOf: (force: ForceId) => PublicNumbers;
  /** By what a stranger counts the force's numbers again. */
  readonly countingOf: (force: ForceId) => Counting;
  readonly together: PublicNumbers;
}

export async function publishFigures(ports: PublishFiguresPorts): Promise<PublishedFigures> {
  const [lead, ...others] = ports.forces;
  const { figuresOf, numbersOf, countingOf } = await countAll(ports.clock(), ports);
  const leading = { figures: figuresOf(lead), numbers: await numbersOf(lead) };
  const following = new Map<ForceId, typeof leading>();
  for (const force of others)
    following.set(force, { figures: figuresOf(force), numbers: await numbersOf(force) });
  const all = [leading, ...following.values()].map(({ numbers }) => numbers);
  return {
    of: (force) => (following.get(force) ?? leading).figures,
    numbersOf: (force) => (following.get(force) ?? leading).numbers,
    countingOf,
    together: {
      ...leading.numbers,
      smallCount: Math.max(...all.map(({ smallCount }) => smallCount)),
      agreeWithLog: all.every(({ agreeWithLog }) => agreeWithLog),
      numbers: numbersTogether(all.map(({ numbers }) => numbers)),
    },
  };
}

interface CountedOnce {
  readonly figuresOf: (force: ForceId) => Figures;
  readonly numbersOf: (force: ForceId) => Promise<PublicNumbers>;
  readonly countingOf: (force: ForceId) => Counting;
}

async function countAll(now: Instant, ports: PublishFiguresPorts): Promise<CountedOnce> {
  const { days, forces, reads, rules, sites, watch } = ports;
  await countNewEntries(ports);
  // What a force left behind that shares this system no more is the leading one's to tell.
  const toldBy = (force: ForceId) => (forces.includes(force) ? force : forces[0]);
  const since = londonDate(daysBefore(now, DAYS_PUBLISHED));
  const entries = await days.cursor();
  const counts = await days.since(since);
  const findings = await ports.findings.of({ except: [] });
  const cameras = await ports.cameras.all();
  const owners = new Map(cameras.map(({ id, forceId }) => [id, forceId]));
  const forceOf = (camera: CameraId) => toldBy(owners.get(camera) ?? forces[0]);
  const readsOf = await countReads(now, { days, reads, forces, forceOf, toldBy });
  const periods = periodsAt(now);
  // After the reads of days that are over were counted.
  const byMonth = await days.byMonth(firstOf(periods.year));
  const rulesNow = (force: ForceId) => rules.rulesOf(force, now).figures;
  const ownOf = <Item extends { readonly force: ForceId }>(items: readonly Item[], force: ForceId) =>
    items.filter((item) => toldBy(item.force) === force);
  const casesOf = (force: ForceId) => sites.all().filter(({ forceId }) => toldBy(forceId) === force);
  const agreeWithLog = (watch.last()?.differing ?? []).length === 0;
  const figuresOf = (force: ForceId): Figures => {
    const own = cameras.filter(({ forceId }) => toldBy(forceId) === force);
    const contributing = own.filter(
      ({ enabled, siteId }) => enabled && sites.mayContribute(siteId, now).permitted,
    );
    return {
      ...{ at: now, agreeWithLog, reads: readsOf(force) },
      ...figuresFrom(ownOf(counts, force), rulesNow(force)),
      cameras: { registered: own.length, contributing: contributing.length },
      sites: countSites(casesOf(force), now),
    };
  };
  const newYear = utcMidnight(firstOf(String(Number(periods.year) + 1)));
  const numbersOf = async (force: ForceId): Promise<PublicNumbers> => {
    const figures = figuresOf(force);
    const asked = findings.filter(({ forceId }) => toldBy(forceId) === force);
    return publicNumbers({
      ...{ at: now, agreeWithLog, rules: rulesNow(force) },
      logged: { ...periods, lately: ownOf(counts, force), byMonth: ownOf(byMonth, force) },
      sites: {
        sites: sitesAsAt(casesOf(force), newYear),
        sitesNow: sitesInOperation(figures),
        camerasNow: figures.cameras,
        reads: figures.reads,
        misreads: await ports.misreadsOf?.(force),
        yearSettled: daysBefore(now, DAYS_TO_SETTLE + 1) >= newYear,
      },
      openFindings: openFindingsByMonth(asked, now, rulesNow(force).smallCount),
      overdueFindings: asked.filter((finding) => isOverdue(finding, now)).length,
    });
  };
  const countingOf = (forceId: ForceId): Counting => ({
    ...{ forceId, forces, ownForce: rules.ownForce, entries, since, ...periods },
    reaches: Object.fromEntries(forces.map((force) => [force, reachesOf(force, now, rules)])),
    smallCount: rulesNow(forceId).smallCount,
  });
  return { figuresOf, numbersOf, countingOf };
}

const firstOf = (year: string): LocalDate => `${year}-01-01` as LocalDate;

/** What searches were told apart by on each day that is published, as far as it changed. */
function reachesOf(force: ForceId, now: Instant, { rulesOf }: CountRules): readonly ReachesSince[] {
  const found: ReachesSince[] = [];
  for (let ago = DAYS_COUNTED; ago >= 0; ago -= 1) {
    const moment = daysBefore(now, ago);
    const { tiers, beyondTiers } = rulesOf(force, moment).figures;
    const before = found.at(-1);
    if (before?.beyondTiers === beyondTiers && sameTiers(before.tiers, tiers)) continue;
    found.push({ from: londonDate(moment), tiers, beyondTiers });
  }
  return found;
}

const sameTiers = (one: ReachesSince["tiers"], other: ReachesSince["tiers"]): boolean =>
  one.length === other.length &&
  one.every(({ upToDays, words }, at) => other[at]?.upToDays === upToDays && other[at]?.words === words);
