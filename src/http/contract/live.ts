/**
 * The live stream (server-sent events) of the control room.
 *
 * | event    | data                                                                  |
 * |----------|-----------------------------------------------------------------------|
 * | `alert`  | an AlertSummary, new or changed; has an id for `Last-Event-ID`         |
 * | `read`   | a Read, as it arrives                                                 |
 * | `behind` | `{}`: this client was too slow and lost events; reload lists and alerts |
 * | `ping`   | `{ at }`, every 15 seconds                                             |
 */
import { z } from "zod";
import { instantSchema } from "./read.ts";

export const LIVE_EVENTS = ["alert", "read", "behind", "ping"] as const;

export const pingSchema = z.object({ at: instantSchema }).meta({ id: "LivePing" });
