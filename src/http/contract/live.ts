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
  | "behind"
  | "session"
  | "ping";

export const liveStreamSchema = z.string().meta({
  id: "LiveStream",
  description: `Server-sent events.

| event | data |
|---|---|
| \`alert\` | an AlertSummary, new or changed; its id is for \`Last-Event-ID\` |
| \`open-alerts\` | \`{ open }\`: how many alerts are open, soon after the start and after every change |
| \`read\` | a Read, soon after it arrived; only with \`?reads=true\` |
| \`reads-left-out\` | \`{ reads }\`: so many came between the reads before and the next ones, more than a person could follow |
| \`behind\` | \`{}\`: this client was too slow and lost events; load lists and alerts again |
| \`session\` | \`{}\`: the session has ended or has other roles now, and so has this stream; ask who is signed in |
| \`ping\` | \`{ at }\`, at the start and every 15 seconds |

The stream ends after ten minutes; a browser comes back by itself and is given the alerts it missed.`,
});
