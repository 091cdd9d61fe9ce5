/** Story: the towns of the map are looked at, whether anybody could still drive into one or out of it without being recorded. */
import type { CameraRegister } from "#cameras/ports.ts";
import type { RecordBook } from "#mechanism/record-book.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { addMonths } from "#sites/add-months.ts";
import type { Town } from "#sites/county-map.ts";
import { isRinged, type RingCoverage, ringCoverage } from "#sites/ring.ts";
import { assessmentOf, type RingAssessment } from "#sites/ring-assessment.ts";
import type { Watcher } from "#sites/ring-streets.ts";
import type { RoadGraph } from "#sites/road-graph.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { travelDeg } from "#sites/where.ts";
import type { ForceId, SiteId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import type { Position } from "#terms/position.ts";
import { isSelected, type Selection } from "#terms/selection.ts";

export type RingAssessments = RecordBook<RingAssessment>;

export interface LookAtRingsPorts {
  readonly roads: RoadGraph;
  readonly towns: () => readonly Town[];
  readonly cameras: Pick<CameraRegister, "all">;
  readonly view: Pick<SiteView, "mayContribute">;
  readonly placeOf: (site: { readonly siteId: SiteId }) => Position | undefined;
  readonly assessments: Pick<RingAssessments, "of">;
  readonly rulesOf: RulesOf<"sites">;
  readonly clock: Clock;
}

/** As far round a town as its own roads usually go; another ring can be asked for. */
export const RING_RADIUS_M = 3_000;

export interface TownRing {
  readonly town: Town;
  readonly radiusM: number;
  readonly coverage: RingCoverage;
  readonly isRinged: boolean;
  /** Undefined where none is needed, or the ring has none that still holds. */
  readonly assessment: RingAssessment | undefined;
}

export const needsAssessment = ({ isRinged: ringed, assessment }: TownRing): boolean =>
  ringed && assessment === undefined;

/** Of the cameras of these forces that collect now. */
export async function lookAtRings(
  forces: Selection<ForceId>,
  radiusM: number,
  ports: LookAtRingsPorts,
): Promise<readonly TownRing[]> {
  const [watchers, assessments] = [await watchersOf(forces, ports), await ports.assessments.of(forces)];
  return ports.towns().map((town) => ringOf(town, radiusM, watchers, assessments, ports));
}

function ringOf(
  town: Town,
  radiusM: number,
  watchers: readonly Watcher[],
  assessments: readonly RingAssessment[],
  { roads, clock, rulesOf }: LookAtRingsPorts,
): TownRing {
  const coverage = ringCoverage(roads, { centre: town.position, radiusM }, watchers);
  const ringed = isRinged(coverage);
  const now = clock();
  const assessment = ringed
    ? assessmentOf(coverage.sites, town.name, assessments, {
        now,
        reviewMonths: (from) => addMonths(from, rulesOf(undefined, now).sites.longestReviewIntervalMonths),
      })
    : undefined;
  return { town, radiusM, coverage, isRinged: ringed, assessment };
}

async function watchersOf(
  forces: Selection<ForceId>,
  { cameras, view, placeOf, clock }: LookAtRingsPorts,
): Promise<readonly Watcher[]> {
  const now = clock();
  return (await cameras.all())
    .filter(({ enabled, forceId }) => enabled && isSelected(forces, forceId))
    .filter(({ siteId }) => view.mayContribute(siteId, now).permitted)
    .flatMap((camera): readonly Watcher[] => {
      const position = placeOf(camera);
      return position === undefined
        ? []
        : [{ siteId: camera.siteId, position, travelDeg: travelDeg(camera, { direction: undefined }) }];
    });
}
