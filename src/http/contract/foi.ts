/** Freedom of information on the wire: the request, its working-day clock, the steps, and the draft of the letter. */
import { z } from "zod";
import { DEVICE_CLASSES } from "#foi/device.ts";
import { FOI_EVENTS, ICO_OUTCOMES, REVIEW_OUTCOMES } from "#foi/foi-request.ts";
import { FOI_CHANNELS, FOI_COMMANDS, FOI_STATES, FOI_TOPICS, S12_TASK_KINDS } from "#foi/foi-words.ts";
import { LETTER_LANGUAGES } from "#foi/letter-words.ts";
import { OPEN_QUESTIONS } from "#foi/open-questions.ts";
import { PERIOD_TOPICS } from "#foi/period-part.ts";
import { PUBLISHED_MATTERS } from "#foi/published-already.ts";
import { WITHHOLDING_PARTS } from "./foi-exemptions.ts";
import { handOverBodySchema } from "./foi-hand-overs.ts";
import { instantSchema } from "./read.ts";
import { dateSchema } from "./sites.ts";

const text = z.string().trim().min(1).max(20_000);
const shortText = z.string().trim().min(1).max(300);

export const receiveFoiSchema = z
  .object({
    text,
    requesterName: shortText,
    /** Email or postal address for the reply (s8 needs one). */
    replyAddress: shortText,
    receivedOn: dateSchema,
    channel: z.enum(FOI_CHANNELS),
    /** Of the fixed words of our letters; English where none is named. */
    language: z.enum(LETTER_LANGUAGES).optional(),
  })
  .meta({ id: "ReceiveFoi" });

/** Months, both included; left out, the twelve that are over. */
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ example: "2026-03" })
  .optional();
const periodSchema = { from: month, to: month };

/** One part of the answer. `withheld` topics carry their exemption; `written` is for what no live table knows. */
const foiPartSchema = z
  .discriminatedUnion("topic", [
    z.object({
      topic: z.literal("devices"),
      /** ISO codes; a device counts when made there or when its maker's parent company is there. Empty: all. */
      countries: z
        .array(z.string().regex(/^[A-Z]{2}$/))
        .max(20)
        .readonly()
        .default([]),
      /** Empty: every class. */
      classes: z.array(z.enum(DEVICE_CLASSES)).readonly().default([]),
    }),
    z.object({ topic: z.literal("camera-numbers") }),
    z.object({ topic: z.literal("sites") }),
    z.object({
      topic: z.literal("published"),
      matters: z.array(z.enum(PUBLISHED_MATTERS)).min(1).max(20).readonly(),
    }),
    ...PERIOD_TOPICS.map((topic) => z.object({ topic: z.literal(topic), ...periodSchema })),
    z.object({ topic: z.literal("locations") }),
    z.object({ topic: z.literal("reads") }),
    z.object({ topic: z.literal("hits") }),
    z.object({ topic: z.literal("retention") }),
    z.object({ topic: z.literal("searches") }),
    z.object({ topic: z.literal("misreads") }),
    z.object({ topic: z.literal("not-held"), question: shortText }),
    z.object({ topic: z.literal("written"), question: shortText, answer: text }),
    ...WITHHOLDING_PARTS,
  ])
  .meta({ id: "FoiPart" });

const taskSchema = z.object({
  task: shortText,
  kind: z.enum(S12_TASK_KINDS),
  /** For each time that it is done. */
  minutes: z.int().min(0).max(100_000_000),
  /** How often it is done; once when it is not said. */
  items: z.int().min(1).max(100_000_000).optional(),
});

