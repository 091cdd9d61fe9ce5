/** What is told of alerts that are to reach somebody? Rows of `event-table.ts`, which has no room for all. */
import type { EventRow } from "./event-row.ts";

export const REACH_EVENTS = {
  "destination-gone": {
    level: "warn",
    means:
      "A browser or another system that messages about alerts went to takes none any more, and is sent none; its owner sees it on the page How alerts reach me",
    facts: { destination: "id", channel: ["web-push", "mail", "webhook", "syslog"] },
  },
  "lists-unwatched": {
    level: "warn",
    means:
      "Nobody is signed in to see hits of lists that are in their active hours, or somebody is again; the rules of who gets what say who was told",
    facts: { state: ["began", "ended"], lists: "count" },
  },
  "foi-due": {
    level: "warn",
    means:
      "A request for information comes near its last lawful day, or is late; those whom the rules of who gets what name were told",
    facts: { request: "id", state: ["ahead", "overdue"] },
  },
  "public-case-due": {
    level: "warn",
    means:
      "Something that the public wrote comes near the day on which it must be acknowledged or answered, or is late; those at its desk were told",
    facts: { case: "id", state: ["ahead", "overdue"] },
  },
  "preservation-review": {
    level: "warn",
    means:
      "An order to preserve records comes to its review, or is overdue for it; those whom the rules of who gets what name were told",
    facts: { order: "id", state: ["ahead", "overdue"] },
  },
} as const satisfies Readonly<Record<string, EventRow>>;
