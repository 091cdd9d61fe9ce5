/** Questions that are worked out over reads, on the wire; and every question that an authority can be asked for. */
import { z } from "zod";
import { askedInstantSchema } from "./read.ts";
import { questionSchema } from "./search.ts";

const mark = z.string().min(1).max(20);
const cameraIds = z.array(z.string()).min(1).max(50).readonly();

const sceneSchema = z
  .object({
    cameraIds,
    /** When it happened. */
    at: askedInstantSchema,
    /** So many minutes before it are looked at, and so many after. */
    minutesBefore: z.int().min(0).max(2_880),
    minutesAfter: z.int().min(0).max(2_880),
  })
  .meta({ id: "Scene" });

const companyShape = {
  vrm: mark,
  /** Seconds between the two vehicles, whichever came first. */
  withinSeconds: z.int().min(1).max(3_600),
};

export const analysisQuestionSchema = z
  .discriminatedUnion("kind", [
    /** Vehicles that were near at least `fewest` of the events. */
    z.object({
      kind: z.literal("scenes"),
      scenes: z.array(sceneSchema).min(1).max(20).readonly(),
      fewest: z.int().min(1).max(20),
    }),
    /** Vehicles near this one at `fewest` or more different cameras. */
    z.object({ kind: z.literal("convoy"), ...companyShape, fewest: z.int().min(1).max(50) }),
    /** Vehicles near this one on `fewest` or more different days, UK time. */
    z.object({ kind: z.literal("associates"), ...companyShape, fewest: z.int().min(1).max(366) }),
    z.object({ kind: z.literal("journey"), vrm: mark }),
    z.object({ kind: z.literal("habits"), vrm: mark }),
    z.object({ kind: z.literal("first-seen"), vrm: mark }),
    z.object({ kind: z.literal("clone"), vrm: mark }),
    /** Vehicles at the cameras since then, and at most `mostBefore` times there in the window before. */
    z.object({
      kind: z.literal("rare"),
      cameraIds,
      since: askedInstantSchema,
      mostBefore: z.int().min(0).max(20),
    }),
    /** Was a vehicle linked to a person there? `link`: how they are linked. */
    z.object({
      kind: z.literal("linked"),
      vrms: z.array(mark).min(1).max(20).readonly(),
      link: z.string().trim().min(3).max(500),
      cameraIds,
    }),
  ])
  .meta({ id: "AnalysisQuestion" });
export type AnalysisQuestionBody = z.infer<typeof analysisQuestionSchema>;

export const anyQuestionSchema = z
  .discriminatedUnion("kind", [questionSchema, analysisQuestionSchema])
  .meta({ id: "AnyQuestion" });
