/** Story: a person asks for the next read to check, and gets its plate and text, and nothing else of it. */
import { cameraStrata, type TrafficCell } from "#quality/camera-quality.ts";
import { nextStrata } from "#quality/next-strata.ts";
import type { Hold, ReviewBook, ReviewQueue } from "#quality/ports.ts";
import { type AskedRead, HOLD_MS } from "#quality/review.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { type DrawReadPorts, drawRead } from "./draw-read.ts";
import { countsOfPeriods } from "./quality-period.ts";

export interface TakeReviewPorts extends LogPorts, DrawReadPorts {
  readonly queue: ReviewQueue;
  readonly book: Pick<ReviewBook, "counts">;
  readonly traffic: () => Promise<readonly TrafficCell[]>;
}

/** Groups without pictures are passed over for so long. */
const DRY_MS = 10 * 60_000;

/** Gives the function to call for each next read; it remembers for a while where there are none. */
export function reviewTaker(ports: TakeReviewPorts): (officer: Officer) => Promise<AskedRead | undefined> {
  const dryUntil = new Map<string, Instant>();
  return async (officer) => {
    const now = ports.clock();
    const hold = { by: officer.id, until: plusMs(now, HOLD_MS) };
    const read = (await takeUp(hold, now, ports)) ?? (await draw(hold, now, dryUntil, ports));
    if (read !== undefined) await logView(read, officer, ports);
    return read;
  };
}

/** Every view is in the log before it is shown. The mark is not: the log outlives the read. */
export async function logView(read: AskedRead, officer: Officer, ports: LogPorts): Promise<void> {
  const facts = { purpose: "sampled-review", cameraId: read.cameraId, band: read.band };
  await logAct(officer, { operation: "consult", object: read.readId, outcome: "allowed", facts }, ports);
}

/** One whose picture went meanwhile is taken out. */
async function takeUp(
  hold: Hold,
  now: Instant,
  { queue, images }: TakeReviewPorts,
): Promise<AskedRead | undefined> {
  for (;;) {
    const read = await queue.claim(hold, now);
    if (read === undefined || (await images.get(read.patch)) !== undefined) return read;
    await queue.drop(read.readId);
  }
}

async function draw(
  hold: Hold,
  now: Instant,
  dryUntil: Map<string, Instant>,
  ports: TakeReviewPorts,
): Promise<AskedRead | undefined> {
  const counts = await countsOfPeriods(now, ports);
  const strata = cameraStrata(await ports.traffic(), counts, await ports.queue.waiting());
  for (const stratum of nextStrata(strata)) {
    const key = `${stratum.cameraId} ${stratum.band}`;
    if ((dryUntil.get(key) ?? 0) > now) continue;
    const read = await drawRead(stratum, hold, now, ports);
    if (read !== undefined) return read;
    dryUntil.set(key, plusMs(now, DRY_MS));
  }
  return undefined;
}
