/** An alert on the wire: what an officer in the control room sees, may do next, and did. */
import { z } from "zod";
import { ALERT_STATES, FINDINGS, NOT_ATTENDED_BECAUSE, OUTCOMES, RESPONSES } from "#alerting/alert.ts";
import { SIGNAL_CODES } from "#alerting/signals.ts";
import { HIT_BASES } from "#matching/hit.ts";
import { ENTRY_ACTIONS, KEPT_RISK_GRADES } from "#matching/voi-entry.ts";
import { LIST_KINDS } from "#matching/voi-list.ts";
import { PRIORITIES } from "#terms/entry-reason.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import {
  instantSchema,
  ownReadingSchema,
  picturesSchema,
  readTimeShape,
  seenColourSchema,
  seenCountrySchema,
} from "./read.ts";
import { whereSchema } from "./where.ts";

export const personSchema = z.object({ id: z.string(), name: z.string() }).meta({ id: "Person" });

export const expectedVehicleSchema = z
  .object({ make: z.string().nullable(), model: z.string().nullable(), colour: z.string().nullable() })
  .meta({ id: "ExpectedVehicle" });

const possibilitySchema = z
  .object({
    vrm: z.string(),
    vrmDisplay: z.string(),
    /** Null when the reader does not say. */
    probability: z.number().nullable(),
    /** Counts as the mark on the list: O is 0, I is 1. */
    isSought: z.boolean(),
    /** Places (from 0, spaces not counted) where `vrm` differs from the mark on the list. */
    differences: z.array(z.int()).readonly(),
  })
  .meta({ id: "Possibility" });

const alertHitSchema = z
  .object({
    /** `possible` is never a match by itself: show it in another colour and with another sound. */
    kind: z.enum(["exact", "possible"]),
    basis: z.enum(HIT_BASES),
    /** Probability that the plate bears the mark on the list; null when the reader did not list it. */
    probability: z.number().nullable(),
    /** The same for a mark that the reader did not list, judged by which characters are taken for one another. */
    estimate: z.number().nullable(),
    /** What the plate may bear, likeliest first. What they leave to one belongs to marks that the reader did not list. */
    possibilities: z.array(possibilitySchema),
    readText: z.string(),
    readDisplay: z.string(),
    entryText: z.string(),
    entryDisplay: z.string(),
    /** What the officer must find in the picture. */
    compareWith: z.string(),
    /** Places (from 0) where `readText` and `entryText` differ beyond O/0 and I/1. */
    differences: z.array(z.int()).readonly(),
  })
  .meta({ id: "AlertHit" });

const cloneWarningSchema = z
  .object({
    /** The two reads are at least so far apart, in whole steps of 10,000 m; 0 when they are nearer than one step. */
    distanceM: z.int(),
    elapsedMs: z.int(),
    /** Speed the vehicle would have needed at least, by that distance. */
    neededKmh: z.int(),
    previousCapturedAt: instantSchema,
    previousCameraCode: z.string(),
    words: z.string(),
  })
  .meta({ id: "CloneWarning" });

const signalSchema = z.object({ code: z.enum(SIGNAL_CODES), words: z.string() }).meta({ id: "Signal" });

const alertListSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(LIST_KINDS),
  publishedAt: instantSchema,
  /** By now, not at the hit. */
  ageMs: z.int(),
});

/** One entry that the mark stands on. */
const alertReasonSchema = z
  .object({
    entryId: z.string(),
    list: alertListSchema,
    /** The list was past its maximum age at the hit: check before anything else, and no stop on it alone. */
    stale: z.boolean(),
    reason: z.object({ code: z.string(), label: z.string() }),
    personAtRisk: z.boolean(),
    /** What may be asked of a patrol: the entry's action, weakened when the list is stale or a check is missing. */
    action: z.enum(ENTRY_ACTIONS),
    /** What the list itself asks for. */
    entryAction: z.enum(ENTRY_ACTIONS),
    priority: z.enum(PRIORITIES),
    /** Marker codes such as `FI` (firearms), from the entry. */
    warnings: z.array(z.string()).readonly(),
    information: z.string().nullable(),
    expectedVehicle: expectedVehicleSchema.nullable(),
  })
  .meta({ id: "AlertReason" });

