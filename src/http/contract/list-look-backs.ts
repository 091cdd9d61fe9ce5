/** After entries came together: how far is looking back for their vehicles, and where was each last seen? */
import { z } from "zod";
import { LOOK_BACK_CAUSES } from "#matching/asked-look-back.ts";
import type { Page } from "#matching/imports.ts";
import { type EntriesLookBack, LOOK_BACK_STATES, type SeenBefore } from "#matching/look-backs.ts";
import type { CameraId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { displayVrm } from "#terms/vrm.ts";
import { listParamsSchema } from "./lists.ts";
import { instantSchema } from "./read.ts";

export const seenQuerySchema = z.object({
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const entriesLookBackSchema = z
  .object({
    /** `none`: nothing was added, or that is not done. `not-by-policy`: not for lists of this kind. */
    state: z.enum([...LOOK_BACK_STATES, "none"]),
    /** That were added. */
    entries: z.int(),
    /** Of these, so many have been gone through so far. */
    gone: z.int(),
    /** So many the reads kept were asked for; for the others the policy does not look back, or they are over. */
    looked: z.int(),
    /** Parts of marks, which are looked for one at a time. */
    parts: z.int(),
    /** More than the policy permits at once. */
    leftOut: z.int(),
    /** Vehicles that were seen. */
    seen: z.int(),
    /** Last seen first. */
    items: z.array(
      z.object({
        entryId: z.string(),
        vrmDisplay: z.string(),
        readId: z.string(),
        cameraCode: z.string(),
        capturedAt: instantSchema,
        alertId: z.string().nullable(),
      }),
    ),
    next: z.string().optional(),
  })
  .meta({ id: "EntriesLookBack" });
type EntriesLookBackBody = z.infer<typeof entriesLookBackSchema>;

export const lookBackParamsSchema = listParamsSchema.extend({ lookBackId: z.string().max(100) });

export const lookBackListSchema = z
  .object({
    /** The newest first. */
    items: z.array(
      z.object({
        id: z.string(),
        /** What brought the entries: a file, another system by its key, or going back to an earlier version. */
        cause: z.enum(LOOK_BACK_CAUSES),
        state: z.enum(LOOK_BACK_STATES),
        by: z.string(),
        /** When it last moved on. */
        at: instantSchema,
        entries: z.int(),
        looked: z.int(),
        seen: z.int(),
      }),
    ),
  })
  .meta({ id: "LookBackList" });

export const lookBackSummaryBody = (
  { id, cause, state, by, touchedAt, entries, looked }: EntriesLookBack,
  seen: number,
): z.infer<typeof lookBackListSchema>["items"][number] => ({
  ...{ id, cause, state, entries, looked, seen },
  by: by.name,
  at: formatInstant(touchedAt),
});

export const NOT_LOOKED_BACK: EntriesLookBackBody = {
  state: "none",
  ...{ entries: 0, gone: 0, looked: 0, parts: 0, leftOut: 0, seen: 0 },
  items: [],
};

export function entriesLookBackBody(
  { state, entries, gone, looked, parts, leftOut }: EntriesLookBack,
  seen: number,
  { items, next }: Page<SeenBefore>,
  cameraCode: (camera: CameraId) => string,
): EntriesLookBackBody {
  return {
    ...{ state, entries, gone, looked, parts, leftOut, seen },
    items: items.map(({ entryId, mark, readId, cameraId, capturedAt, alertId }) => ({
      entryId,
      vrmDisplay: displayVrm(mark),
      readId,
      cameraCode: cameraCode(cameraId),
      capturedAt: formatInstant(capturedAt),
      alertId: alertId ?? null,
    })),
    next,
  };
}
