/** The policy in force as its page shows it: section by section with clauses, and what each version changed. */
import { z } from "zod";
import { clauseSchema } from "./policy.ts";
import { instantSchema } from "./read.ts";

const sectionSchema = z.object({
  title: z.string(),
  facts: z.array(z.object({ what: z.string(), is: z.string() })),
  clauses: z.array(clauseSchema),
});

const changeSchema = z.object({
  /** The way to the value, in words. */
  where: z.string(),
  /** Null when it was not there before. */
  was: z.string().nullable(),
  /** Null when it is gone. */
  is: z.string().nullable(),
});

const versionSchema = z.object({
  policyId: z.string(),
  version: z.string(),
  name: z.string(),
  /** SHA-256 of the whole policy; the audit log has it too. */
  hash: z.string(),
  /** When this system first found it in force. */
  recordedAt: instantSchema,
  /** Against the version before; null for the first. */
  changes: z.array(changeSchema).nullable(),
});

export const policyRecordSchema = z
  .object({
    force: z.string(),
    controllers: z.array(z.string()),
    /** Every number that is a rule, by subject. */
    sections: z.array(sectionSchema),
    /** What is permitted, combination by combination; what is in no row is refused at every age. */
    access: z.object({
      /** How old the oldest data asked for may be: one heading for each of a row's answers. */
      ages: z.array(z.string()),
      rows: z.array(
        z.object({
          question: z.string(),
          role: z.string(),
          purposes: z.string(),
          categories: z.string(),
          answers: z.array(z.string()),
        }),
      ),
    }),
    /** The newest first. */
    versions: z.array(versionSchema),
  })
  .meta({ id: "PolicyRecord" });
export type PolicyRecordBody = z.infer<typeof policyRecordSchema>;