/** One read that the alert is about: which, where and when. */
const seenAtSchema = z
  .object({ readId: z.string(), cameraCode: z.string(), capturedAt: instantSchema })
  .meta({ id: "SeenAt" });

const continuesSchema = z
  .object({
    alertId: z.string(),
    closedAt: instantSchema,
    outcome: z.enum(OUTCOMES),
    /** How often the vehicle was seen before it was closed. */
    sightings: z.int(),
    /** "Seen again 4 minutes after it was closed: No further action." */
    words: z.string(),
  })
  .meta({ id: "AlertContinues" });

export const alertSummarySchema = alertReasonSchema
  .omit({ entryId: true })
  .extend({
    id: z.string(),
    /** Grows by one with each step; of two summaries of one alert the higher version is the newer. */
    version: z.int(),
    state: z.enum(ALERT_STATES),
    /** Open alerts stand by this, higher first, and of equal ones the longest waiting (`raisedAt`) first. */
    rank: z.int(),
    hit: alertHitSchema,
    /** Alerts with one key are about one vehicle that is sought, met exactly or possibly: they stand under one heading. */
    vehicle: z.object({ key: z.string(), display: z.string() }),
    /** Neither of high priority nor with a person at risk nor with a warning: may be closed many at once, and muted. */
    lowValue: z.boolean(),
    /** It makes no sound and is folded for whoever has muted one of these keys. */
    muteKeys: z.array(z.string()).readonly(),
    /** The vehicle's last alert was closed a short time before: this one goes on from there. */
    continues: continuesSchema.nullable(),
    /**
     * Every entry behind the alert, the gravest first: one read on several lists is one alert. What stands beside this is
     * the first one's, but for `warnings`, which are everybody's, and `action`, which takes on another's caution.
     */
    reasons: z.array(alertReasonSchema),
    /** Recorded in silence, and shown only to those with a right to it. */
    covert: z.boolean(),
    /** Sentences that the screen must show before any button, for example about a stale list or an earlier misread. */
    cautions: z.array(z.string()).readonly(),
    cloneWarning: cloneWarningSchema.nullable(),
    /** What is odd about the read or the vehicle, the gravest first: hints, none of which hides or changes anything. */
    signals: z.array(signalSchema),
    /** The first sighting, which raised the alert. */
    readId: z.string(),
    cameraId: z.string(),
    cameraCode: z.string(),
    capturedAt: instantSchema,
    raisedAt: instantSchema,
    /** Later reads of the same mark that joined this alert, the first included. */
    sightings: z.int(),
    /** The newest sighting by the camera's clock. */
    lastSeen: seenAtSchema,
    /** Where `lastSeen` was; null for those who may not be told, and for a camera that is not known. */
    where: whereSchema.nullable(),
    /** The newest sighting with a picture: `pictures` are its own. Null when none has a picture. */
    pictured: seenAtSchema.nullable(),
    pictures: picturesSchema,
    owner: personSchema.nullable(),
    /** Whose turn it is while nobody has taken it, for example `control room`; null when somebody has. */
    queue: z.string().nullable(),
    escalation: z.object({
      level: z.int().min(0).max(3),
      /** Who should be looking by now, for example `shift supervisor`. */
      label: z.string(),
      /** When it goes up by itself unless somebody acts; null when it will not. */
      nextAt: instantSchema.nullable(),
    }),
    verdict: z.enum(["matches", "misread"]).nullable(),
    /** The one sighting that the verdict is about; null before it, and for verdicts of older releases. */
    compared: seenAtSchema
      .extend({
        /** A newer sighting has come since, which nobody has compared. */
        isOutdated: z.boolean(),
      })
      .nullable(),
    response: z.enum(RESPONSES).nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    /** Why nobody was sent; null for other outcomes, and for alerts of older releases. */
    notAttendedBecause: z.enum(NOT_ATTENDED_BECAUSE).nullable(),
    /** What was found in or with the vehicle. */
    found: z.array(z.enum(FINDINGS)).readonly(),
    closedAt: instantSchema.nullable(),
  })
  .meta({ id: "AlertSummary" });
