/** The shape of a text that says something, and of the clause that a number comes from. */
import { z } from "zod";

export const text = z.string().trim().min(1, "must not be empty");

export const clause = z.strictObject({
  source: text,
  where: text,
  says: text,
  saysWelsh: text.optional(),
  note: text.optional(),
});
