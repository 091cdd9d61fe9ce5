/** What forces share with each other on the wire. */
import { z } from "zod";
import { type Sharing, sharingState } from "#policy/sharing-record.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { PURPOSES } from "#terms/purpose.ts";
import { personSchema } from "./cases.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

const words = (longest: number) => z.string().trim().min(1).max(longest);

export const sharingSchema = z
  .object({
    id: z.string(),
    gives: z.string(),
    receives: z.string(),
    purposes: z.array(z.enum(PURPOSES)),
    from: instantSchema,
    until: instantSchema,
    agreedBy: z.string(),
    reference: z.string(),
    reason: z.string(),
    by: personSchema,
    at: instantSchema,
    state: z.enum(["coming", "in-force", "over", "revoked"]),
    revoked: z.object({ by: personSchema, at: instantSchema, reason: z.string() }).nullable(),
  })
  .meta({ id: "Sharing" });
export const sharingsSchema = z
  .object({
    items: z.array(sharingSchema),
    /** The forces with which this one may share. */
    partners: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: "Sharings" });
export const newSharingSchema = z
  .object({
    withForce: z.string(),
    purposes: z.array(z.enum(PURPOSES)).min(1).max(PURPOSES.length).readonly(),
    from: askedInstantSchema,
    until: askedInstantSchema,
    agreedBy: words(200),
    reference: words(100),
    reason: words(2000),
  })
  .meta({ id: "NewSharing" });
export const endSharingSchema = z.object({ reason: words(2000) }).meta({ id: "EndSharing" });

export function sharingBody(
  sharing: Sharing,
  now: Instant,
  nameOf: (force: Sharing["forceId"]) => string,
): z.infer<typeof sharingSchema> {
  const { id, forceId, withForce, purposes, agreedBy, reference, reason, by, revoked } = sharing;
  return {
    ...{ id, agreedBy, reference, reason, by },
    purposes: [...purposes],
    gives: nameOf(forceId),
    receives: nameOf(withForce),
    from: formatInstant(sharing.from),
    until: formatInstant(sharing.until),
    at: formatInstant(sharing.at),
    state: sharingState(sharing, now),
    revoked: revoked === undefined ? null : { ...revoked, at: formatInstant(revoked.at) },
  };
}
