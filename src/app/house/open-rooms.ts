/** Every room with its stores and engines, opened in the order in which one needs another. */
import type { OpenStream } from "#adapters/cameras/rtsp/protocol.ts";
import type { Diagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { longestAheadSeconds } from "#policy/rules-at.ts";
import type { Recogniser } from "#recognition/ports.ts";
import type { Clock } from "#terms/makers.ts";
import { cameraProtocols } from "../camera-protocols.ts";
import type { Config } from "../config.ts";
import { openRecogniser } from "../open-recogniser.ts";
import type { Secrets } from "../secrets.ts";
import { openViews } from "./in-memory-views.ts";
import { openAlerts } from "./open-alerts.ts";
import { openCore } from "./open-core.ts";
import { openForwarding } from "./open-forwarding.ts";
import { openGovernance } from "./open-governance.ts";
import { openIntake, openPictureMaker } from "./open-intake.ts";
import { openSenders } from "./open-outbox.ts";
import { openQuality } from "./open-quality.ts";
import { openRetention } from "./open-retention.ts";
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
  const core = await openCore(config, given.diagnostics, given.clock);
  let recogniser = given.recogniser;
  const pictures = openPictureMaker(config.recogniserWorkers, core.events);
  const close = async () => {
    await recogniser?.close();
    await pictures.close();
    await core.close();
  };
  try {
    const { stores, audit, clock } = core;
    recogniser ??= await openRecogniser(config.recogniserThreads, config.recogniserWorkers, core.events);
    await pictures.start();
    const governance = await openGovernance(core);
    const alerts = await openAlerts(core);
    const intake = openIntake(core, governance, {
      recogniser,
      pictures,
      protocols: cameraProtocols(given.openStream),
    });
    const views = await openViews({ ...governance, audit, clock });
    const quality = openQuality(core, governance, views);
    const { journal } = stores;
    const forwarding = openForwarding(core, governance, secrets);
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
      intake,
      retention: openRetention(core, governance, intake, quality.reviews, given.stop),
      forwarding,
      senders: openSenders(core, forwarding),
      views,
      quality,
      ownClock,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
