/** Searches on the wire: the officer's question, the page that answers it, and why it was permitted. */
import { z } from "zod";
import { AREA_LIMITS } from "#terms/area.ts";
import { PLATE_COLOURS, PLATE_COUNTRIES } from "#terms/plate-look.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import { VEHICLE_CLASSES } from "#terms/read.ts";
import { WEEKDAYS } from "#terms/repeated-window.ts";
import { problemSchema } from "../problem.ts";
import { clauseSchema } from "./policy.ts";
import { askedInstantSchema, instantSchema, readSchema } from "./read.ts";

/** WGS84. */
const drawnPoint = z.object({ latDeg: z.number().min(-90).max(90), lonDeg: z.number().min(-180).max(180) });
const metresWithin = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.number().min(least).max(most);
const pointsWithin = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.array(drawnPoint).min(least).max(most).readonly();

const areaSchemas = [
  z.object({ kind: z.literal("site"), siteId: z.string() }),
  z.object({ kind: z.literal("circle"), centre: drawnPoint, radiusM: metresWithin(AREA_LIMITS.radiusM) }),
  /** The first corner is not said again at the end. */
  z.object({ kind: z.literal("polygon"), corners: pointsWithin(AREA_LIMITS.corners) }),
  /** `widthM` is from one edge to the other. */
  z.object({
    kind: z.literal("corridor"),
    line: pointsWithin(AREA_LIMITS.points),
    widthM: metresWithin(AREA_LIMITS.widthM),
  }),
] as const;
const camerasSchema = z.object({
  kind: z.literal("cameras"),
  cameraIds: z.array(z.string()).min(1).max(50).readonly(),
});

const areaSchema = z.discriminatedUnion("kind", areaSchemas).meta({ id: "Area" });
export type AreaBody = z.infer<typeof areaSchema>;
const placeSchema = z.discriminatedUnion("kind", [...areaSchemas, camerasSchema]).meta({ id: "AskedPlace" });
export type PlaceBody = z.infer<typeof placeSchema>;

/** Hours that come again, by the clocks of Great Britain. */
const repeatedWindowSchema = z
  .object({
    /** 1 is Monday; the days on which it begins. */
    days: z
      .array(z.union(WEEKDAYS.map((day) => z.literal(day))))
      .min(1)
      .max(7)
      .readonly(),
    /** Minutes after midnight, included. */
    fromMinute: z.int().min(0).max(1_439),
    /** Not included. At or before `fromMinute` it is one of the next day; both alike are a whole day. */
    toMinute: z.int().min(0).max(1_439),
  })
  .meta({ id: "RepeatedWindow" });

/** What a camera tells of a vehicle besides its mark. What it did not tell fits nothing that is asked for. */
const seenAsSchema = z
  .object({
    direction: z.enum(["towards", "away"]).optional(),
    country: z.enum(PLATE_COUNTRIES).optional(),
    plateColour: z.enum(PLATE_COLOURS).optional(),
    /** In the camera's words; capitals do not matter. */
    make: z.string().min(1).max(40).optional(),
    colour: z.string().min(1).max(40).optional(),
    class: z.enum(VEHICLE_CLASSES).optional(),
  })
  .meta({ id: "SeenAs" });

export const questionSchema = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("vrm"), vrm: z.string().min(1).max(20) }),
    z.object({
      kind: z.literal("marks"),
      vrms: z.array(z.string().min(1).max(20)).min(1).max(100).readonly(),
    }),
    /** The mark, and what a camera may have read in its place. */
    z.object({ kind: z.literal("misread"), vrm: z.string().min(1).max(20) }),
    /** `?` is one character, `*` any run; at least three fixed characters. */
    z.object({ kind: z.literal("pattern"), pattern: z.string().min(1).max(30) }),
    camerasSchema,
    /** Whatever passed there. */
    z.object({ kind: z.literal("area"), area: areaSchema }),
  ])
  .meta({ id: "Question" });
export type QuestionBody = z.infer<typeof questionSchema>;

export const narrowingShape = {
  /** Only reads made there; beside a question of marks alone, as the others are places themselves. */
  where: placeSchema.optional(),
  /** Only reads of these hours within the window. */
  when: repeatedWindowSchema.optional(),
  seen: seenAsSchema.optional(),
};

