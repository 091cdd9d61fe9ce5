/** How far others have been told of the audit log, in memory: for tests. */
import type { AuditCursors } from "#audit/ports.ts";

export function memoryAuditCursors(): AuditCursors {
  const places = new Map<string, number>();
  return {
    next: (name) => Promise.resolve(places.get(name)),
    move(name, next) {
      places.set(name, next);
      return Promise.resolve();
    },
  };
}
