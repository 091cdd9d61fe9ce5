/** Is this how a policy file says by when the public is answered, and what is held back? */
import { z } from "zod";
import { clause } from "./clause-schema.ts";

const days = z.int().min(1).max(366);
const perHour = z.int().min(1).max(100_000);

export const contact = z.strictObject({
  complaint: z.strictObject({ acknowledgeWorkingDays: days, answerWorkingDays: days }),
  feedback: z.strictObject({ answerWorkingDays: days }),
  ownData: z.strictObject({ acknowledgeWorkingDays: days, extensionMonths: z.int().min(1).max(2) }),
  remindDaysBefore: z.array(z.int().min(0).max(90)).max(10),
  secondPersonFor: z.array(z.string().min(1)),
  longestCharacters: z.int().min(500).max(20_000),
  leastSeconds: z.int().min(1).max(60),
  formHours: z.int().min(1).max(72),
  hourly: z.strictObject({ fromOneAddress: perHour, forForce: perHour }),
  mostLinks: z.int().min(0).max(100),
  clause,
});
