/** Matters, officers and authorities as JSON text in a column, and back through the terms' own parsers. */
import { z } from "zod";
import { parseId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { RANKS, ROLES } from "#terms/officer.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { isVrmPattern, parseVrmPattern } from "#terms/vrm-pattern.ts";

/** A term's parser as a schema: what it does not accept was not written by us. */
function term<Value>(parse: (text: string) => Value | undefined) {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue("not a value that was written here");
    return z.NEVER;
  });
}

export const idSchema = <Prefix extends Parameters<typeof parseId>[0]>(prefix: Prefix) =>
  term((text) => parseId(prefix, text));

export const momentSchema = z.number().transform((ms) => instant(ms));

const vrm = term((text) => {
  const parsed = parseVrm(text);
  return isVrm(parsed) ? parsed : undefined;
});

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
