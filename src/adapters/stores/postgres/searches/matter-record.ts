/** Matters, officers and authorities as JSON text in a column, and back through the terms' own parsers. */
import { z } from "zod";
import { RANKS, ROLES } from "#terms/officer.ts";
import { PLATE_COLOURS, PLATE_COUNTRIES } from "#terms/plate-look.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import { VEHICLE_CLASSES } from "#terms/read.ts";
import { WEEKDAYS } from "#terms/repeated-window.ts";
import { isVrmPattern, parseVrmPattern } from "#terms/vrm-pattern.ts";
import { analysisRecords } from "./analysis-record.ts";
import { idSchema, momentSchema, term, markSchema as vrm } from "./terms-record.ts";

const pattern = term((text) => {
  const parsed = parseVrmPattern(text);
  return isVrmPattern(parsed) ? parsed : undefined;
});

const position = z.object({ latDeg: z.number(), lonDeg: z.number() });
const areas = [
  z.object({ kind: z.literal("site"), siteId: idSchema("site") }),
  z.object({ kind: z.literal("circle"), centre: position, radiusM: z.number() }),
  z.object({ kind: z.literal("polygon"), corners: z.array(position) }),
  z.object({ kind: z.literal("corridor"), line: z.array(position), widthM: z.number() }),
] as const;
const cameras = z.object({ kind: z.literal("cameras"), cameraIds: z.array(idSchema("cam")) });

/** The fields of every matter; a record adds its own. */
export const matterSchema = z.object({
  question: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("vrm"), vrm }),
    z.object({ kind: z.literal("marks"), vrms: z.array(vrm) }),
    z.object({ kind: z.literal("misread"), vrm }),
    z.object({ kind: z.literal("pattern"), pattern }),
    cameras,
    z.object({ kind: z.literal("area"), area: z.discriminatedUnion("kind", areas) }),
    ...analysisRecords,
  ]),
  where: z.discriminatedUnion("kind", [...areas, cameras]).optional(),
  when: z
    .object({
      days: z.array(z.union(WEEKDAYS.map((day) => z.literal(day)))),
      fromMinute: z.int(),
      toMinute: z.int(),
    })
    .optional(),
  seen: z
    .object({
      direction: z.enum(["towards", "away"]).optional(),
      country: z.enum(PLATE_COUNTRIES).optional(),
      plateColour: z.enum(PLATE_COLOURS).optional(),
      make: z.string().optional(),
      colour: z.string().optional(),
      class: z.enum(VEHICLE_CLASSES).optional(),
    })
    .optional(),
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
