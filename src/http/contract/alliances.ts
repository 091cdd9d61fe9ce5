/** Forces that assess a system together, on the wire: who they are, who answers, what they say together and who has signed. */
import { z } from "zod";
import { instantSchema } from "./read.ts";
import { assessmentContentSchema, selfAssessmentSchema } from "./self-assessment.ts";

const text = z.string().trim().min(1).max(200);

export const newAllianceSchema = z
  .object({
    name: text,
    /** The post or board that answers for it. */
    answerable: text,
    /** The other forces; your own is always one. */
    forces: z.array(z.string()).min(1).max(50),
  })
  .meta({ id: "NewAlliance" });

const memberSchema = z.object({
  force: z.string(),
  isYours: z.boolean(),
  /** Null until it has joined; its facts are not summed until then. */
  joinedAt: instantSchema.nullable(),
  joinedBy: z.string().nullable(),
  /** Of the newest version. */
  signedAt: instantSchema.nullable(),
  signedBy: z.string().nullable(),
});

const about = {
  id: z.string(),
  name: z.string(),
  answerable: z.string(),
  members: z.array(memberSchema),
  version: z.int(),
  /** Whether every force has signed the newest version. */
  isSigned: z.boolean(),
};

export const alliancesSchema = z
  .object({
    items: z.array(z.object(about)),
    /** With whom one may be begun. */
    partners: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: "Alliances" });

const { principles, scope, answers, actions, openPoints, gaps } = selfAssessmentSchema.shape;

export const allianceSchema = z
  .object({
    ...about,
    /** With what the registers of those who joined say together; none while your force has not joined. */
    principles,
    scope,
    answers,
    actions,
    openPoints,
    gaps,
    history: z.array(z.object({ version: z.int(), at: instantSchema, by: z.string() })),
  })
  .meta({ id: "Alliance" });

export const writeAllianceSchema = assessmentContentSchema.clone().meta({ id: "WriteAlliance" });
export const signAllianceSchema = z.object({ seen: z.int().min(1) }).meta({ id: "SignAlliance" });
export const allianceParams = z.object({ id: z.string() });
