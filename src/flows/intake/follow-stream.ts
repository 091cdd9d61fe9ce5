/** A camera's stream is followed: vehicle after vehicle becomes a read, and one that fails is opened again, until told to stop. */
import { sampleOf } from "#ingest/frame-runs.ts";
import { isWorthTelling, waitMs } from "#mechanism/back-off.ts";
import type { Events } from "#mechanism/events.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { type Frame, type FrameCounts, noFrames } from "#passes/frame.ts";
import { joinPasses, type Pass } from "#passes/join-passes.ts";
import { newestOnly } from "#passes/newest-only.ts";
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { CameraId } from "#terms/ids.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { isTaken, type PassSource, type TakePassPorts } from "./take-pass.ts";

export interface CameraStream extends PassSource {
  /** Frames as they come; throws when the stream breaks. */
  readonly open: () => AsyncIterable<Frame>;
}

/** `waiting` before it is opened again. */
export const STREAM_STATES = ["connecting", "running", "waiting", "stopped"] as const;
type StreamState = (typeof STREAM_STATES)[number];

export interface StreamProgress {
  readonly cameraId: CameraId;
  readonly state: StreamState;
  /** Code of the failure after which it waits; null when all is well. */
  readonly problem: string | null;
  readonly frames: Readonly<FrameCounts>;
  readonly passes: number;
}

export interface FollowedStream {
  progress(): StreamProgress;
  /** Resolves when it has stopped as it was told. Whatever goes wrong with one camera's stream ends neither it nor the others. */
  readonly done: Promise<void>;
}

export interface FollowStreamPorts extends TakePassPorts {
  readonly events: Events;
  readonly stop: StopSignal;
  /** Resolves after `ms`, or at once when `stop` is aborted. */
  readonly delay: (ms: number, stop: StopSignal) => Promise<void>;
}

const RETRY = { firstMs: 1_000, longestMs: 60_000 };
/** How long a pass waits when intake is too busy; meanwhile the stream's frames are dropped, and counted. */
const BUSY_MS = 250;

export function followStream(
  { cameraId, protocol, open }: CameraStream,
  ports: FollowStreamPorts,
): FollowedStream {
  const { stop, delay, recogniser, clock, events, standstill, heard, sha256 } = ports;
  const frames = noFrames();
  let standing: Pick<StreamProgress, "state" | "problem"> = { state: "connecting", problem: null };
  let passes = 0;

  const look = (image: RgbImage) => {
    standing = { state: "running", problem: null };
    const now = clock();
    heard.hear(cameraId, protocol, now);
    standstill.frame(cameraId, sha256(sampleOf(image.rgb)), now);
    return recogniser.look(image);
  };
  const take = async (pass: Pass): Promise<void> => {
    while (!(await isTaken({ cameraId, protocol }, pass, ports)) && !stop.aborted) await delay(BUSY_MS, stop);
    passes += 1;
  };
  const followUntilFailure = async (): Promise<unknown> => {
    try {
      const passing = joinPasses(newestOnly(open(), frames), { look, now: clock, counts: frames });
      for await (const pass of passing) await take(pass);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  const followPatiently = async (): Promise<void> => {
    let failures = 0;
    while (!stop.aborted) {
      const before = frames.seen;
      const failure = await followUntilFailure();
      failures = frames.seen > before ? 1 : failures + 1;
      standing = { state: "waiting", problem: failure === undefined ? null : problemOf(failure) };
      if (failure !== undefined && !stop.aborted && isWorthTelling(failures))
        events.report("stream-held-up", { camera: cameraId, failures, failure });
      await delay(waitMs(failures, RETRY), stop);
    }
    standing = { state: "stopped", problem: null };
  };
  return {
    done: followPatiently(),
    progress: () => ({ cameraId, ...standing, frames: { ...frames }, passes }),
  };
}

const problemOf = (failure: unknown): string =>
  failure instanceof OutsideError ? failure.code : "unexpected";