export type AlertSummaryBody = z.infer<typeof alertSummarySchema>;

/** What the source of a list says beside what every entry has, as it was written. */
export const sourceFactsSchema = z
  .object({
    grading: z.string().optional().meta({ description: "Of the intelligence, 5x5x5 or 3x5x2." }),
    pncId: z.string().optional(),
    protectiveMarking: z.string().optional(),
    incident: z.string().optional().meta({ description: "Reference in the command-and-control system." }),
    contact: z.string().optional(),
    instructions: z.string().optional(),
    reference: z.string().optional(),
  })
  .meta({ id: "SourceFacts" });

const alertEntrySchema = z
  .object({
    id: z.string(),
    legalBasis: z.string(),
    originForce: z.string(),
    owner: personSchema,
    endsAt: instantSchema,
    riskGrade: z.enum(KEPT_RISK_GRADES).nullable(),
    source: sourceFactsSchema.nullable(),
    withdrawn: z.boolean(),
  })
  .meta({ id: "AlertEntry" });

export const alertSchema = alertSummarySchema
  .extend({
    /** The leading entry as it stands now. */
    entry: alertEntrySchema,
    /** All of them, in the order of `reasons`. */
    entries: z.array(alertEntrySchema),
    /** The plate of the sighting whose pictures are shown; null when the engine could not tell. */
    country: seenCountrySchema.nullable(),
    colour: seenColourSchema.nullable(),
    /** What our own recogniser read in the picture that is shown; null where the text is ours anyway or it has not looked. */
    ownReading: ownReadingSchema.nullable(),
    /** Newest first, 100 at most. */
    seen: z.array(
      z.object({
        readId: z.string(),
        cameraCode: z.string(),
        capturedAt: instantSchema,
        where: whereSchema.nullable(),
        ...readTimeShape,
        /** True when the read itself waits in quarantine, because its camera's clock cannot be right. */
        isRefused: z.boolean(),
        vrmRaw: z.string(),
        /** Null when the camera does not say how sure it is. */
        confidence: z.number().nullable(),
        pictures: picturesSchema,
      }),
    ),
    history: z.array(
      z.object({
        at: instantSchema,
        /** Null when the system did it. */
        by: personSchema.nullable(),
        step: z.enum([
          "raised",
          "seen-again",
          "reasons-changed",
          "escalated",
          "taken",
          "verified",
          "misread",
          "acted",
          "closed",
          "handed-over",
          "released",
          "undone",
        ]),
        words: z.string(),
        note: z.string().nullable(),
      }),
    ),
    /** What this officer may do now, so that a screen offers only what will be accepted. */
    next: z.object({
      take: z.boolean(),
      verify: z.boolean(),
      /** No picture came with the read: `secondSource` must say what else confirms the mark. */
      secondSourceNeeded: z.boolean(),
      act: z.array(z.enum(RESPONSES)).readonly(),
      close: z.array(z.enum(OUTCOMES)).readonly(),
      /** To give it to a colleague, or back to everybody. */
      handOver: z.boolean(),
      release: z.boolean(),
      /** Your last step can be taken back until then; null when there is none. */
      undo: z.object({ step: z.enum(["verify", "act", "close"]), until: instantSchema }).nullable(),
    }),
    /** A search for the vehicle's last 24 hours, filled in; the policy judges it as any other. */
    searchLastDay: z.object({
      vrm: z.string(),
      capturedFrom: instantSchema,
      capturedTo: instantSchema,
      purpose: z.enum(PURPOSES),
      category: z.enum(CRIME_CATEGORIES),
      reference: z.string(),
      justification: z.string(),
    }),
  })
  .meta({ id: "Alert" });
export type AlertBody = z.infer<typeof alertSchema>;
