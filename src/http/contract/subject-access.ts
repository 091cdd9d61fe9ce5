/** Requests of people for their own data, on the wire. */
import { z } from "zod";
import { WITHHELD } from "#foi/subject-access.ts";
import { CONTACT_STATES } from "#public-contact/contact-words.ts";
import { clauseSchema } from "./policy.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

const dateSchema = z.string().meta({ example: "2026-11-30" });
const words = (most: number) => z.string().trim().min(3).max(most);

export const recordSubjectSchema = z
  .object({
    requesterName: words(200),
    replyAddress: words(1000),
    receivedOn: dateSchema,
    /** In the words of the requester. */
    text: words(5000),
    marks: z.array(z.string().max(20)).min(1).max(10),
    from: askedInstantSchema,
    to: askedInstantSchema,
  })
  .meta({ id: "RecordSubjectAccess" });

export const subjectStepSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("identify"), seen: words(500) }),
    z.object({
      type: z.literal("name-vehicles"),
      marks: z.array(z.string().max(20)).min(1).max(10),
      from: askedInstantSchema,
      to: askedInstantSchema,
    }),
    z.object({ type: z.literal("search") }),
    z.object({
      type: z.literal("restrict"),
      /** An id among the grounds of the policy. */
      ground: z.string(),
      reason: words(2000),
      withheld: z.enum(WITHHELD),
    }),
    z.object({ type: z.literal("answer") }),
  ])
  .meta({ id: "SubjectAccessStep" });

const actSchema = z.object({ by: z.string(), at: instantSchema });

export const subjectSchema = z
  .object({
    id: z.string(),
    reference: z.string(),
    state: z.enum(["received", "identified", "searched", "answered"]),
    requesterName: z.string(),
    replyAddress: z.string(),
    receivedOn: dateSchema,
    /** Null while a request that came by the public form stands still until identity is proved. */
    dueOn: dateSchema.nullable(),
    isOverdue: z.boolean(),
    /** It came by the public form, where its sender follows it. */
    publicCase: z.object({ id: z.string(), reference: z.string(), state: z.enum(CONTACT_STATES) }).nullable(),
    text: z.string(),
    marks: z.array(z.string()),
    from: instantSchema,
    to: instantSchema,
    identity: actSchema.extend({ seen: z.string() }).nullable(),
    found: actSchema.extend({ reads: z.int() }).nullable(),
    restriction: actSchema
      .extend({ ground: z.string(), words: z.string(), reason: z.string(), withheld: z.enum(WITHHELD) })
      .nullable(),
    answered: actSchema.nullable(),
    /** Grounds on which information may be withheld. */
    grounds: z.array(z.object({ id: z.string(), words: z.string() })),
    clause: clauseSchema,
  })
  .meta({ id: "SubjectAccess" });

export const subjectListSchema = z
  .object({ items: z.array(subjectSchema) })
  .meta({ id: "SubjectAccessList" });
