/** Where was a vehicle just before it was put on a list? */
import { z } from "zod";
import type { LookedBack, LookedBackForSeveral } from "#flows/lists/look-back.ts";
import type { CameraId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { displayVrm } from "#terms/vrm.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

export const lookBackSchema = z
  .object({
    /** `not-by-policy`: for such an entry the policy does not look back. `failed`: the entry stands; ask again. */
    outcome: z.enum(["looked", "not-by-policy", "failed"]),
    /** How far back the reads kept were asked. */
    from: instantSchema.nullable(),
    /** Counted up to 10,000. */
    reads: z.int(),
    lastSeen: z.object({ readId: z.string(), cameraCode: z.string(), capturedAt: instantSchema }).nullable(),
    /** The alert that the newest read raised or joined; null when it is too old for one. */
    alertId: z.string().nullable(),
  })
  .meta({ id: "LookBack" });
export type LookBackBody = z.infer<typeof lookBackSchema>;

const NOTHING = { from: null, reads: 0, lastSeen: null, alertId: null } as const;

export function lookBackBody(
  looked: LookedBack | undefined | "failed",
  cameraCode: (camera: CameraId) => string,
): LookBackBody {
  if (looked === undefined) return { outcome: "not-by-policy", ...NOTHING };
  if (looked === "failed") return { outcome: "failed", ...NOTHING };
  const { from, reads, newest, alertId } = looked;
  return {
    outcome: "looked",
    from: formatInstant(from),
    reads,
    lastSeen:
      newest === undefined
        ? null
        : {
            readId: newest.id,
            cameraCode: cameraCode(newest.cameraId),
            capturedAt: formatInstant(newest.capturedAt),
          },
    alertId: alertId ?? null,
  };
}

export const lookBackSinceSchema = z
  .object({
    since: askedInstantSchema.meta({ description: "Entries added at or after this are looked for." }),
  })
  .meta({ id: "LookBackSince" });

export const lookBacksSchema = z
  .object({
    /** Vehicles that were seen, the newest entry first. */
    seen: z.array(z.object({ entryId: z.string(), vrmDisplay: z.string(), lookBack: lookBackSchema })),
    /** Entries that were looked for. */
    looked: z.int(),
    /** Entries that were not, because the policy permits no more at once. */
    leftOut: z.int(),
  })
  .meta({ id: "LookBacks" });

export const lookBacksBody = (
  { looked, leftOut }: LookedBackForSeveral,
  cameraCode: (camera: CameraId) => string,
): z.infer<typeof lookBacksSchema> => ({
  seen: looked
    .filter(({ found }) => found.newest !== undefined)
    .map(({ entry, found }) => ({
      entryId: entry.id,
      vrmDisplay: displayVrm(entry.mark),
      lookBack: lookBackBody(found, cameraCode),
    })),
  looked: looked.length,
  leftOut,
});
