/** Has a removal reached every node and every connected screen, and when? Each node says so of itself; the entry shows it. */
import type { VoiListId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { isCovert, type VoiEntry } from "./voi-entry.ts";
import { isCovertList, type VoiList } from "./voi-list.ts";

/** Who may know of an entry that came off, where not everybody may. */
export interface RemovalSecrecy {
  readonly covert: boolean;
  readonly limitedTo?: VoiListId | undefined;
}

/** Word of a change of covert entries alone would tell those who may not know of them that there is something. */
export type RemovalAudience = "everybody" | readonly RemovalSecrecy[];

/** Undefined for an entry that everybody may know of. */
export function removalSecrecy(
  entry: Pick<VoiEntry, "action">,
  list: Pick<VoiList, "id" | "kind" | "shownTo">,
): RemovalSecrecy | undefined {
  const covert = isCovert(entry) || isCovertList(list);
  if (list.shownTo !== undefined) return { covert, limitedTo: list.id };
  return covert ? { covert } : undefined;
}

/** What the screens that are connected to a node, and may know of it, did with the word of a removal. */
export interface ScreensTold {
  readonly screens: number;
  /** Of each that took the word: how long after the node matched without the entries. */
  readonly tookMs: readonly number[];
  /** Their connection ended, or was too slow and lost it: they load everything anew when they come back. */
  readonly lost: number;
}

/** What one node did with the changes up to a revision. */
export interface AppliedRemoval {
  readonly node: string;
  readonly appliedAt: Instant;
  /** Undefined until the word is out. */
  readonly told?: ScreensTold | undefined;
}

export interface Removals {
  /** The node matches by all changes up to this revision from now on. */
  noteApplied(node: string, revision: number, at: Instant): Promise<void>;
  /** In place of what was told before. */
  noteTold(node: string, revision: number, told: ScreensTold): Promise<void>;
  /** For each node that has applied this revision, the first time it had. */
  appliedSince(revision: number): Promise<readonly AppliedRemoval[]>;
}

export interface RemovalReach {
  /** Nodes that run, by their names. */
  readonly nodes: readonly { readonly name: string; readonly applied?: AppliedRemoval | undefined }[];
  /** When the last node had it; undefined while one has not. */
  readonly appliedAt?: Instant | undefined;
  /** Of all nodes together; undefined until each has sent the word out. */
  readonly told?: ScreensTold | undefined;
  /** When the last screen that took the word did; undefined while none has. */
  readonly reachedAt?: Instant | undefined;
}

/** A node that has ended since counts for nothing: its screens have come back to another. */
export function removalReach(
  running: readonly { readonly node: string; readonly name: string }[],
  applied: readonly AppliedRemoval[],
): RemovalReach {
  const nodes = running.map(({ node, name }) => ({
    name,
    applied: applied.find((one) => one.node === node),
  }));
  const done = nodes.flatMap((one) => one.applied ?? []);
  const told = done.flatMap((one) => one.told ?? []);
  const isAll = (some: readonly unknown[]) => some.length === nodes.length && some.length > 0;
  return {
    nodes,
    appliedAt: isAll(done) ? latest(done.map(({ appliedAt }) => appliedAt)) : undefined,
    told: isAll(told) ? together(told) : undefined,
    reachedAt: latest(
      done.flatMap(({ appliedAt, told: by }) => (by?.tookMs ?? []).map((ms) => plusMs(appliedAt, ms))),
    ),
  };
}

const together = (told: readonly ScreensTold[]): ScreensTold => ({
  screens: told.reduce((sum, { screens }) => sum + screens, 0),
  tookMs: told.flatMap(({ tookMs }) => tookMs),
  lost: told.reduce((sum, { lost }) => sum + lost, 0),
});

const latest = (moments: readonly Instant[]): Instant | undefined => moments.toSorted((a, b) => b - a)[0];
