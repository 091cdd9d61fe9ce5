/** What the public wrote, on the wire: the words, whose desk, the clock, what was done, and the steps that are possible. */
import { z } from "zod";
import {
  ALL_OUTCOMES,
  COMPLAINT_TOPICS,
  CONTACT_KINDS,
  CONTACT_STATES,
  DATA_RIGHTS,
  DESKS,
  HELD_BECAUSE,
} from "#public-contact/contact-words.ts";
import { CONTACT_COMMANDS } from "#public-contact/decide-contact.ts";
import { instantSchema } from "./read.ts";
import { dateSchema } from "./sites.ts";

const words = z.string().trim().min(3).max(10_000);
const reason = z.string().trim().min(3).max(2_000);
const outcome = z.enum(ALL_OUTCOMES as readonly [(typeof ALL_OUTCOMES)[number]]);
const reasoned = <Type extends string>(type: Type) => z.object({ type: z.literal(type), reason });
const plain = <Type extends string>(type: Type) => z.object({ type: z.literal(type) });

export const publicCaseStepSchema = z
  .discriminatedUnion("type", [
    plain("release"),
    plain("acknowledge"),
    plain("mark-read"),
    plain("pass-on"),
    reasoned("discard"),
    reasoned("extend"),
    z.object({ type: z.literal("ask-identity"), words }),
    z.object({ type: z.literal("prove-identity"), seen: reason }),
    z.object({ type: z.literal("hand-over"), to: z.enum(DESKS), reason }),
    z.object({ type: z.literal("answer"), outcome, text: words }),
    z.object({ type: z.literal("reply"), text: words }),
  ])
  .meta({ id: "PublicCaseStep" });

export const publicCaseApprovalSchema = z
  .discriminatedUnion("type", [plain("approve"), reasoned("send-back")])
  .meta({ id: "PublicCaseApproval" });

const clockSchema = z.object({
  state: z.enum(["running", "paused", "stopped"]),
  acknowledgeBy: dateSchema.nullable(),
  answerBy: dateSchema.nullable(),
  /** What has to be done first; null when nothing has a day. */
  next: z.object({ what: z.enum(["acknowledge", "answer"]), by: dateSchema }).nullable(),
  /** Calendar days until then; below 0 when it is late. */
  daysLeft: z.int().nullable(),
});

const row = {
  id: z.string(),
  reference: z.string(),
  kind: z.enum(CONTACT_KINDS),
  topic: z.enum(COMPLAINT_TOPICS).nullable(),
  right: z.enum(DATA_RIGHTS).nullable(),
  state: z.enum(CONTACT_STATES),
  desk: z.enum(DESKS),
  receivedAt: instantSchema,
  held: z.array(z.enum(HELD_BECAUSE)),
  unread: z.boolean(),
  waitsForApproval: z.boolean(),
  clock: clockSchema,
};

export const publicCaseRowSchema = z.object(row).meta({ id: "PublicCaseRow" });

export const publicCasesSchema = z
  .object({
    /** What is due first comes first. */
    open: z.array(publicCaseRowSchema),
    held: z.array(publicCaseRowSchema),
    /** More wait than are listed. */
    more: z.boolean(),
  })
  .meta({ id: "PublicCases" });

export const closedPublicCasesSchema = z
  .object({ items: z.array(publicCaseRowSchema), next: z.string().nullable() })
  .meta({ id: "ClosedPublicCases" });

const answerSchema = z.object({ by: z.string(), at: instantSchema, outcome, text: z.string() });

export const publicCaseSchema = z
  .object({
    ...row,
    name: z.string(),
    replyTo: z.string(),
    text: z.string(),
    acknowledgedAt: instantSchema.nullable(),
    identityAskedAt: instantSchema.nullable(),
    identityProvedAt: instantSchema.nullable(),
    extended: z.object({ by: z.string(), at: instantSchema, reason: z.string() }).nullable(),
    proposed: answerSchema.nullable(),
    answer: answerSchema.nullable(),
    link: z
      .object({ register: z.enum(["foi", "subject-access"]), id: z.string(), reference: z.string() })
      .nullable(),
    outcomes: z.array(outcome).meta({ description: "With which an answer to this kind may end" }),
    secondPersonFor: z
      .array(z.string())
      .meta({ description: "Of these a second person approves the answer" }),
    possible: z.array(z.enum(CONTACT_COMMANDS)),
    history: z.array(
      z.object({ at: instantSchema, by: z.string(), what: z.string(), text: z.string().nullable() }),
    ),
  })
  .meta({ id: "PublicCase" });
