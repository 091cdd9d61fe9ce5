/** The live stream of the control room, as server-sent events. */
import { z } from "zod";

/** What a frame may be called; the document below says what each carries. */
export type LiveEventName = "alert" | "open-alerts" | "read" | "behind" | "session" | "ping";

export const liveStreamSchema = z.string().meta({
  id: "LiveStream",
  description: `Server-sent events.

| event | data |
|---|---|
| \`alert\` | an AlertSummary, new or changed; its id is for \`Last-Event-ID\` |
| \`open-alerts\` | \`{ open }\`: how many alerts are open, soon after the start and after every change |
| \`read\` | a Read, as it arrives |
| \`behind\` | \`{}\`: this client was too slow and lost events; load lists and alerts again |
| \`session\` | \`{}\`: the session has ended or has other roles now, and so has this stream; ask who is signed in |
| \`ping\` | \`{ at }\`, at the start and every 15 seconds |

The stream ends after ten minutes; a browser comes back by itself and is given the alerts it missed.`,
});
