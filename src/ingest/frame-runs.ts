/** Does this camera show the very same frame of its stream, or picture beside its reads, for ever? */
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { StandstillRun } from "./standstill-run.ts";

export interface FrameRuns {
  /** `digest` is a hash of the frame, or of enough of it. */
  seen(id: CameraId, digest: string, at: Instant): void;
  /** Undefined until the camera has shown one frame for too long. */
  of(id: CameraId): StandstillRun | undefined;
}

/** `times` and `forMs`: so often and for so long a picture must have come to be taken for frozen. */
export function createFrameRuns({
  times,
  forMs,
}: {
  readonly times: number;
  readonly forMs: number;
}): FrameRuns {
  const newest = new Map<CameraId, StandstillRun & { readonly digest: string; readonly last: Instant }>();
  return {
    seen(id, digest, at) {
      const run = newest.get(id);
      const goesOn = run?.digest === digest;
      newest.set(id, {
        digest,
        since: goesOn ? run.since : at,
        times: goesOn ? run.times + 1 : 1,
        last: at,
      });
    },
    of(id) {
      const run = newest.get(id);
      return run !== undefined && run.times >= times && run.last - run.since >= forMs
        ? { since: run.since, times: run.times }
        : undefined;
    },
  };
}

/** Bytes spread over the frame: a few thousand say whether it is the same, and cost nothing beside reading it. */
export function sampleOf(bytes: Uint8Array, count = 4096): Uint8Array {
  const step = Math.max(1, Math.floor(bytes.length / count));
  return Uint8Array.from(
    { length: Math.min(count, bytes.length) },
    (_, i) => bytes[(i * step) % bytes.length] as number,
  );
}
