/** Story: the numbers for the public and for answers, counted from the audit log and the roll-ups up to this moment. */
import type { CameraRegister } from "#cameras/ports.ts";
import { type Figures, figuresFrom } from "#figures/figures.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { countSites } from "#sites/count-sites.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { daysBefore } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { type CountLogPorts, countNewEntries } from "./count-log.ts";
import { countReads } from "./count-reads.ts";
import type { FiguresWatch } from "./watch-figures.ts";

export interface PublishFiguresPorts extends CountLogPorts {
  readonly reads: ReadCounter;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly sites: SiteView;
  readonly watch: Pick<FiguresWatch, "check" | "last">;
}

export async function publishFigures(ports: PublishFiguresPorts): Promise<Figures> {
  const { days, cameras, sites, clock, watch } = ports;
  const now = clock();
  await countNewEntries(ports);
  const registered = await cameras.all();
  const contributing = registered.filter(
    ({ enabled, siteId }) => enabled && sites.mayContribute(siteId, now).permitted,
  );
  return {
    at: now,
    agreeWithLog: (watch.last()?.differing ?? []).length === 0,
    reads: await countReads(now, ports),
    ...figuresFrom(await days.since(londonDate(daysBefore(now, 365))), ports.rules),
    cameras: { registered: registered.length, contributing: contributing.length },
    sites: countSites(sites.all(), now),
  };
}
