/** The live stream of the control room, as server-sent events. */
import { z } from "zod";

export const liveQuery = z.object({
  reads: z.enum(["true", "false"]).default("false").describe("Whether passing reads are told too"),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe("The id of the last alert that was told, where a browser cannot send `Last-Event-ID`"),
});

/** What a frame may be called; the document below says what each carries. */
export type LiveEventName =
  | "alert"
  | "open-alerts"
  | "read"
  | "reads-left-out"
  | "reads-counted"
  | "behind"
  | "lists-changed"
  | "session"
  | "notice"
  | "ping";

export const liveStreamSchema = z.string().meta({
  id: "LiveStream",
  description: `Server-sent events.

| event | data |
|---|---|
| \`alert\` | an AlertSummary, new or changed; its id is for \`Last-Event-ID\` |
| \`open-alerts\` | \`{ open }\`: how many alerts are open, soon after the start and after every change |
| \`read\` | a Read, soon after it arrived; only with \`?reads=true\`, and only to roles that the policy shows passing marks |
| \`reads-counted\` | \`{ reads }\`: so many came since the one before; to all other roles, with \`?reads=true\` |
| \`reads-left-out\` | \`{ reads }\`: so many came between the reads before and the next ones, more than a person could follow |
| \`notice\` | \`{ alertId, level }\`: the rules of who gets what put this alert before you, at this level of escalation; each screen of yours is told |
| \`behind\` | \`{}\`: this client was too slow and lost events; load lists and alerts again |
| \`lists-changed\` | \`{}\`: entries came off a list; an alert that is shown may be about one of them, so look at it again |
| \`session\` | \`{}\`: the session has ended or has other roles now, and so has this stream; ask who is signed in |
| \`ping\` | \`{ at }\`, at the start and every 15 seconds |

The stream ends after ten minutes; a browser comes back by itself and is given the alerts it missed.`,
});