/** What a search and a request for authority have in common. */
export const matterSchema = z.object({
  question: questionSchema,
  ...narrowingShape,
  /** The forces whose data is asked for; absent: every force whose data your force may ask for. */
  forces: z.array(z.string()).min(1).max(50).readonly().optional(),
  capturedFrom: askedInstantSchema,
  capturedTo: askedInstantSchema,
  purpose: z.enum(PURPOSES),
  category: z.enum(CRIME_CATEGORIES),
  /** Crime, incident or operation number. */
  reference: z.string().max(100),
  /** Why this is necessary and proportionate. */
  justification: z.string().max(2000),
});
export type MatterBody = z.infer<typeof matterSchema>;

export const searchRequestSchema = matterSchema
  .extend({
    /** A signed authority that covers this search. */
    authorityId: z.string().optional(),
    limit: z.int().min(1).max(200).default(50),
  })
  .meta({ id: "SearchRequest" });

const receiptSchema = z
  .object({
    index: z.int(),
    leafHash: z.string(),
    /** A signed note (C2SP tlog-checkpoint) that covers this entry. */
    checkpoint: z.string(),
  })
  .meta({ id: "AuditReceipt" });

const readPageSchema = z
  .object({
    /** Newest first. */
    items: z.array(readSchema),
    /** Why each answers the question, in words and in the order of the items. */
    because: z.array(z.string()),
    /** Pass as `after` to `GET /searches/{id}/reads`; absent at the end. */
    next: z.string().optional(),
    /** Reads that match in all, counted up to 10,000. */
    totalUpTo10000: z.int(),
  })
  .meta({ id: "ReadPage" });

export const searchAnswerSchema = z
  .object({
    searchId: z.string(),
    /** The question as it was judged: what has aged past its rules since is left out. */
    asked: matterSchema,
    askedWords: z.string(),
    page: readPageSchema,
    /** Reads of the whole answer by the UTC hour, the oldest first; hours without any are left out. Empty with a later page. */
    hours: z.array(z.object({ hour: instantSchema, reads: z.int() })),
    /** How many cameras the place has that was asked for; null when none was but cameras by their names. */
    camerasLookedAt: z.int().nullable(),
    /** The link to where these reads were made; null for those who may not know, and where there is none. */
    places: z.string().nullable(),
    /** The audit entry of the question, made before the answer was looked up. */
    receipt: receiptSchema,
    rule: z.object({
      policyId: z.string(),
      policyVersion: z.string(),
      ruleId: z.string(),
      words: z.string(),
      clause: clauseSchema,
      /** The authority that was used, when the rule wants one. */
      authorityId: z.string().nullable(),
    }),
    /** The forces whose data was looked at. */
    dataOf: z.array(z.string()),
    /** Nothing captured before this was looked at, whatever the window says. */
    earliestPermitted: instantSchema,
    /** Who asked and by whose leave, for prints and screens. */
    watermark: z.string(),
  })
  .meta({ id: "SearchAnswer" });
export type SearchAnswerBody = z.infer<typeof searchAnswerSchema>;

/** The `facts` of a refusal. `code` is also the tail of the problem's `type`. */
const refusalFactsSchema = z
  .object({
    code: z.string(),
    /** The clause that refused; null when there is no policy at all. */
    ruleId: z.string().nullable(),
    clause: clauseSchema.nullable(),
    /** What would be needed, in one sentence. */
    needed: z.string(),
    /** Facts by code, for example `earliestPermitted`, `authoriserRank`, `rolesNeeded`, `categoriesPermitted`. */
    details: z.record(z.string(), z.unknown()),
    /** Refusals are in the audit log too; null for a form that was never a search. */
    receipt: receiptSchema.nullable(),
  })
  .meta({ id: "RefusalFacts" });
/** A refusal as a problem; other problems of the same status have no such facts. */
export const refusalProblemSchema = problemSchema
  .extend({ facts: refusalFactsSchema.optional() })
  .meta({ id: "RefusalProblem" });

export type RefusalFactsBody = z.infer<typeof refusalFactsSchema>;
