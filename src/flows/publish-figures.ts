/** Story: the numbers for the public and for answers, counted from the audit log and the roll-ups up to this moment. */
import type { AuditRows } from "#audit/ports.ts";
import { countsOf } from "#disclosure/count-event.ts";
import { type Figures, figuresFrom } from "#disclosure/figures.ts";
import { londonDate } from "#disclosure/local-date.ts";
import { loggedEvent } from "#disclosure/logged-event.ts";
import type { DayCount, FigureDays } from "#disclosure/ports.ts";
import type { CameraRegister } from "#ingest/ports.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { countSites } from "#sites/count-sites.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { daysBefore } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { countReads } from "./count-reads.ts";

export interface PublishFiguresPorts {
  readonly days: FigureDays;
  readonly log: Pick<AuditRows, "size" | "range">;
  readonly reads: ReadCounter;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly sites: SiteView;
  readonly clock: Clock;
}

const ROWS_AT_ONCE = 2_000;

export async function publishFigures(ports: PublishFiguresPorts): Promise<Figures> {
  const { days, cameras, sites, clock } = ports;
  const now = clock();
  await countNewEntries(ports);
  const registered = await cameras.all();
  const contributing = registered.filter(
    ({ enabled, siteId }) => enabled && sites.mayContribute(siteId, now).permitted,
  );
  return {
    at: now,
    reads: await countReads(now, ports),
    ...figuresFrom(await days.since(londonDate(daysBefore(now, 365)))),
    cameras: { registered: registered.length, contributing: contributing.length },
    sites: countSites(sites.all(), now),
  };
}

/** The log is counted once: each call takes up where the last one stopped, and of two at once one gives way. */
async function countNewEntries({ days, log }: PublishFiguresPorts): Promise<void> {
  const size = await log.size();
  for (let from = await days.cursor(); from < size; ) {
    const rows = await log.range(from, Math.min(size, from + ROWS_AT_ONCE));
    const counts: DayCount[] = rows.flatMap(({ text }) => {
      const event = loggedEvent(text);
      return countsOf(event).map((count) => ({ ...count, day: londonDate(event.at) }));
    });
    if (!(await days.addFromLog(counts, from, from + rows.length))) return;
    from += rows.length;
  }
}
