/** Clocks on the wire: by how much each is out, how that was measured, and what of it is kept and signed. */
import { z } from "zod";
import { EQUIPMENT_ALARMS } from "#cameras/equipment-alarm.ts";
import {
  CLOCK_BOUNDS,
  CLOCK_GRADES,
  CLOCK_SETTERS,
  CLOCK_WITNESSES,
  type ClockOffset,
} from "#terms/clock-offset.ts";
import { formatInstant } from "#terms/instant.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

export const clockOffsetSchema = z
  .object({
    /** That clock less ours, in milliseconds: above zero it is ahead. */
    aheadMs: z.int(),
    /** The offset lies within so much of what is stated. */
    uncertaintyMs: z.int(),
    /** `least-delay`: nothing bounded the way here; a clock that seems behind may be behind by less. */
    bound: z.enum(CLOCK_BOUNDS),
    how: z.enum(CLOCK_WITNESSES),
    measuredAt: instantSchema,
  })
  .meta({ id: "ClockOffset" });

export const clockOffsetBody = ({ aheadMs, uncertaintyMs, bound, how, at }: ClockOffset) => ({
  ...{ aheadMs, uncertaintyMs, bound, how },
  measuredAt: formatInstant(at),
});

const gradeSchema = z.enum(CLOCK_GRADES).meta({
  description:
    "By the limits of the force's policy. `true`: within all of them; `alarm`, `suspect` and `not-evidence`: past the first, second or third.",
});

const setBySchema = z.enum(CLOCK_SETTERS).nullable().meta({
  description:
    "What keeps the clock right, by the camera's own word: `hand` is one that says that it has no NTP, `ntp-not-in-step` one whose NTP does not work. Null where it says nothing.",
});

export const clockLimitsSchema = z.object({
  alarmMs: z.int(),
  suspectMs: z.int(),
  notEvidenceMs: z.int(),
});

export const clocksSchema = z
  .object({
    /** The worst first; those of which nothing is known come last. */
    items: z.array(
      z.object({
        /** A camera, a server, or a site. */
        id: z.string(),
        kind: z.enum(["camera", "server"]),
        name: z.string(),
        forceId: z.string(),
        /** Null while nothing was measured in the last three hours. */
        offset: clockOffsetSchema.nullable(),
        grade: gradeSchema.nullable(),
        setBy: setBySchema,
      }),
    ),
    /** Of the officer's own force. */
    limits: clockLimitsSchema,
  })
  .meta({ id: "Clocks" });

export const clockHistoryQuery = z.object({
  /** The last week, where it is left out. */
  from: askedInstantSchema.optional(),
  to: askedInstantSchema.optional(),
});

export const clockHistorySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    from: instantSchema,
    to: instantSchema,
    limits: clockLimitsSchema,
    /** The earliest first; one before `from` as well, which held until the next. */
    items: z.array(
      clockOffsetSchema.extend({
        number: z.int(),
        grade: gradeSchema,
        setBy: setBySchema,
        samples: z.int(),
        /** What was hashed and signed, as it is kept. */
        text: z.string(),
        hash: z.string(),
        signature: z.string(),
        signedBy: z.string().nullable(),
      }),
    ),
    /** More was measured than is shown: ask for a shorter time. */
    isCut: z.boolean(),
    /** The first row that was changed, is missing or bears a wrong signature; null when all are as they were kept. */
    finding: z
      .object({
        code: z.enum(["row-changed", "row-missing", "row-signature-wrong"]),
        number: z.int(),
      })
      .nullable(),
  })
  .meta({ id: "ClockHistory" });

export const equipmentAlarmsSchema = z
  .object({
    items: z.array(
      z.object({
        what: z.enum(EQUIPMENT_ALARMS),
        /** A camera, or a server. */
        id: z.string(),
        name: z.string(),
        /** Days before a key's or a password's end; else null. */
        days: z.int().nullable(),
        /** The day that does not add up; else null. */
        day: z.string().nullable(),
        since: instantSchema,
      }),
    ),
  })
  .meta({ id: "EquipmentAlarms" });
