/** What the work by the clock is done with. */
import type { HeardCameras } from "#flows/cameras/hear-cameras.ts";
import type { MeasuredClocks } from "#flows/cameras/measure-clocks.ts";
import type { SeenArrivals } from "#flows/cameras/see-arrivals.ts";
import type { FiguresWatch } from "#flows/figures/watch-figures.ts";
import type { ArrivalAccounts } from "#flows/intake/keep-accounts.ts";
import type { Follower } from "#flows/journal/follow-journal.ts";
import type { ForwardLatePicturesPorts } from "#flows/journal/forward-late-pictures.ts";
import type { ReachPeoplePorts } from "#flows/reach/reach-people.ts";
import type { WatchListsPorts } from "#flows/reach/watch-lists.ts";
import type { RetentionPorts } from "#flows/retention/apply-retention.ts";
import type { EraseClosedSitesPorts } from "#flows/retention/erase-closed-sites.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import type { Sender } from "#mechanism/outbox.ts";
import type { CountyMap } from "#sites/county-map.ts";
import type { RoadGraph } from "#sites/road-graph.ts";
import type { Views } from "./in-memory-views.ts";
import type { Alerts } from "./open-alerts.ts";
import type { Core } from "./open-core.ts";
import type { Governance } from "./open-governance.ts";
import type { Imports } from "./open-imports.ts";
import type { Intake } from "./open-intake.ts";
import type { Quality } from "./open-quality.ts";
import type { ClockWatch } from "./watch-clock.ts";

export interface Timed {
  readonly core: Core;
  readonly alerts: Alerts;
  readonly imports: Imports;
  readonly views: Views;
  readonly map: CountyMap;
  readonly roads: RoadGraph;
  readonly retention: RetentionPorts & { readonly closedSites: EraseClosedSitesPorts };
  readonly senders: ReadonlyMap<string, Sender>;
  readonly reach: Omit<ReachPeoplePorts, "alerts"> & WatchListsPorts;
  readonly quality: Pick<Quality, "observedNow">;
  readonly governance: Pick<Governance, "cameras" | "sites"> & {
    readonly figuresWatch: Pick<FiguresWatch, "checkIfDue">;
    readonly holidays: HolidayCalendar;
  };
  readonly intake: Pick<Intake, "counts" | "beside" | "readMessage" | "cameras" | "pictureBudget"> & {
    readonly heard: Pick<HeardCameras, "keep" | "all">;
    readonly seen: Pick<SeenArrivals, "keep">;
    readonly clocks: Pick<MeasuredClocks, "keep" | "noteOwn">;
    readonly accounts: Pick<ArrivalAccounts, "keep">;
  };
  readonly followers: readonly Follower[];
  /** Undefined where no national centre is configured. */
  readonly forwarding: ForwardLatePicturesPorts | undefined;
  readonly ownClock: ClockWatch;
}
