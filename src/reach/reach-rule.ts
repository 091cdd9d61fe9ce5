/** Who gets what? The rules of a force, in their order: those it made, or those of its policy while it has made none. */
import { z } from "zod";
import { TOP_LEVEL } from "#alerting/escalation.ts";
import { PERSON_CHANNELS, REACH_OCCASIONS, type ReachRules } from "#policy/rule-numbers.ts";
import { PRIORITIES, REASON_CODES } from "#terms/entry-reason.ts";
import type { CameraId, DestinationId, ForceId, OfficerId, SiteId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type Person, RANKS, ROLES } from "#terms/officer.ts";

const MOST = 200;
/** The ids of things are looked up by whoever takes the rules in. */
const id = <Id extends string>(prefix: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}_[A-Za-z0-9-]{1,80}$`),
      `use an id that begins with ${prefix}_`,
    ) as unknown as z.ZodType<Id, string>;
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "enter a time such as 07:00");

/** In British time. Until an earlier time than it begins, it goes on past midnight. */
const hoursSchema = z.strictObject({
  /** 1 is Monday, 7 is Sunday: the day on which the hours begin. */
  days: z.array(z.int().min(1).max(7)).min(1, "choose at least one day").max(7),
  from: timeOfDay,
  to: timeOfDay,
});

const recipientSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("role"),
    role: z.enum(ROLES),
    rankAtLeast: z.enum(RANKS).optional(),
    /** The rule's own force when it is left out. */
    forceId: id<ForceId>("force").optional(),
  }),
  z.strictObject({ kind: z.literal("person"), id: id<OfficerId>("off") }),
  z.strictObject({ kind: z.literal("destination"), id: id<DestinationId>("dest") }),
]);
export type Recipient = z.infer<typeof recipientSchema>;

export const reachRuleSchema = z.strictObject({
  name: z.string().trim().min(1, "give the rule a name").max(120),
  enabled: z.boolean(),
  about: z.enum(REACH_OCCASIONS),
  /** 0 is at once; 1 to 3 when the alert has gone up so far. */
  level: z.int().min(0).max(TOP_LEVEL),
  /** Any where none is named; all that are named have to fit. */
  lists: z.array(id<VoiListId>("list")).max(MOST),
  reasons: z.array(z.enum(REASON_CODES)).max(REASON_CODES.length),
  priorities: z.array(z.enum(PRIORITIES)).max(PRIORITIES.length),
  cameras: z.array(id<CameraId>("cam")).max(MOST),
  sites: z.array(id<SiteId>("site")).max(MOST),
  hours: hoursSchema.optional(),
  to: z.array(recipientSchema).min(1, "choose who is told").max(MOST),
  /** By which way people are reached; destinations are reached by their own. */
  channels: z.array(z.enum(PERSON_CHANNELS)).max(PERSON_CHANNELS.length),
  /** Whether it tells of what is watched in silence as well. */
  covert: z.boolean(),
  /** An alert that this rule is about goes to no later rule. */
  stopsHere: z.boolean(),
});
export type ReachRule = z.infer<typeof reachRuleSchema>;

export const reachRulesSchema = z.array(reachRuleSchema).max(100);

/** The rules of a force as somebody saved them. */
export interface RuleSet {
  readonly forceId: ForceId;
  /** 1 for the first. */
  readonly version: number;
  readonly savedAt: Instant;
  readonly savedBy: Person;
  readonly rules: readonly ReachRule[];
}

/** Those of the policy in the form of a force's own, from which it makes them. */
export const rulesOfPolicy = ({ steps }: Pick<ReachRules, "steps">): readonly ReachRule[] =>
  steps.map(({ name, about, level, priorities, to, channels }) => ({
    ...{ name, about, level, enabled: true },
    priorities: [...priorities],
    channels: [...channels],
    to: to.map(({ role, rankAtLeast }) => ({
      kind: "role" as const,
      role,
      ...(rankAtLeast === undefined ? {} : { rankAtLeast }),
    })),
    ...{ lists: [], reasons: [], cameras: [], sites: [] },
    ...{ covert: false, stopsHere: false },
  }));
