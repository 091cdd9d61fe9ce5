/** Imports that wait for their turn give a sign of life, for the file lies with the process that took it. */
import type { ImportBook, ImportJob } from "#matching/imports.ts";
import type { Clock } from "#terms/makers.ts";

/** So often a sign of life is given; whoever looks over the queue looks several times less often. */
export const QUEUE_TOLD_EVERY_MS = 10_000;

/** What of this process waits. */
export interface ImportQueue {
  /** Until `leave` is called. */
  enter(job: ImportJob): { leave(): void };
  /** A sign of life of each. */
  tell(): Promise<void>;
}

export function importQueue({
  imports,
  clock,
}: {
  readonly imports: Pick<ImportBook, "move">;
  readonly clock: Clock;
}): ImportQueue {
  const waiting = new Set<ImportJob>();
  return {
    enter(job) {
      waiting.add(job);
      return { leave: () => void waiting.delete(job) };
    },
    async tell() {
      for (const job of waiting) await imports.move({ ...job, touchedAt: clock() }, ["queued"]);
    },
  };
}
