/** Questions that are handed to somebody who knows, on the wire. */
import { z } from "zod";
import { ROLES } from "#terms/officer.ts";
import { instantSchema } from "./read.ts";
import { dateSchema } from "./sites.ts";

const text = z.string().trim().min(1).max(20_000);

export const handOverToSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("role"), role: z.enum(ROLES) }),
  z.object({ kind: z.literal("person"), id: z.string().max(100) }),
  z.object({
    kind: z.literal("mail"),
    address: z.email("enter an e-mail address, for example press.office@force.example").max(320),
  }),
]);

export const handOverSchema = z
  .object({
    question: text,
    to: handOverToSchema,
    dueOn: dateSchema,
    note: z.string().trim().max(5_000).default(""),
  })
  .meta({ id: "HandOverFoiQuestion" });

/** What came back by another way, or why the question is asked no more. */
export const handOverStepSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("answer"), text }),
    z.object({ type: z.literal("take-back"), reason: text }),
  ])
  .meta({ id: "FoiHandOverStep" });

export const handOverAnswerSchema = z.object({ text }).meta({ id: "FoiHandOverAnswer" });

export const HAND_OVER_STATES = ["waiting", "overdue", "answered", "taken-back"] as const;

export const handOverBodySchema = z.object({
  number: z.int(),
  question: z.string(),
  note: z.string(),
  /** In words: the team, the colleague or the address. */
  to: z.string(),
  dueOn: dateSchema,
  askedAt: instantSchema,
  askedBy: z.string(),
  state: z.enum(HAND_OVER_STATES),
  answer: z.object({ at: instantSchema, by: z.string(), text: z.string() }).nullable(),
  takenBackReason: z.string().nullable(),
  /** The answer stands in the draft as it came. */
  takenIn: z.boolean(),
});

export const foiQuestionsSchema = z
  .object({
    items: z.array(
      handOverBodySchema
        .omit({ to: true, takenIn: true, takenBackReason: true })
        .extend({ requestId: z.string(), reference: z.string() }),
    ),
  })
  .meta({ id: "FoiQuestions" });

export const foiColleaguesSchema = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: "FoiColleagues" });

export const handOverParams = z.object({ id: z.string(), number: z.coerce.number().int().min(1).max(1_000) });
