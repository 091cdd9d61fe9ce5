/** Story: cameras that say anything are heard. Noted in memory at once, since they may say it a thousand times a second, and kept by the clock. */
import type { Heard, HeardStore } from "#cameras/heard.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface HeardCameras {
  hear(cameraId: CameraId, protocol: string, at: Instant): void;
  /** Keeps what was heard since the last time. What could not be kept is tried at the next. */
  keep(): Promise<void>;
  /** What is kept of all nodes, and what this one has heard since. */
  all(): Promise<readonly Heard[]>;
}

export function hearCameras(store: HeardStore, clock: Clock): HeardCameras {
  const unkept = new Map<string, Heard>();
  return {
    hear(cameraId, protocol, at) {
      unkept.set(`${cameraId} ${protocol}`, { cameraId, protocol, at });
    },
    async keep() {
      const batch = [...unkept];
      if (batch.length === 0) return;
      await store.note(
        batch.map(([, heard]) => heard),
        clock(),
      );
      for (const [name, heard] of batch) if (unkept.get(name) === heard) unkept.delete(name);
    },
    async all() {
      // First what may be kept meanwhile, so that nothing falls between.
      const here = [...unkept.values()];
      return [...(await store.all()), ...here];
    },
  };
}
