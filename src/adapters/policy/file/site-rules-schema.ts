/** The shape of the numbers that are rules for the cases of sites and for data protection impact assessments. */
import { z } from "zod";
import { CASE_DOCUMENTS, CONDITION_EFFECTS } from "#policy/site-rules.ts";
import { RANKS } from "#terms/officer.ts";
import { clause, text } from "./clause-schema.ts";

const days = z.int().min(1).max(3_660);

const lighterCase = z
  .strictObject({
    documents: z.array(z.enum(CASE_DOCUMENTS)),
    longestDays: days,
    longestTotalDays: days,
    approverRank: z.enum(RANKS),
  })
  .refine(({ longestDays, longestTotalDays }) => longestDays <= longestTotalDays, {
    message: "the longest time at once must not be longer than the longest in all",
  });

export const siteCases = z.strictObject({
  lighter: z.strictObject({ vehicle: lighterCase, short: lighterCase }),
  extenderRank: z.enum(RANKS),
  consultation: z
    .strictObject({
      replyDays: z.int().min(1).max(366),
      remindDaysBefore: z.int().min(0).max(365),
      bodies: z.array(text).max(50),
    })
    .refine(({ replyDays, remindDaysBefore }) => remindDaysBefore < replyDays, {
      message: "a body must be reminded after it was asked",
    }),
  conditions: z.strictObject({ pastDue: z.enum(CONDITION_EFFECTS), longestDays: days }),
  reminders: z.strictObject({
    daysBefore: z.array(z.int().min(0).max(365)).max(10),
    daysAfter: z.array(days).max(10),
  }),
  clause,
});

export const dpia = z
  .strictObject({
    mediumFrom: z.int().min(1).max(9),
    highFrom: z.int().min(1).max(9),
    signerRank: z.enum(RANKS),
    reviewMonths: z.int().min(1).max(60),
    clause,
  })
  .refine(({ mediumFrom, highFrom }) => mediumFrom < highFrom, {
    message: "a high risk must begin above a medium one",
  });
