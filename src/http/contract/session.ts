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

const forceSchema = z.object({ id: z.string(), name: z.string() });

export const sessionSchema = z
  .object({
    officer: officerSchema,
    /** For which the session acts. */
    force: forceSchema,
    /** Those for which the person holds roles, this one among them. */
    worksFor: z.array(forceSchema),
    /** Those whose cameras, sites, lists and people are shown, the session's own first: they share a data controller. */
    together: z.array(forceSchema),
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

export const actForSchema = z
  .object({ forceId: z.string().regex(/^force_[A-Za-z0-9-]{1,60}$/) })
  .meta({ id: "ActFor" });

export const demoPeopleSchema = z.object({ items: z.array(officerSchema) }).meta({ id: "DemoPeople" });
