/** The shape of the numbers that are rules, each with its clause. */
import { z } from "zod";
import { KEPT_CLASSES } from "#policy/keeping-rules.ts";
import { PERSON_CHANNELS, REACH_OCCASIONS } from "#policy/rule-numbers.ts";
import { PRIORITIES, REASON_CODES } from "#terms/entry-reason.ts";
import { RANKS, ROLES } from "#terms/officer.ts";
import { clause, text } from "./clause-schema.ts";
import { contact } from "./contact-rules-schema.ts";
import { foi } from "./foi-rules-schema.ts";
import { dpia, siteCases } from "./site-rules-schema.ts";

export const source = z.strictObject({ id: text, title: text, publisher: text, dated: text });

const hourOfDay = z.int().min(0).max(23);

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

const reach = z.strictObject({
  steps: z.array(
    z.strictObject({
      name: text,
      about: z.enum(REACH_OCCASIONS),
      level: z.int().min(0).max(3),
      priorities: z.array(z.enum(PRIORITIES)),
      to: z.array(z.strictObject({ role: z.enum(ROLES), rankAtLeast: z.enum(RANKS).optional() })).min(1),
      channels: z.array(z.enum(PERSON_CHANNELS)).min(1),
    }),
  ),
  unwatchedAfterSeconds: z.int().min(1).max(86_400),
  clause,
});

