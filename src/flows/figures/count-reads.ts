/** Story: how many plates did each force read lately and in a year? Days that are over are counted once, and stay counted when reads are deleted. */
import type { Figures } from "#figures/figures.ts";
import type { FigureDays } from "#figures/ports.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import type { ReadsByForce } from "#retention/reads-by-force.ts";
import type { CameraId, ForceId } from "#terms/ids.ts";
import { DAY_MS, daysBefore, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { type LocalDate, nextDate, utcDate, utcMidnight } from "#terms/local-date.ts";

export interface CountReadsPorts {
  readonly days: Pick<FigureDays, "lastReadsDay" | "put" | "since">;
  readonly reads: Pick<ReadCounter, "total" | "hourly" | "heldByCamera">;
  readonly forces: readonly ForceId[];
  readonly forceOf: (camera: CameraId) => ForceId;
  /** Who tells what this force read. */
  readonly toldBy: (force: ForceId) => ForceId;
}

/** Reads that come later than this after their day are in no yearly figure. */
export const DAYS_TO_SETTLE = 3;

export type ReadFigures = Figures["reads"];

export async function countReads(
  now: Instant,
  ports: CountReadsPorts,
): Promise<(force: ForceId) => ReadFigures> {
  const { oldest } = await ports.reads.total();
  const firstOpen = utcDate(daysBefore(now, DAYS_TO_SETTLE));
  if (oldest !== undefined) await settleDays(later(oldest, daysBefore(now, 365)), firstOpen, ports);
  const hours = await ports.reads.hourly({ from: utcMidnight(firstOpen), to: plusMs(now, HOUR_MS) });
  const sumFrom = (moment: Instant) =>
    byForce(
      hours.filter(({ hour }) => hour > moment - HOUR_MS),
      ports,
    );
  const settledSince = async (moment: Instant) => {
    const counts = await ports.days.since(utcDate(moment));
    return sumBy(
      counts.filter(({ what }) => what === "reads"),
      ({ force, count }) => [ports.toldBy(force), count],
    );
  };
  const open = sumFrom(utcMidnight(firstOpen));
  const year = await settledSince(daysBefore(now, 365));
  const held = byForce(await ports.reads.heldByCamera(), ports);
  const at = (counts: ReadsByForce, force: ForceId) => counts.get(force) ?? 0;
  return (force) => ({
    last12Months: at(open, force) + at(year, force),
    held: at(held, force),
  });
}

/** Counts every day from the first one on that has not been counted, up to but not including `firstOpen`. */
async function settleDays(first: Instant, firstOpen: LocalDate, ports: CountReadsPorts): Promise<void> {
  const { days, reads, forces } = ports;
  const none = forces.map((force) => [force, 0] as const);
  const last = await days.lastReadsDay();
  for (let day = last === undefined ? utcDate(first) : nextDate(last); day < firstOpen; day = nextDate(day)) {
    const from = utcMidnight(day);
    const hours = await reads.hourly({ from, to: plusMs(from, DAY_MS) });
    // A day without a read is written down as well, so that it is not counted again.
    const cameras = new Map(hours.filter(({ reads: made }) => made > 0).map((hour) => [hour.cameraId, hour]));
    const reading = byForce(
      [...cameras.values()].map(({ cameraId }) => ({ cameraId, reads: 1 })),
      ports,
    );
    await days.put(day, "cameras-reading", new Map([...none, ...reading]));
    // Last, because the newest day with reads is the one up to which all is counted.
    await days.put(day, "reads", new Map([...none, ...byForce(hours, ports)]));
  }
}

const byForce = (
  counts: readonly { readonly cameraId: CameraId; readonly reads: number }[],
  { forceOf }: Pick<CountReadsPorts, "forceOf">,
): ReadsByForce => sumBy(counts, ({ cameraId, reads }) => [forceOf(cameraId), reads]);

function sumBy<Item>(
  items: readonly Item[],
  of: (item: Item) => readonly [force: ForceId, count: number],
): ReadsByForce {
  const sums = new Map<ForceId, number>();
  for (const item of items) {
    const [force, count] = of(item);
    sums.set(force, count + (sums.get(force) ?? 0));
  }
  return sums;
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
