/** Every room with its stores and engines, opened in the order in which one needs another. */
import type { OpenStream } from "#adapters/cameras/rtsp/protocol.ts";
import type { Diagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { loadMap } from "#adapters/maps/geojson/load-map.ts";
import { openBasemap } from "#adapters/maps/pmtiles/open-basemap.ts";
import { longestAheadSeconds } from "#policy/rules-at.ts";
import type { Recogniser } from "#recognition/ports.ts";
import { townsOf } from "#sites/county-map.ts";
import { roadGraph } from "#sites/road-graph.ts";
import type { Clock } from "#terms/makers.ts";
import { cameraProtocols } from "../camera-protocols.ts";
import type { Config } from "../config.ts";
import { openRecogniser } from "../open-recogniser.ts";
import type { Secrets } from "../secrets.ts";
import { eraseAtStart } from "./erase-at-start.ts";
import { openViews } from "./in-memory-views.ts";
import { openAlerts } from "./open-alerts.ts";
import { openAxisPort } from "./open-axis-port.ts";
import { openCore } from "./open-core.ts";
import { openForwarding } from "./open-forwarding.ts";
import { openGovernance } from "./open-governance.ts";
import { openImports } from "./open-imports.ts";
import { openIntake, openPictureMaker } from "./open-intake.ts";
import { openSenders } from "./open-outbox.ts";
import { openQuality } from "./open-quality.ts";
import { openReach } from "./open-reach.ts";
import { openRetention } from "./open-retention.ts";
import { openSftp } from "./open-sftp.ts";
import { watchClock } from "./watch-clock.ts";

export type Rooms = Awaited<ReturnType<typeof openRooms>>;

export async function openRooms(
  config: Config,
  secrets: Secrets,
  given: {
    readonly diagnostics: Diagnostics;
    readonly clock?: Clock | undefined;
    readonly recogniser?: Recogniser | undefined;
    /** In place of ffmpeg. */
    readonly openStream?: OpenStream | undefined;
    /** Aborted when the house is to stop. */
    readonly stop: AbortSignal;
  },
) {
  // Before anything is opened: a wrong file ends the start with a word, and leaves nothing to be closed.
  const map = await loadMap(config.map);
  const basemap = await openBasemap(config.basemap);
  const core = await openCore(config, given.diagnostics, given.clock);
  let recogniser = given.recogniser;
  const pictures = openPictureMaker(config.recogniserWorkers, core.events);
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closeOne of closing) await closeOne();
    await recogniser?.close();
    await pictures.close();
    await basemap?.close();
    await core.close();
  };
  try {
    const { stores, audit, clock } = core;
    recogniser ??= await openRecogniser(config.recogniserThreads, config.recogniserWorkers, core.events);
    await pictures.start();
    await stores.accounts.cutOff(stores.nodeId);
    await eraseAtStart(core, given.stop);
    const governance = await openGovernance(core);
    const alerts = await openAlerts(core);
    const views = await openViews({ ...governance, audit, clock, towns: townsOf(map) });
    const intake = openIntake(core, governance, {
      ...{ views, recogniser },
      pictures,
      protocols: cameraProtocols({
        ...{ openStream: given.openStream, sftp: openSftp(config, core) },
        axisPort: openAxisPort(config),
      }),
    });
    const roads = roadGraph(map);
    const quality = openQuality(core, governance, views);
    const { journal } = stores;
    const forwarding = openForwarding(core, governance, secrets);
    const reach = await openReach(core, secrets);
    closing.push(reach.close);
    const ownClock = watchClock({
      counts: intake.counts,
      counter: governance.counter,
      journal,
      events: core.events,
      clock,
      aheadSeconds: (now) => longestAheadSeconds(core.forces, now),
    });
    return {
      core,
      governance,
      alerts,
      imports: openImports(core, given.stop),
      intake,
      retention: openRetention(core, governance, intake, quality.reviews, given.stop),
      forwarding,
      reach,
      senders: openSenders(core, forwarding, reach),
      views,
      ...{ map, basemap, roads },
      quality,
      ownClock,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
