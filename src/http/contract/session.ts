/** Signing in and out. */
import { z } from "zod";
import { RANKS, ROLES } from "#terms/officer.ts";

export const officerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    rank: z.enum(RANKS),
    roles: z.array(z.enum(ROLES)),
    forceId: z.string(),
  })
  .meta({ id: "Officer" });

export const sessionSchema = z
  .object({
    officer: officerSchema,
    force: z.object({ id: z.string(), name: z.string() }),
    demo: z.boolean(),
    /** The passphrase was given by somebody else: nothing is open before the person has chosen their own. */
    choosePassphrase: z.boolean(),
  })
  .meta({ id: "Session" });

export const signInSchema = z.object({
  officerId: z.string().max(80),
  /** Not asked for in the demo. */
  passphrase: z.string().max(200).optional(),
});

export const demoPeopleSchema = z.object({ items: z.array(officerSchema) }).meta({ id: "DemoPeople" });
