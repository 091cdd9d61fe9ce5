/** What is measured of the house for `/metrics`: counts by codes of ours, never a camera, a mark or a place. */
import { statfs } from "node:fs/promises";
import type { Measure } from "#adapters/diagnostics/log-and-metrics/gauges.ts";
import type { Follower, FollowerProgress } from "#flows/journal/follow-journal.ts";
import { ALARM_KINDS } from "#matching/source-alarms.ts";
import type { Rooms } from "./open-rooms.ts";

type Sources = Pick<Rooms, "core" | "intake" | "alerts"> & { readonly followers: readonly Follower[] };

export function measures(sources: Sources): readonly Measure[] {
  return [
    ...journalMeasures(sources),
    ...outboxMeasures(sources),
    ...intakeMeasures(sources),
    ...storeMeasures(sources),
  ];
}

const gauge = (name: string, help: string, read: Measure["read"], label?: string): Measure => ({
  name: `fosseway_${name}`,
  help,
  kind: "gauge",
  read,
  ...(label === undefined ? {} : { label }),
});

const counter = (name: string, help: string, read: Measure["read"], label?: string): Measure => ({
  ...gauge(`${name}_total`, help, read, label),
  kind: "counter",
});

function journalMeasures({ core, followers }: Sources): readonly Measure[] {
  const each = (value: (progress: FollowerProgress) => number) => () =>
    Object.fromEntries(
      followers.map((follower) => {
        const progress = follower.progress();
        return [progress.name, value(progress)];
      }),
    );
  return [
    gauge("journal_head", "Sequence of the newest entry of the journal", () => core.stores.journal.head()),
    gauge(
      "follower_behind",
      "Entries of the journal that a follower has still to deal with",
      each(({ behind }) => behind),
      "follower",
    ),
    gauge(
      "follower_troubled",
      "1 while a follower is held up by a failure",
      each(({ problem }) => (problem === null ? 0 : 1)),
      "follower",
    ),
  ];
}

function outboxMeasures({ core }: Sources): readonly Measure[] {
  const each = (which: "waiting" | "undelivered") => async () =>
    Object.fromEntries(
      [...(await core.stores.outbox.counts())].map(([line, counts]) => [line, counts[which]]),
    );
  return [
    gauge("outbox_waiting", "Messages that wait to be sent to somebody outside", each("waiting"), "line"),
    gauge(
      "outbox_undelivered",
      "Messages that could not be delivered and wait for a person",
      each("undelivered"),
      "line",
    ),
  ];
}

function intakeMeasures({ intake }: Sources): readonly Measure[] {
  const figures = () => intake.counts.figures();
  return [
    counter("captures", "Captures taken", () => figures().captures),
    counter("new_reads", "Reads taken that were not known", () => figures().newReads),
    counter("replayed_reads", "Reads that had been delivered before", () => figures().replayedReads),
    counter("turned_away", "Deliveries told to come again", () => figures().turnedAway),
    counter("quarantined", "Deliveries put into quarantine", () => ({ ...figures().quarantined }), "reason"),
    gauge("recogniser_running", "Photographs being worked on", () => intake.admission.load().running),
    gauge("recogniser_waiting", "Photographs waiting for their turn", () => intake.admission.load().waiting),
    gauge("quarantine_waiting", "Deliveries that wait for a person", () => intake.quarantine.countWaiting()),
  ];
}

function storeMeasures({ core, alerts }: Sources): readonly Measure[] {
  const { health, sessions } = core.stores;
  return [
    gauge("sessions", "Sessions that are alive", async () => {
      const alive = await sessions.counts(core.clock());
      return [...alive.values()].reduce((sum, ofOne) => sum + ofOne, 0);
    }),
    gauge(
      "list_alarms",
      "Lists that do not come as they should, by what is wrong",
      async () => {
        const standing = await core.stores.sourceAlarms.standing();
        return Object.fromEntries(
          ALARM_KINDS.map((kind) => [kind, standing.filter(({ what }) => what === kind).length]),
        );
      },
      "what",
    ),
    gauge("live_streams", "Screens that watch live", () => alerts.feed.watching),
    gauge(
      "database_connections",
      "Connections to the database, by what they do",
      () => health.load(),
      "state",
    ),
    gauge("disk_free_bytes", "Room left for us on the disk of the data folder", async () => {
      const { bavail, bsize } = await statfs(core.config.dataDir);
      return bavail * bsize;
    }),
    gauge(
      "intake_room_seconds",
      "How long the disk of journal and pictures lasts at the present rate",
      () => {
        const { leftMs } = core.room.left() ?? {};
        return leftMs === undefined ? Number.POSITIVE_INFINITY : leftMs / 1000;
      },
    ),
    counter("log_lines_dropped", "Lines of the log that its reader did not take up", () =>
      core.diagnostics.linesDropped(),
    ),
  ];
}
