/** Records with a time of their own, in memory: each is a force, a moment at which it was over, and an id. */
import type { RecordEraser } from "#retention/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export interface OverRecord<Id> {
  readonly id: Id;
  readonly force: ForceId;
  readonly overAt: Instant;
}

export function memoryRecordEraser<Id extends string>(records: OverRecord<Id>[] = []): RecordEraser<Id> {
  const going = (...[cutOffs, held]: Parameters<RecordEraser<Id>["countBefore"]>) =>
    records.filter(({ id, force, overAt }) => overAt < (cutOffs.get(force) ?? 0) && !held.has(id));
  const counted = (some: readonly OverRecord<Id>[]) =>
    new Map([...Map.groupBy(some, ({ force }) => force)].map(([force, own]) => [force, own.length]));
  return {
    eraseThese(ids) {
      for (const one of records.filter(({ id }) => ids.includes(id))) records.splice(records.indexOf(one), 1);
      return Promise.resolve();
    },
    countBefore: (cutOffs, held) => Promise.resolve(counted(going(cutOffs, held))),
    eraseBefore(cutOffs, held) {
      const gone = going(cutOffs, held);
      for (const one of gone) records.splice(records.indexOf(one), 1);
      return Promise.resolve(counted(gone));
    },
  };
}

export const noRecords = () => ({
  searches: memoryRecordEraser<never>(),
  authorities: memoryRecordEraser<never>(),
  entries: memoryRecordEraser<never>(),
  searchRegister: memoryRecordEraser<never>(),
  findings: memoryRecordEraser<never>(),
  samples: memoryRecordEraser<never>(),
  publicCases: memoryRecordEraser<never>(),
});
