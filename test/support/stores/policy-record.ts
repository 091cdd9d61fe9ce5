/** Recorded policies in memory: for tests. */
import type { PolicyRecord, RecordedPolicy } from "#policy/ports.ts";

export function memoryPolicyRecord(): PolicyRecord {
  const rows: RecordedPolicy[] = [];
  return {
    add(policy) {
      rows.push(policy);
      return Promise.resolve();
    },
    of: (force, limit) =>
      Promise.resolve(
        rows
          .filter((row) => row.force === force)
          .toReversed()
          .slice(0, limit),
      ),
  };
}