export const foiCommandSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("ask-clarification"), on: dateSchema, question: text }),
    z.object({ type: z.literal("receive-clarification"), on: dateSchema, text }),
    z.object({ type: z.literal("estimate-cost"), tasks: z.array(taskSchema).min(1).max(50).readonly() }),
    z.object({ type: z.literal("draft"), parts: z.array(foiPartSchema).min(1).max(20).readonly() }),
    z.object({
      type: z.literal("answer"),
      /** The officer knows that the letter leaves `openQuestions` open, and sends it nevertheless. */
      leaveOpen: z.boolean().optional(),
    }),
    z.object({ type: z.literal("acknowledge") }),
    z.object({
      type: z.literal("edit"),
      /** In place of the draft's own words; a list's items are lines. Empty: the block is left out. */
      words: z
        .array(z.object({ place: z.int().min(0).max(1_000), text: z.string().max(20_000) }))
        .max(200)
        .readonly(),
    }),
    z.object({ type: z.literal("withdraw"), reason: text }),
    z.object({ type: z.literal("ask-review"), on: dateSchema, grounds: text }),
    z.object({ type: z.literal("record-ico"), reference: shortText }),
    z.object({
      type: z.literal("record-ico-outcome"),
      on: dateSchema,
      outcome: z.enum(ICO_OUTCOMES),
      words: text,
    }),
  ])
  .meta({ id: "FoiCommand" });

/** For somebody other than who wrote the answer. */
export const foiSecondPersonSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("approve") }),
    z.object({ type: z.literal("send-back"), reason: text }),
    z.object({
      type: z.literal("decide-review"),
      outcome: z.enum(REVIEW_OUTCOMES),
      reasons: text,
    }),
  ])
  .meta({ id: "FoiSecondPerson" });

const foiClockSchema = z
  .object({
    state: z.enum(["running", "suspended", "stopped"]),
    /** Working days used so far, of 20; null outside the years whose bank holidays are known. */
    workingDay: z.int().nullable(),
    limitDays: z.int(),
    /** The last lawful day; null while the clock is suspended, and outside those years. */
    dueOn: dateSchema.nullable(),
    daysLeft: z.int().nullable(),
    /** Highest alarm reached (10, 15 or 18), if any. */
    alarm: z.int().nullable(),
    late: z.boolean().nullable(),
    /** Set when something cannot be counted: bank holidays are known to this day only. */
    holidaysKnownTo: dateSchema.nullable(),
  })
  .meta({ id: "FoiClock" });

const estimateSchema = z.object({
  tasks: z.array(taskSchema).readonly(),
  countedMinutes: z.int(),
  costPounds: z.number(),
  limitPounds: z.number(),
  overLimit: z.boolean(),
  /** Section 12(2): finding out whether it is held is over the limit by itself. */
  overLimitToDetermine: z.boolean(),
  /** Help to narrow the request (section 16), drafted for the officer to change; null within the limit. */
  advice: z.string().nullable(),
});

export const foiSummarySchema = z
  .object({
    id: z.string(),
    reference: z.string(),
    state: z.enum(FOI_STATES),
    requesterName: z.string(),
    receivedOn: dateSchema,
    channel: z.enum(FOI_CHANNELS),
    language: z.enum(LETTER_LANGUAGES),
    clock: foiClockSchema,
    /** Of an internal review that is not decided yet. */
    reviewClock: z.object({ dueOn: dateSchema.nullable(), late: z.boolean().nullable() }).nullable(),
    /** Questions that were handed over and wait, and how many of them are overdue. */
    handedOver: z.object({ waiting: z.int(), overdue: z.int() }),
  })
  .meta({ id: "FoiSummary" });

export const foiListSchema = z.object({ items: z.array(foiSummarySchema) }).meta({ id: "FoiList" });

const formsOfLetter = { html: z.string(), pdf: z.string(), docx: z.string() };

/** A block of the letter, as data; the same blocks become the HTML and the PDF. */
export const blockSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), text: z.string() }),
  z.object({ kind: z.literal("paragraph"), text: z.string() }),
  z.object({ kind: z.literal("list"), items: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal("quote"), text: z.string() }),
  z.object({
    kind: z.literal("table"),
    caption: z.string(),
    columns: z.array(z.string()).readonly(),
    rows: z.array(z.array(z.string()).readonly()).readonly(),
    /** Of each row, how far its bar reaches in a chart above the table. */
    bars: z.array(z.number()).readonly().optional(),
  }),
]);

