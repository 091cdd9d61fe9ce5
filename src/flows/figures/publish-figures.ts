/** Story: the numbers of each force for the public and for answers, counted from the audit log and the roll-ups up to this moment. */
import type { SearchFindings } from "#audit/search-finding.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { CountRules } from "#figures/count-event.ts";
import { type Figures, figuresFrom } from "#figures/figures.ts";
import { figuresTogether } from "#figures/figures-together.ts";
import { monthFigures } from "#figures/month-figures.ts";
import { monthOf, monthsBackFrom } from "#figures/months.ts";
import { openFindingsByMonth } from "#figures/open-findings.ts";
import type { Counting, ReachesSince } from "#figures/verify-numbers.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { countSites } from "#sites/count-sites.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { CameraId, ForceId } from "#terms/ids.ts";
import { daysBefore, type Instant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { type CountLogPorts, countNewEntries, DAYS_PUBLISHED } from "./count-log.ts";
import { countReads } from "./count-reads.ts";
import type { FiguresWatch } from "./watch-figures.ts";

export interface PublishFiguresPorts extends CountLogPorts {
  /** The forces that share this system, the leading one first. */
  readonly forces: readonly [ForceId, ...ForceId[]];
  readonly reads: ReadCounter;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly sites: SiteView;
  readonly findings: Pick<SearchFindings, "of">;
  readonly watch: Pick<FiguresWatch, "check" | "last">;
}

/** All numbers are taken at one moment, so that nobody can compare two of them and tell what happened in between. */
export interface PublishedFigures {
  readonly of: (force: ForceId) => Figures;
  /** By what a stranger counts the force's numbers again. */
  readonly countingOf: (force: ForceId) => Counting;
  readonly together: Figures;
}

export async function publishFigures(ports: PublishFiguresPorts): Promise<PublishedFigures> {
  const [lead, ...others] = ports.forces;
  const { figuresOf, countingOf } = await countAll(ports.clock(), ports);
  const leading = figuresOf(lead);
  const following = new Map(others.map((force) => [force, figuresOf(force)]));
  return {
    of: (force) => following.get(force) ?? leading,
    countingOf,
    together: figuresTogether([leading, ...following.values()]),
  };
}

interface CountedOnce {
  readonly figuresOf: (force: ForceId) => Figures;
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
  // After the reads of days that are over were counted.
  const byMonth = await days.byMonth(since);
  // The newest month is not over, and of the oldest a part lies before the first day.
  const months = monthsBackFrom(monthOf(now), 12).slice(1);
  const figuresOf = (force: ForceId): Figures => {
    const own = cameras.filter(({ forceId }) => toldBy(forceId) === force);
    const contributing = own.filter(
      ({ enabled, siteId }) => enabled && sites.mayContribute(siteId, now).permitted,
    );
    const its = counts.filter((count) => toldBy(count.force) === force);
    const figureRules = rules.rulesOf(force, now).figures;
    const asked = findings.filter(({ forceId }) => toldBy(forceId) === force);
    return {
      at: now,
      agreeWithLog: (watch.last()?.differing ?? []).length === 0,
      reads: readsOf(force),
      ...figuresFrom(its, figureRules),
      months: monthFigures(
        byMonth.filter((count) => toldBy(count.force) === force),
        months,
      ),
      openFindings: openFindingsByMonth(asked, now, figureRules.smallCount),
      cameras: { registered: own.length, contributing: contributing.length },
      sites: countSites(
        sites.all().filter(({ forceId }) => toldBy(forceId) === force),
        now,
      ),
    };
  };
  const countingOf = (forceId: ForceId): Counting => ({
    ...{ forceId, forces, ownForce: rules.ownForce, entries, since },
    reaches: Object.fromEntries(forces.map((force) => [force, reachesOf(force, now, rules)])),
    smallCount: rules.rulesOf(forceId, now).figures.smallCount,
  });
  return { figuresOf, countingOf };
}

/** What searches were told apart by on each day that is published, as far as it changed. */
function reachesOf(force: ForceId, now: Instant, { rulesOf }: CountRules): readonly ReachesSince[] {
  const found: ReachesSince[] = [];
  for (let ago = DAYS_PUBLISHED; ago >= 0; ago -= 1) {
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
