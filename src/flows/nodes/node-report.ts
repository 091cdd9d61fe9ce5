/** What does a node tell the others of itself, and what do the reports of all say together? */
import { z } from "zod";
import type { HeardNode } from "#mechanism/node-book.ts";
import { NODE_ROLES } from "#mechanism/node-roles.ts";
import type { Instant } from "#terms/instant.ts";
import { FOLLOWER_STATES } from "../journal/follow-journal.ts";

export const followerSchema = z
  .object({
    name: z.string(),
    cursor: z.int(),
    /** Entries not dealt with yet. */
    behind: z.int(),
    state: z.enum(FOLLOWER_STATES),
    /** The code of the failure that holds it up, if one does. */
    problem: z.string().nullable(),
  })
  .readonly();

export const takenInSchema = z
  .object({
    captures: z.int(),
    newReads: z.int(),
    /** Reads that had been delivered before. */
    replayedReads: z.int(),
    picturesWithoutPlate: z.int(),
    /** Deliveries told to come again because too many waited. */
    turnedAway: z.int(),
  })
  .readonly();
type TakenIn = z.infer<typeof takenInSchema>;

export const nodeReportSchema = z
  .object({
    /** The machine, and where it listens. */
    name: z.string(),
    version: z.string(),
    startedAt: z.int(),
    roles: z.array(z.enum(NODE_ROLES)).readonly(),
    /** It ended as it was told to. */
    stopped: z.boolean(),
    journal: z.object({ head: z.int(), followers: z.array(followerSchema).readonly() }).readonly(),
    /** Since it started. */
    takenIn: takenInSchema,
    /** On the disk that is full first, and how long it lasts at the present rate; of older releases not known. */
    room: z
      .object({ freeBytes: z.number(), freePercent: z.number(), leftMs: z.number().nullable() })
      .readonly()
      .nullable()
      .optional(),
    /** Cameras whose pictures are too large for all of them to be kept. */
    tooLarge: z.array(z.string()).readonly().optional(),
  })
  .readonly();
export type NodeReport = z.infer<typeof nodeReportSchema>;

export const NODE_STATES = ["running", "silent", "stopped"] as const;
export type NodeState = (typeof NODE_STATES)[number];

/** A node tells of itself so often; it is silent when several words of it are missing. */
export const NODE_TELLS_EVERY_MS = 10_000;
export const NODE_SILENT_MS = 45_000;

export interface NodeStanding {
  readonly node: string;
  readonly state: NodeState;
  readonly heardAt: Instant;
  /** Undefined when a node of another release told it in another form. */
  readonly report: NodeReport | undefined;
}

export interface NodesTogether {
  readonly running: number;
  readonly silent: number;
  /** Of the nodes that run, since each started. */
  readonly takenIn: TakenIn;
  /** Entries of their journals that the slowest follower of each has still to deal with. */
  readonly behind: number;
}

const NOTHING: TakenIn = {
  captures: 0,
  newReads: 0,
  replayedReads: 0,
  picturesWithoutPlate: 0,
  turnedAway: 0,
};

export function nodeStanding({ node, heardAt, silentMs, report: told }: HeardNode): NodeStanding {
  const report = nodeReportSchema.safeParse(told).data;
  const ended = report?.stopped === true ? "stopped" : undefined;
  return { node, heardAt, report, state: ended ?? (silentMs > NODE_SILENT_MS ? "silent" : "running") };
}

/** Figures of a node that is silent are as old as its last word, and are left out of the sums. */
export function nodesTogether(nodes: readonly NodeStanding[]): NodesTogether {
  const running = nodes.filter(({ state }) => state === "running");
  const reports = running.flatMap(({ report }) => report ?? []);
  return {
    running: running.length,
    silent: nodes.filter(({ state }) => state === "silent").length,
    takenIn: reports.reduce((sum, { takenIn }) => add(sum, takenIn), NOTHING),
    behind: reports.reduce((sum, { journal }) => sum + slowest(journal), 0),
  };
}

export const slowest = ({ followers }: NodeReport["journal"]): number =>
  Math.max(0, ...followers.map(({ behind }) => behind));

const add = (one: TakenIn, other: TakenIn): TakenIn => ({
  captures: one.captures + other.captures,
  newReads: one.newReads + other.newReads,
  replayedReads: one.replayedReads + other.replayedReads,
  picturesWithoutPlate: one.picturesWithoutPlate + other.picturesWithoutPlate,
  turnedAway: one.turnedAway + other.turnedAway,
});
