/** Has this camera read the same mark a moment ago, and does it read no other? */
import type { Camera } from "#terms/camera.ts";
import type { CameraId, ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { READ_REMARKS, type Read } from "#terms/read.ts";
import type { ReadMark } from "#terms/vrm.ts";
import type { StandstillRun } from "./standstill-run.ts";

export interface MarkRuns {
  /** The read, with a remark where it is of the same passing as the one before. */
  noted(camera: Camera, read: Read): Read;
  /** Undefined unless the camera has read one mark, or two in turn, for too long. */
  of(id: CameraId): StandstillRun | undefined;
}

interface Seen {
  readonly id: ReadId;
  readonly vrm: ReadMark;
  readonly capturedAt: Instant;
}

/** What was read in one lane; `run` counts on beyond what is remembered. */
interface Lane {
  readonly newest: readonly Seen[];
  readonly run: StandstillRun;
}

/** No vehicle drives past a camera, turns round unseen and drives past it again in less. */
const ONE_PASSING_MS = 60_000;
/** A road has no more; what a camera states may be any number. */
const MOST_LANES = 16;
/** So many of one mark in a row, and for so long: no queue and no red light is like that. */
const ONE_MARK = { reads: 8, forMs: 120_000 } as const;
/** A camera that repeats what it remembers may remember two. */
const TWO_MARKS = { reads: 16, ofEach: 4, forMs: 300_000 } as const;

export function createMarkRuns(): MarkRuns {
  const cameras = new Map<CameraId, Map<string, Lane>>();
  return {
    noted(camera, read) {
      const lanes = cameras.get(camera.id) ?? new Map<string, Lane>();
      cameras.set(camera.id, lanes);
      const key = `${read.lane ?? ""} ${read.direction ?? ""}`;
      const before = lanes.get(key);
      // Delivered again, it says nothing new, and it is what it was.
      if (before?.newest.some(({ id }) => id === read.id)) return read;
      const last = before?.newest.at(-1);
      lanes.delete(key);
      lanes.set(key, withRead(before, read));
      const [oldest] = lanes.keys();
      if (lanes.size > MOST_LANES && oldest !== undefined) lanes.delete(oldest);
      const isSame =
        last?.vrm === read.vrm &&
        Math.abs(read.capturedAt - last.capturedAt) <= ONE_PASSING_MS &&
        // A camera that drives along behind a vehicle sees it somewhere else each time.
        camera.deployment !== "in-vehicle";
      return isSame ? withRemark(read) : read;
    },
    of(id) {
      const runs = [...(cameras.get(id)?.values() ?? [])].map(runOf);
      return runs.find((run) => run !== undefined);
    },
  };
}

function withRead(before: Lane | undefined, { id, vrm, capturedAt }: Read): Lane {
  const newest = [...(before?.newest ?? []), { id, vrm, capturedAt }].slice(-TWO_MARKS.reads);
  const goesOn = before?.newest.at(-1)?.vrm === vrm;
  const run = goesOn ? { ...before.run, times: before.run.times + 1 } : { since: capturedAt, times: 1 };
  return { newest, run };
}

function runOf({ newest, run }: Lane): StandstillRun | undefined {
  const last = newest.at(-1);
  if (last === undefined) return undefined;
  if (run.times >= ONE_MARK.reads && last.capturedAt - run.since >= ONE_MARK.forMs) return run;
  const since = (newest[0] ?? last).capturedAt;
  // Asked with every read: first what is seldom so and costs nothing to see.
  if (newest.length < TWO_MARKS.reads || last.capturedAt - since < TWO_MARKS.forMs) return undefined;
  const ofLast = newest.filter(({ vrm }) => vrm === last.vrm).length;
  const others = new Set(newest.flatMap(({ vrm }) => (vrm === last.vrm ? [] : [vrm])));
  const isTwo = others.size === 1 && Math.min(ofLast, newest.length - ofLast) >= TWO_MARKS.ofEach;
  return isTwo ? { since, times: newest.length } : undefined;
}

function withRemark(read: Read): Read {
  const remarks = READ_REMARKS.filter((one) => one === "same-passing" || read.remarks?.includes(one));
  return { ...read, remarks };
}
