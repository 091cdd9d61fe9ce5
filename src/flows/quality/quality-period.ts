/** Over how many days are a camera's misreads counted now? By the policy of its force, each camera for itself. */
import type { CameraRegister } from "#cameras/ports.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ReviewCount } from "#quality/camera-quality.ts";
import type { ReviewBook } from "#quality/ports.ts";
import type { CameraId } from "#terms/ids.ts";
import { daysBefore, type Instant } from "#terms/instant.ts";

export interface QualityPeriodPorts {
  readonly cameras: Pick<CameraRegister, "all">;
  readonly rulesOf: RulesOf<"quality">;
}

export interface QualityPeriods {
  readonly daysOf: (camera: CameraId) => number;
  /** Each length that there is, the longest first. */
  readonly lengths: readonly [number, ...number[]];
}

export async function qualityPeriods(
  now: Instant,
  { cameras, rulesOf }: QualityPeriodPorts,
): Promise<QualityPeriods> {
  const lead = rulesOf(undefined, now).quality.days;
  const all = await cameras.all();
  const days = new Map(all.map(({ id, forceId }) => [id, rulesOf(forceId, now).quality.days]));
  const [longest = lead, ...shorter] = [...new Set([lead, ...days.values()])].toSorted((a, b) => b - a);
  return { daysOf: (camera) => days.get(camera) ?? lead, lengths: [longest, ...shorter] };
}

/** What people said of the reads that each camera made in its own period. */
export async function countsOfPeriods(
  now: Instant,
  ports: QualityPeriodPorts & { readonly book: Pick<ReviewBook, "counts"> },
): Promise<readonly ReviewCount[]> {
  const { daysOf, lengths } = await qualityPeriods(now, ports);
  const counts = await Promise.all(
    lengths.map(async (days) => {
      const all = await ports.book.counts(daysBefore(now, days));
      return all.filter(({ cameraId }) => daysOf(cameraId) === days);
    }),
  );
  return counts.flat();
}