export const foiRequestSchema = foiSummarySchema
  .extend({
    replyAddress: z.string(),
    text: z.string(),
    /** What the words of the request seem to ask for; the officer decides. */
    suggestedParts: z.array(foiPartSchema).readonly(),
    /** What the request seems to ask for and the public page has already; a part `published` points there. */
    publishedAlready: z.array(z.object({ matter: z.enum(PUBLISHED_MATTERS), words: z.string() })),
    suggestedTopics: z.array(z.enum(FOI_TOPICS)).readonly(),
    clarifications: z.array(
      z.object({
        askedOn: dateSchema,
        question: z.string(),
        receivedOn: dateSchema.nullable(),
        text: z.string().nullable(),
      }),
    ),
    estimate: estimateSchema.nullable(),
    /** The limit of section 12 for this force. */
    costLimit: z.object({ pounds: z.number(), poundsAnHour: z.number() }),
    draft: z
      .object({
        at: instantSchema,
        by: z.string(),
        parts: z.array(foiPartSchema).readonly(),
        blocks: z.array(blockSchema).readonly(),
      })
      .nullable(),
    /** Questions of the requester's that the draft leaves open. The letter says so, and is not sent unless `leaveOpen` is. */
    openQuestions: z.array(z.object({ code: z.enum(OPEN_QUESTIONS), words: z.string() })),
    /** Single things that the request asks and the draft does not speak of, or not of the years that they name. Told before it is approved. */
    unanswered: z.array(
      z.object({ lacks: z.enum(["subject", "period"]), words: z.string(), years: z.array(z.int()) }),
    ),
    handOvers: z.array(handOverBodySchema),
    answeredOn: dateSchema.nullable(),
    /** How many working days the answer took; null until answered. */
    answeredInWorkingDays: z.int().nullable(),
    /** Addresses of the letter; null until something is drafted. */
    letter: z.object(formsOfLetter).nullable(),
    /** As it was sent; as it would be sent today while `sentOn` is null. */
    acknowledgement: z.object({ ...formsOfLetter, sentOn: dateSchema.nullable() }),
    /** Words that a person put in place of the draft's, each with the draft's beside it; and the answer as it will be sent. */
    edited: z
      .object({
        at: instantSchema,
        by: z.string(),
        words: z.array(z.object({ place: z.int(), text: z.string(), generated: z.string() })),
        blocks: z.array(blockSchema).readonly(),
      })
      .nullable(),
    approvedBy: z.string().nullable(),
    /** Why the second person did not approve it. */
    sentBack: z.object({ by: z.string(), reason: z.string() }).nullable(),
    icoDecision: z.object({ on: dateSchema, outcome: z.enum(ICO_OUTCOMES), words: z.string() }).nullable(),
    review: z
      .object({
        askedOn: dateSchema,
        grounds: z.string(),
        dueOn: dateSchema.nullable(),
        /** False when it came after the time a requester has; the force may still take it. */
        inTime: z.boolean().nullable(),
        decidedOn: dateSchema.nullable(),
        outcome: z.enum(REVIEW_OUTCOMES).nullable(),
        reasons: z.string().nullable(),
      })
      .nullable(),
    icoReference: z.string().nullable(),
    withdrawnReason: z.string().nullable(),
    history: z.array(z.object({ at: instantSchema, by: z.string(), what: z.enum(FOI_EVENTS) })),
    nextCommands: z.array(z.enum(FOI_COMMANDS)).readonly(),
    version: z.int(),
  })
  .meta({ id: "FoiRequest" });
export type FoiRequestBody = z.infer<typeof foiRequestSchema>;

export const foiIdParams = z.object({ id: z.string() });
