/** What is told of cameras, their keys and clocks? Rows of `event-table.ts`, which has no room for all. */
import type { EventRow } from "./event-row.ts";

export const EQUIPMENT_EVENTS = {
  "equipment-alarm": {
    level: "warn",
    means:
      "A camera, its key, its site or a clock needs somebody, or does no more; the page of the cameras says which and what to do",
    facts: {
      what: [
        "clock-alarm",
        "clock-suspect",
        "clock-not-evidence",
        "key-ends",
        "key-ended",
        "password-ends",
        "password-ended",
        "accounts-differ",
        "disk-fills",
        "pictures-large",
        "site-review-due",
        "site-condition-broken",
        "site-reply-due",
        "dpia-review-overdue",
        "camera-refused",
        "ring-not-assessed",
        "site-reminder",
        "assessment-action-overdue",
        "support-ended",
      ],
      subject: "id",
      state: ["began", "ended"],
    },
  },
  "pictures-kept": {
    level: "warn",
    means: "What is kept of a camera's pictures changed by the policy's limits, since their size did",
    facts: { camera: "id", stage: ["whole", "re-encoded", "overview-only"] },
  },
  "server-clock-jumped": {
    level: "error",
    means:
      "This server's clock was moved by more than half a second at once: times of receipt around this line are not to be relied on; check its time synchronisation",
    facts: { direction: ["ahead", "back"], ms: "count" },
  },
} as const satisfies Readonly<Record<string, EventRow>>;
