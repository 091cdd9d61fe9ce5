/** Matters, officers and authorities as JSON text in a column, and back through the terms' own parsers. */
import { z } from "zod";
import { RANKS, ROLES } from "#terms/officer.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import { isVrmPattern, parseVrmPattern } from "#terms/vrm-pattern.ts";
import { analysisRecords } from "./analysis-record.ts";
import { idSchema, momentSchema, term, markSchema as vrm } from "./terms-record.ts";

const pattern = term((text) => {
  const parsed = parseVrmPattern(text);
  return isVrmPattern(parsed) ? parsed : undefined;
});

/** The fields of every matter; a record adds its own. */
export const matterSchema = z.object({
  question: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("vrm"), vrm }),
    z.object({ kind: z.literal("marks"), vrms: z.array(vrm) }),
    z.object({ kind: z.literal("misread"), vrm }),
    z.object({ kind: z.literal("pattern"), pattern }),
    z.object({ kind: z.literal("cameras"), cameraIds: z.array(idSchema("cam")) }),
    ...analysisRecords,
  ]),
  forces: z.array(idSchema("force")).optional(),
  capturedFrom: momentSchema,
  capturedTo: momentSchema,
  purpose: z.enum(PURPOSES),
  category: z.enum(CRIME_CATEGORIES),
  reference: z.string(),
  justification: z.string(),
});

export const officerSchema = z.object({
  id: idSchema("off"),
  name: z.string(),
  rank: z.enum(RANKS),
  roles: z.array(z.enum(ROLES)),
  forceId: idSchema("force"),
});
