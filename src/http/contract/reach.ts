/** How alerts reach somebody, on the wire. Secrets go out once and addresses of browsers never. */
import { z } from "zod";
import { CHANNELS, pushSchema, systemSettingsSchema } from "#reach/destination.ts";
import { reachRuleSchema, reachRulesSchema } from "#reach/reach-rule.ts";
import { instantSchema } from "./read.ts";

const name = z.string().trim().min(1, "give it a name").max(120);

export const destinationSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    channel: z.enum(CHANNELS),
    /** Where it is; of a browser no more than the service that passes its messages on. */
    address: z.string(),
    /** What it was told, for its form; null for a browser, and where it does not open under this server's key. */
    settings: systemSettingsSchema.nullable(),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    forceId: z.string(),
    addedAt: instantSchema,
    /** Set when the other end takes no more messages, ever. */
    gone: z.object({ at: instantSchema, reason: z.string() }).nullable(),
    /** Set while the other end is away: messages wait and are tried again. */
    failing: z
      .object({ since: instantSchema, failures: z.int(), why: z.string(), nextTryAt: instantSchema })
      .nullable(),
    lastDeliveredAt: instantSchema.nullable(),
    waiting: z.int(),
    /** Put aside; they wait for a person to send them again. */
    undelivered: z.int(),
    lastTest: z.object({ at: instantSchema, delivered: z.boolean(), words: z.string() }).nullable(),
  })
  .meta({ id: "ReachDestination" });
export type DestinationBody = z.infer<typeof destinationSchema>;

export const destinationsSchema = z
  .object({ items: z.array(destinationSchema) })
  .meta({ id: "ReachDestinations" });

export const ownReachSchema = z
  .object({
    /** With which browsers subscribe; null when this server sends none. */
    pushKey: z.string().nullable(),
    /** Whether the operator has set up a mail server. */
    mailReady: z.boolean(),
    items: z.array(destinationSchema),
  })
  .meta({ id: "OwnReach" });

export const addOwnSchema = z
  .object({
    name,
    settings: z.discriminatedUnion("channel", [
      pushSchema,
      z.strictObject({
        channel: z.literal("mail"),
        address: z.email("enter an e-mail address, for example n.okafor@force.example").max(320),
      }),
    ]),
  })
  .meta({ id: "AddOwnReach" });

export const systemDestinationSchema = z
  .object({ name, settings: systemSettingsSchema })
  .meta({ id: "SetReachDestination" });

/** The secret is shown this once; both sides sign with it. */
export const keptDestinationSchema = z
  .object({ destination: destinationSchema, secret: z.string().nullable() })
  .meta({ id: "KeptReachDestination" });

export const reachTestedSchema = z
  .object({ delivered: z.boolean(), words: z.string(), destination: destinationSchema })
  .meta({ id: "ReachTested" });

export const ownReachParams = z.object({ destinationId: z.string() });
export const destinationParams = z.object({ id: z.string() });

export const rulesSchema = z
  .object({
    /** 0 while they are those of the policy. Send it back with a change, so that nobody's change is lost. */
    version: z.int(),
    savedAt: instantSchema.nullable(),
    savedBy: z.string().nullable(),
    rules: z.array(reachRuleSchema),
  })
  .meta({ id: "ReachRules" });

export const rulesHistorySchema = z.object({ items: z.array(rulesSchema) }).meta({ id: "ReachRulesHistory" });

export const saveRulesSchema = z
  .object({ version: z.int().min(0), rules: reachRulesSchema })
  .meta({ id: "SaveReachRules" });

export const tryRulesSchema = z.object({ rules: reachRulesSchema }).meta({ id: "TryReachRules" });

export const dryRunSchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    /** Of the last week, as far as they were looked at. */
    alerts: z.int(),
    /** More than are looked at; the numbers are those of the earlier part. */
    cutOff: z.boolean(),
    /** Alerts of which nobody would have been told. */
    untold: z.int(),
    days: z.array(z.object({ day: z.string(), alerts: z.int(), messages: z.int() })),
    destinations: z.array(
      z.object({
        name: z.string(),
        channel: z.enum(CHANNELS),
        owner: z.string().nullable(),
        messages: z.int(),
      }),
    ),
    people: z.array(z.object({ name: z.string(), notices: z.int() })),
  })
  .meta({ id: "ReachDryRun" });

const unwatchedSchema = z.object({
  listId: z.string(),
  /** Null for a list that is not there any more. */
  list: z.string().nullable(),
  since: instantSchema,
  endedAt: instantSchema.nullable(),
});

export const watchSchema = z
  .object({
    /** Nobody on any server watches these, though they are in their active hours. */
    unwatched: z.array(unwatchedSchema),
    /** Alarms that ended in the last 8 hours, the newest first; 50 at most. */
    lately: z.array(unwatchedSchema),
  })
  .meta({ id: "ReachWatch" });
