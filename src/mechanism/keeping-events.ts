/** What is told of keeping, forwarding and erasing? Rows of `event-table.ts`, which has no room for all. */
import type { EventRow } from "./event-row.ts";

export const KEEPING_EVENTS = {
  "erased-came-back": {
    level: "warn",
    means:
      "An older copy of the database was brought back, and what had been erased came with it; it was erased again before anything was served, and the audit log certifies it",
    facts: { notes: "count", marks: "count" },
  },
  "forwarded-without-picture": {
    level: "warn",
    means: "A read went to the national centre without its picture, which is damaged on our disk",
    facts: { read: "id" },
  },
  "retention-run": {
    level: "info",
    means: "The daily run of retention ended",
    facts: { outcome: "word" },
  },
} as const satisfies Readonly<Record<string, EventRow>>;
