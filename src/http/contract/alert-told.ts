/** Who was told of an alert, on the wire: by which way, when, and what came of it. */
import { z } from "zod";
import { CHANNELS } from "#reach/destination.ts";
import type { Arrival, ToldRow } from "#reach/ports.ts";
import { formatInstant } from "#terms/instant.ts";
import { instantSchema } from "./read.ts";

const toldSchema = z.object({
  at: instantSchema,
  /** 0 at once; higher when the alert had gone up. */
  level: z.int(),
  /** A person's name, or that of another system; null for somebody who is not there any more. */
  who: z.string().nullable(),
  way: z.enum([...CHANNELS, "screen"]),
  /** The rule that says so. */
  rule: z.string(),
  arrival: z.enum(["waiting", "sent", "undelivered", "shown"]),
  /** Why it was not delivered. */
  reason: z.string().nullable(),
});

export const alertToldSchema = z.object({ items: z.array(toldSchema) }).meta({ id: "AlertTold" });

export function toldBody(
  { at, level, rule, to, arrival }: ToldRow & { readonly arrival: Arrival | undefined },
  who: string | null,
): z.infer<typeof toldSchema> {
  return {
    ...{ level, rule, who },
    at: formatInstant(at),
    way: "screensOf" in to ? "screen" : to.channel,
    arrival: arrival?.state ?? "shown",
    reason: arrival?.state === "undelivered" ? arrival.reason : null,
  };
}
