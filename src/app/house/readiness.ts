/** Can this process do its work now? Asked by probes, so the answer comes within seconds and costs next to nothing. */
import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import type { Follower } from "#flows/journal/follow-journal.ts";
import type { Readiness } from "#http/routes/probes.ts";
import { keptForAWhile } from "#mechanism/kept-for-a-while.ts";
import { createStandstillWatch } from "#mechanism/standstill.ts";
import type { Core } from "./open-core.ts";
import { LEAST_FREE_BYTES } from "./watch-room.ts";

/** Longer than a restart of the database takes, shorter than an officer notices. */
const STANDSTILL_MS = 60_000;
const DATABASE_ANSWERS_WITHIN_MS = 2_000;
/** However many ask, the parts are looked at once in this time. */
const LASTS_MS = 1_000;

/** Its reads wait safely in the journal while the centre is away, and no other server could send them. */
const WAITS_FOR_OTHERS: ReadonlySet<string> = new Set(["national"]);

type Fault = Readiness["faults"][number];

export interface ReadinessSources {
  readonly core: Pick<Core, "stores" | "config">;
  readonly followers: readonly Follower[];
  /** A time that never goes back. */
  readonly elapsedMs: () => number;
}

export function readiness(sources: ReadinessSources): () => Promise<Readiness> {
  const watch = createStandstillWatch(STANDSTILL_MS);
  const look = async (): Promise<Readiness> => {
    const standing = followersStandingStill(sources, watch);
    const isTheirs = ({ part }: Fault) => WAITS_FOR_OTHERS.has(part);
    const faults = [
      ...(await databaseFaults(sources)),
      ...(await journalFaults(sources)),
      ...standing.filter((fault) => !isTheirs(fault)),
    ];
    return { ready: faults.length === 0, faults, waits: standing.filter(isTheirs) };
  };

  return keptForAWhile(LASTS_MS, sources.elapsedMs, look);
}

function followersStandingStill(
  { followers, elapsedMs }: ReadinessSources,
  watch: ReturnType<typeof createStandstillWatch>,
): readonly Fault[] {
  return followers
    .map((follower) => follower.progress())
    .filter((seen) => watch.standsStill(seen.name, seen, elapsedMs()) || seen.state === "failed")
    .map(({ name, problem }) => ({ part: name, code: problem ?? "stands-still" }));
}

async function databaseFaults({ core }: ReadinessSources): Promise<readonly Fault[]> {
  const answered = await Promise.race([
    core.stores.health.answers(),
    // A process that was busy all this time first reads what has come meanwhile.
    wait(DATABASE_ANSWERS_WITHIN_MS, undefined, { ref: false }).then(() => turn(false)),
  ]);
  return answered ? [] : [{ part: "database", code: "database-unreachable" }];
}

async function journalFaults({ core }: ReadinessSources): Promise<readonly Fault[]> {
  try {
    await access(core.config.dataDir, constants.W_OK);
    const { bavail, bsize } = await statfs(core.config.dataDir);
    return bavail * bsize < LEAST_FREE_BYTES ? [{ part: "journal", code: "disk-full" }] : [];
  } catch {
    return [{ part: "journal", code: "folder-not-writable" }];
  }
}
