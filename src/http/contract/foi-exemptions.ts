/** Exemptions on the wire: the list of the Act, and the parts of an answer that withhold or refuse. */
import { z } from "zod";
import { HOLDINGS, REFUSAL_GROUNDS } from "#foi/withheld-part.ts";

const text = z.string().trim().max(20_000);

const appliedSchema = z.object({
  /** Such as `31`; the list of exemptions has them all. */
  section: z.string().max(10),
  limbs: z.array(z.string().max(40)).max(20).readonly(),
  why: text,
  /** Where harm has to be shown. */
  harm: text.optional(),
  /** Section 36: who gave the opinion, and when. */
  opinion: text.optional(),
});

const interestSchema = z.object({
  forDisclosure: z.array(text).max(30).readonly(),
  againstDisclosure: z.array(text).max(30).readonly(),
  balance: text,
});

/** What is missing is refused as `foi-exemption-incomplete`, with what it is. */
export const WITHHOLDING_PARTS = [
  z.object({
    topic: z.literal("withheld"),
    question: z.string().trim().min(1).max(300),
    holding: z.enum(HOLDINGS),
    exemptions: z.array(appliedSchema).max(10).readonly(),
    /** Asked for where an exemption is qualified, and only there. */
    interest: interestSchema.optional(),
  }),
  /** The whole request is refused under section 14; no other part stands beside it. */
  z.object({
    topic: z.literal("refused"),
    ground: z.enum(REFUSAL_GROUNDS),
    reasons: text,
    earlier: z.string().trim().max(300).optional(),
  }),
] as const;

export const foiExemptionsSchema = z
  .object({
    items: z.array(
      z.object({
        section: z.string(),
        title: z.string(),
        limbs: z.array(
          z.object({
            ref: z.string(),
            title: z.string(),
            test: z.enum(["class", "harm"]),
            /** True where the public interest is not weighed. */
            absolute: z.boolean(),
          }),
        ),
        neitherConfirmNorDeny: z.string().nullable(),
        needsOpinion: z.boolean(),
      }),
    ),
  })
  .meta({ id: "FoiExemptions" });
