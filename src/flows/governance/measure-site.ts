/** Story: what a site brought since its last review is counted, for whoever reviews it. */

import type { CameraRegister } from "#cameras/ports.ts";
import { type HitCounts, type HitRow, type HitsAsked, timeGroup } from "#figures/hit-figures.ts";
import type { HitBook, ReadSums } from "#figures/ports.ts";
import type { HealthBook } from "#health/ports.ts";
import type { CameraQuality } from "#quality/camera-quality.ts";
import { judgedOf } from "#quality/observed-rate.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import type { EffectMisreads, SiteEffect } from "#sites/case-parts.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { effectPeriod, silentHours } from "#sites/site-effect.ts";
import type { Camera } from "#terms/camera.ts";
import { HOUR_MS, type Instant, instant, plusMs } from "#terms/instant.ts";

export interface MeasureSitePorts {
  readonly cameras: Pick<CameraRegister, "all">;
  readonly hits: Pick<HitBook, "rows">;
  readonly sums: ReadSums;
  readonly counter: Pick<ReadCounter, "hourly">;
  readonly health: Pick<HealthBook, "of">;
  readonly quality: () => Promise<readonly CameraQuality[]>;
}

/** Undefined while the site has never been live. */
export async function measureSite(
  site: SiteCase,
  now: Instant,
  ports: MeasureSitePorts,
): Promise<SiteEffect | undefined> {
  const period = effectPeriod(site, now);
  if (period === undefined) return undefined;
  const cameras = (await ports.cameras.all()).filter(({ siteId }) => siteId === site.id);
  const ids = cameras.map(({ id }) => id);
  const own = new Set<string>(ids);
  const asked: HitsAsked = { ...period, withCovert: false, forces: { only: [site.forceId] } };
  const ofSite = (rows: readonly HitRow[]) => rows.filter(({ key }) => own.has(key));
  const [rows, reads, quality] = [
    ofSite(await ports.hits.rows(asked, "camera")),
    await ports.sums.byGroup(period, ids, "month"),
    await ports.quality(),
  ];
  const months = await Promise.all(
    monthsOf(period).map(async ({ month, ...window }) => ({
      month,
      reads: reads.get(month) ?? 0,
      hits: sum(ofSite(await ports.hits.rows({ ...asked, ...window }, "camera")), ({ hits }) => hits),
    })),
  );
  const found = new Map(quality.map((one) => [one.cameraId, one]));
  return {
    ...period,
    reads: sum([...reads.values()], (count) => count),
    hits: sum(rows, ({ hits }) => hits),
    checkedHits: sum(rows, ({ checked }) => checked),
    misreadHits: sum(rows, ({ misread }) => misread),
    closedHits: sum(rows, ({ closed }) => closed),
    outcomes: outcomesOf(rows),
    months,
    cameras: await Promise.all(
      cameras.map((camera) => cameraEffect(camera, period, found.get(camera.id), ports)),
    ),
  };
}

async function cameraEffect(
  { id, code }: Camera,
  period: Pick<SiteEffect, "from" | "to">,
  quality: CameraQuality | undefined,
  { counter, health }: MeasureSitePorts,
) {
  const [hours, states] = [await counter.hourly({ ...period, cameraId: id }), await health.of(id)];
  return {
    cameraId: id,
    code,
    reads: sum(hours, ({ reads }) => reads),
    silentHours: silentHours(period, hours.filter(({ reads }) => reads > 0).length),
    clockOutByMs: states.find(({ measure }) => measure === "clock")?.value,
    misreads: quality === undefined ? undefined : misreadsOf(quality),
  };
}

function misreadsOf({ overall }: CameraQuality): EffectMisreads | undefined {
  const judged = judgedOf(overall);
  const { misread, low, high } = overall;
  return judged === 0 ? undefined : { judged, misread, low, high };
}

function outcomesOf(rows: readonly HitCounts[]): SiteEffect["outcomes"] {
  const counts = new Map<string, number>();
  for (const { outcome, count } of rows.flatMap(({ outcomes }) => outcomes))
    counts.set(outcome, count + (counts.get(outcome) ?? 0));
  return [...counts]
    .map(([outcome, count]) => ({ outcome, count }))
    .toSorted((a, b) => b.count - a.count || (a.outcome < b.outcome ? -1 : 1));
}

/** The period cut where London's months begin. */
function monthsOf({ from, to }: Pick<SiteEffect, "from" | "to">) {
  const months = new Map<string, { readonly month: string; from: Instant; to: Instant }>();
  for (let hour: Instant = from; hour < to; hour = plusMs(hour, HOUR_MS)) {
    const month = timeGroup("month", hour) ?? "";
    const end = instant(Math.min(hour + HOUR_MS, to));
    const held = months.get(month);
    if (held === undefined) months.set(month, { month, from: hour, to: end });
    else held.to = end;
  }
  return [...months.values()];
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
