/** The list of people on the wire: who may sign in, as what, and who no longer may. */
import { z } from "zod";
import { RANKS, ROLES } from "#terms/officer.ts";
import { instantSchema } from "./read.ts";

const rolesSchema = z
  .array(z.enum(ROLES))
  .refine((chosen) => new Set(chosen).size === chosen.length, "name each role once");
const forceId = z.string().regex(/^force_[A-Za-z0-9-]{1,60}$/, "use the id of a force of this system");
/** The roles that somebody holds for one force. */
const postingSchema = z.object({ forceId, roles: rolesSchema });
const postings = z
  .array(postingSchema)
  .max(50)
  .refine((all) => new Set(all.map((one) => one.forceId)).size === all.length, "name each force once");
const name = z.string().trim().min(1, "enter the name").max(120);
const reason = z.string().trim().min(1, "say why").max(200);

export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    rank: z.enum(RANKS),
    /** Who employs them, and keeps their name, rank and access. */
    homeForceId: z.string(),
    /** Of the forces whose people you see. */
    postings: z.array(postingSchema),
    hasPassphrase: z.boolean(),
    /** It was given by somebody else; the person chooses their own at the next sign-in. */
    passphraseGiven: z.boolean(),
    /** Null for somebody who never signed in since this is noted. */
    lastSignInAt: instantSchema.nullable(),
    /** Sessions that are alive. */
    sessions: z.int(),
    suspended: z.object({ at: instantSchema, reason: z.string() }).nullable(),
  })
  .meta({ id: "PersonEntry" });

export const peopleSchema = z.object({ items: z.array(personSchema) }).meta({ id: "People" });

export const addPersonSchema = z
  .object({
    id: z
      .string()
      .regex(
        /^off_[A-Za-z0-9-]{1,60}$/,
        "use off_ and then letters, digits and hyphens, for example off_4711",
      ),
    name,
    rank: z.enum(RANKS),
    /** Yours when it is left out. */
    homeForceId: forceId.optional(),
    postings: postings.refine((all) => all.some(({ roles }) => roles.length > 0), "choose at least one role"),
  })
  .meta({ id: "AddPerson" });

export const changePersonSchema = z
  .object({
    name,
    rank: z.enum(RANKS),
    /** Of forces that are not named, the roles stay as they are; no role takes those of that force away. */
    postings,
  })
  .meta({ id: "ChangePerson" });

export const suspendPersonSchema = z.object({ reason }).meta({ id: "SuspendPerson" });

/** The passphrase is shown this once; the person replaces it at the first sign-in. */
export const givenPassphraseSchema = z
  .object({ person: personSchema, passphrase: z.string() })
  .meta({ id: "GivenPassphrase" });

export const personIdParams = z.object({ id: z.string() });

export const choosePassphraseSchema = z
  .object({ current: z.string().max(200), wanted: z.string().max(200) })
  .meta({ id: "ChoosePassphrase" });