const alertWork = z.strictObject({
  pursuitMinutes: z.int().min(1).max(1_440),
  undoSeconds: z.int().min(5).max(600),
  longestMuteHours: z.int().min(1).max(24),
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

/** Never further back than the shortest time after which a search needs somebody else's signature. */
const lookBackHours = z.int().min(0).max(720);
const mostImported = z.int().min(0).max(1_000_000);
const lookBack = z.strictObject({
  hours: z.strictObject({ high: lookBackHours, medium: lookBackHours, low: lookBackHours }),
  personAtRiskHours: lookBackHours,
  alertWithinMinutes: z.int().min(0).max(1_440),
  mostEntries: z.int().min(1).max(500),
  mostImported: z.strictObject({
    response: mostImported,
    intelligence: mostImported,
    bulk: mostImported,
    covert: mostImported,
  }),
  previewDays: z.int().min(1).max(31),
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

const percent = z.number().min(0).max(100);
const intakeLimits = z
  .strictObject({
    plentyPercent: percent,
    roomAlarmHours: z.number().min(1).max(8_760),
    reencodedBelowHours: z.number().min(0).max(8_760),
    overviewOnlyBelowHours: z.number().min(0).max(8_760),
    reencodedAboveKilobytes: z.number().min(30).max(20_000),
    overviewOnlyAboveKilobytes: z.number().min(30).max(20_000),
    clause,
  })
  .refine(
    (limits) =>
      limits.overviewOnlyBelowHours <= limits.reencodedBelowHours &&
      limits.overviewOnlyAboveKilobytes >= limits.reencodedAboveKilobytes,
    "keeps less of pictures before it keeps more",
  );
const cameraHealth = z.strictObject({
  ownReadingPercent: percent,
  historyDays: z.int().min(7).max(56),
  silentAfterMinutes: z.int().min(5).max(1_440),
  silentUnknownHours: z.int().min(1).max(336),
  quietPercent: percent,
  busyPercent: z.number().min(100).max(10_000),
  misreadPercent: percent,
  disputedPercent: percent,
  surenessDropPoints: percent,
  sharpnessDropPercent: percent,
  exposedPercent: percent,
  plateHeightPx: z.number().min(1).max(500),
  sidePoints: percent,
  likenessPercent: percent,
  clause,
});

/** A length of time as a rule says it. */
export const period = z.strictObject({ unit: z.enum(["days", "months"]), count: z.int().min(1).max(1_000) });

/** The log is a chain of proofs: an entry taken out of it would make all others unproven. */
const keeping = z
  .record(
    z.enum(KEPT_CLASSES),
    z.strictObject({ kept: z.union([period, z.enum(["as-reads", "always"])]), clause }),
  )
  .refine((classes) => classes["audit-log"].kept === "always", "the audit log is kept always")
  .refine(
    (classes) =>
      (["alerts", "pictures", "original-pictures"] as const).every((name) => classes[name].kept !== "always"),
    "what copies reads goes with them at the latest",
  );

const roles = z.array(z.enum(ROLES));
const auditWork = z.strictObject({
  samplePercent: percent,
  sampleAtLeast: z.int().min(0).max(1_000),
  allBeyondDays: z.int().min(1).max(3_660),
  findingDueDays: z.int().min(1).max(366),
  repeatedSearches: z.int().min(2).max(1_000),
  repeatedWithinDays: z.int().min(1).max(366),
  usualHours: z.strictObject({ from: hourOfDay, to: hourOfDay }),
  referencePattern: text.refine(isPattern, "must be a regular expression"),
  shortJustification: z.int().min(0).max(500),
  clause,
});

export const ruleNumbers = z.strictObject({
  sites,
  siteCases,
  dpia,
  escalation,
  reach,
  alertWork,
  entryLives,
  imports,
  listSources: z.strictObject({
    lateAfterMinutes: z.int().min(1).max(10_080),
    longestOverlapHours: z.int().min(0).max(8_784),
    clause,
  }),
  lookBack,
  captureTime: z.strictObject({
    aheadSeconds: z.int().min(0),
    lateDays: z.int().min(1).max(365),
    clockToleranceSeconds: z.int().min(1).max(3_600),
    clause,
  }),
  lowPriority: z.strictObject({ rank: z.enum(RANKS), clause }),
  cameraKeys: z.strictObject({
    longestOverlapHours: z.int().min(0).max(8_784),
    warnDaysBefore: z.array(z.int().min(1).max(365)).max(10),
    clause,
  }),
  clocks: z
    .strictObject({
      alarmMs: z.int().min(1).max(3_600_000),
      suspectMs: z.int().min(1).max(3_600_000),
      notEvidenceMs: z.int().min(1).max(3_600_000),
      clause,
    })
    .refine(
      ({ alarmMs, suspectMs, notEvidenceMs }) => alarmMs <= suspectMs && suspectMs <= notEvidenceMs,
      "the three limits rise: alarmMs, suspectMs, notEvidenceMs",
    ),
  erasure: z.strictObject({
    shareUnaskedPercent: z.number().min(0).max(100),
    fromHourUtc: hourOfDay,
    clause,
  }),
  figures,
  foi,
  cameraHealth,
  verbalAuthorities: z.strictObject({ signWithinHours: z.int().min(1).max(72), clause }),
  analyses: z.strictObject({
    mostScenes: z.int().min(2).max(20),
    fewestScenes: z.int().min(2).max(20),
    longestSceneHours: z.int().min(1).max(48),
    widestGapSeconds: z.int().min(1).max(3_600),
    fewestCameras: z.int().min(2).max(50),
    fewestDays: z.int().min(2).max(366),
    longestRareHours: z.int().min(1).max(168),
    mostTimesBefore: z.int().min(0).max(20),
    secondsToAnswer: z.int().min(1).max(50),
    clause,
  }),
  intakeLimits,
  unreadPlates: z.strictObject({ leaveTraces: z.boolean(), clause }),
  keeping,
  preservation: z.strictObject({
    signerRank: z.enum(RANKS),
    longestReviewDays: z.int().min(1).max(1_096),
    remindDaysBefore: z.array(z.int().min(1).max(366)).max(10),
    mostReads: z.int().min(1).max(100_000),
    clause,
  }),
  contact,
  courtErasure: z.strictObject({ signerRank: z.enum(RANKS), clause }),
  subjectAccess: z.strictObject({
    months: z.int().min(1).max(3),
    restrictions: z.array(z.strictObject({ id: text, words: text })).min(1),
    clause,
  }),
  quality: z.strictObject({ days: z.int().min(1).max(366), clause }),
  sessions: z.strictObject({ idleMinutes: z.int().min(1), longestHours: z.int().min(1).max(24), clause }),
  looks: z.strictObject({ shiftHours: z.int().min(1).max(24), clause }),
  liveReads: z.strictObject({ shownTo: roles, purpose: z.string().min(1), clause }),
  places: z.strictObject({
    always: roles,
    withAlertHeld: roles,
    inWordsWithAlert: roles,
    onWall: roles,
    withAnsweredSearch: roles,
    clause,
  }),
  exports: z.strictObject({
    mostReads: z.int().min(1).max(100_000),
    mostReadsOnPaper: z.int().min(1).max(5_000),
    clause,
  }),
  cases: z.strictObject({
    savedSearchDays: z.int().min(1).max(366),
    reviewDays: z.int().min(1).max(366),
    mostReads: z.int().min(1).max(20_000),
    clause,
  }),
  sharing: z.strictObject({ longestDays: z.int().min(1).max(1_830), clause }),
  auditWork,
  nationalCentre: z.strictObject({
    patch: z.strictObject({ sizeBytes: z.int().min(1), widthPx: z.int().min(1), heightPx: z.int().min(1) }),
    overview: z.strictObject({ sizeBytes: z.int().min(1) }),
    dailyFromHourUtc: hourOfDay,
    clause,
  }),
});

function isPattern(text: string): boolean {
  try {
    return new RegExp(text).source !== "";
  } catch {
    return false;
  }
}
