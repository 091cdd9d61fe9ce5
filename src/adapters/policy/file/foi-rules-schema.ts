/** The shape of what a policy says of requests for information. */
import { z } from "zod";
import { clause, text } from "./clause-schema.ts";

const workingDays = z.int().min(1).max(100);

export const foi = z.strictObject({
  clock: z.strictObject({ workingDays, alarmDays: z.array(workingDays), clause }),
  review: z.strictObject({
    askWithinWorkingDays: workingDays,
    askClause: clause,
    decideWithinWorkingDays: workingDays,
    decideClause: clause,
  }),
  cost: z.strictObject({ limitPounds: z.number().min(1), poundsAnHour: z.number().min(1), clause }),
  commissioner: z.strictObject({ website: text, telephone: text, email: text, post: text, clause }),
});
