/** The shape of the numbers that are rules, each with its clause. */
import { z } from "zod";
import { REASON_CODES } from "#terms/entry-reason.ts";
import { RANKS, ROLES } from "#terms/officer.ts";

export const text = z.string().trim().min(1, "must not be empty");

export const clause = z.strictObject({ source: text, where: text, says: text, note: text.optional() });

export const source = z.strictObject({ id: text, title: text, publisher: text, dated: text });

const hourOfDay = z.int().min(0).max(23);
const workingDays = z.int().min(1).max(100);

const sites = z
  .strictObject({
    approverRank: z.enum(RANKS),
    reviewIntervalMonths: z.int().min(1).max(60),
    longestReviewIntervalMonths: z.int().min(1).max(60),
    reviewGraceDays: z.int().min(0).max(365),
    clause,
  })
  .refine(
    ({ reviewIntervalMonths, longestReviewIntervalMonths }) =>
      reviewIntervalMonths <= longestReviewIntervalMonths,
    {
      message: "the usual interval of reviews must not be longer than the longest",
    },
  );

const waits = z.array(z.int().min(1)).max(3);

const escalation = z.strictObject({
  waitsSeconds: z.strictObject({ high: waits, medium: waits, low: waits }),
  outcomeWithinMinutes: z.int().min(1),
  onePassingSeconds: z.int().min(1),
  repeatWindowHours: z.int().min(1),
  lateReadMinutes: z.int().min(1),
  clause,
});

const entryLives = z.record(
  z.enum(REASON_CODES),
  z.strictObject({
    longestDays: z.union([z.int().min(1).max(3_660), z.literal("next-refresh")]),
    clause,
  }),
);

/** A share that turns the question off would empty a list with the first file that was cut off. */
const imports = z.strictObject({
  withdrawSharePercent: z.number().min(0).max(25),
  waitHours: z.int().min(1).max(336),
  clause,
});

const figures = z
  .strictObject({
    tiers: z.array(z.strictObject({ upToDays: z.int().min(1), words: text })).min(1),
    beyondTiers: text,
    smallCount: z.int().min(1).max(100),
    clause,
  })
  .refine(({ tiers }) => tiers.every(({ upToDays }, i) => upToDays > (tiers[i - 1]?.upToDays ?? 0)), {
    message: "each tier must reach further back than the one before it",
  });

const foi = z.strictObject({
  clock: z.strictObject({ workingDays, alarmDays: z.array(workingDays), clause }),
  review: z.strictObject({
    askWithinWorkingDays: workingDays,
    askClause: clause,
    decideWithinWorkingDays: workingDays,
    decideClause: clause,
  }),
  cost: z.strictObject({ limitPounds: z.number().min(1), poundsAnHour: z.number().min(1), clause }),
});

const roles = z.array(z.enum(ROLES));

export const ruleNumbers = z.strictObject({
  sites,
  escalation,
  entryLives,
  imports,
  captureTime: z.strictObject({
    aheadSeconds: z.int().min(0),
    lateDays: z.int().min(1).max(365),
    clockToleranceSeconds: z.int().min(1).max(3_600),
    clause,
  }),
  cameraKeys: z.strictObject({ longestOverlapHours: z.int().min(0).max(8_784), clause }),
  erasure: z.strictObject({
    shareUnaskedPercent: z.number().min(0).max(100),
    fromHourUtc: hourOfDay,
    clause,
  }),
  figures,
  foi,
  quality: z.strictObject({ days: z.int().min(1).max(366), clause }),
  sessions: z.strictObject({ idleMinutes: z.int().min(1), longestHours: z.int().min(1).max(24), clause }),
  looks: z.strictObject({ shiftHours: z.int().min(1).max(24), clause }),
  places: z.strictObject({ always: roles, withAlertHeld: roles, withAnsweredSearch: roles, clause }),
  nationalCentre: z.strictObject({
    patch: z.strictObject({ sizeBytes: z.int().min(1), widthPx: z.int().min(1), heightPx: z.int().min(1) }),
    overview: z.strictObject({ sizeBytes: z.int().min(1) }),
    dailyFromHourUtc: hourOfDay,
    clause,
  }),
});
