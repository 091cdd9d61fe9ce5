/** What does this node tell the others of itself? */
import { hostname } from "node:os";
import type { Follower } from "#flows/journal/follow-journal.ts";
import type { NodeReport } from "#flows/nodes/node-report.ts";
import type { Core } from "./open-core.ts";
import type { Intake } from "./open-intake.ts";
import { VERSION } from "./version.ts";

interface Sources {
  readonly core: Core;
  readonly intake: Pick<Intake, "counts" | "pictureBudget">;
  readonly followers: readonly Follower[];
}

export type NodeReporter = (state?: { readonly stopped: boolean }) => NodeReport;

export function nodeReporter({ core, intake, followers }: Sources): NodeReporter {
  const { config, stores, clock } = core;
  const startedAt = clock();
  return ({ stopped } = { stopped: false }) => {
    const { captures, newReads, replayedReads, picturesWithoutPlate, turnedAway } = intake.counts.figures();
    return {
      name: `${hostname()}:${config.port}`,
      version: VERSION,
      startedAt,
      roles: [...config.roles],
      stopped,
      journal: {
        head: stores.journal.head(),
        followers: followers.map((follower) => {
          const { name, cursor, behind, state, problem } = follower.progress();
          return { name, cursor, behind, state, problem };
        }),
      },
      takenIn: { captures, newReads, replayedReads, picturesWithoutPlate, turnedAway },
      room: roomOf(core),
      tooLarge: intake.pictureBudget.tooLarge(),
    };
  };
}

function roomOf({ room }: Pick<Core, "room">): NodeReport["room"] {
  const left = room.left();
  if (left === undefined) return null;
  const { freeBytes, freePercent, leftMs = null } = left;
  return { freeBytes, freePercent, leftMs };
}
