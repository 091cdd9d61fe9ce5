/** Looks of screens that are logged, in memory: for tests. */
import type { ScreenLooks } from "#audit/ports.ts";
import type { OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export function memoryScreenLooks(): ScreenLooks {
  const rows = new Map<OfficerId, Map<string, Instant>>();
  return {
    loggedAt: (officer, look) => Promise.resolve(rows.get(officer)?.get(look)),
    note(officer, look, at, forgetBefore) {
      const kept = [...(rows.get(officer) ?? [])].filter(([, logged]) => logged >= forgetBefore);
      rows.set(officer, new Map([...kept, [look, at]]));
      return Promise.resolve();
    },
  };
}
