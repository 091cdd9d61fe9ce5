/** Cameras on the wire: the register as the ANPR manager sees it. The key is shown once, when a camera is registered. */
import { z } from "zod";
import { STREAM_STATES } from "#flows/intake/follow-stream.ts";
import { CAMERA_CLAIMS } from "#ingest/camera-claims.ts";
import { CLOCK_STATES } from "#ingest/camera-clock.ts";
import { STANDSTILLS } from "#ingest/standstill.ts";
import { DEPLOYMENTS } from "#terms/camera.ts";
import { isZone } from "#terms/wall-time.ts";
import { askedInstantSchema, instantSchema } from "./read.ts";

const nationalSchema = z.object({
  feedId: z.int().min(0),
  sourceId: z.int().min(0),
  cameraId: z.int().min(0),
});

export const cameraSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    siteId: z.string(),
    /** Whose camera it is. */
    forceId: z.string(),
    deployment: z.enum(DEPLOYMENTS),
    bearingDeg: z.number().nullable(),
    lane: z.int().nullable(),
    /** Which traffic it sees, for reads that do not say; null when it is not known. */
    traffic: z.enum(["towards", "away"]).nullable(),
    /** The zone of its clock, for times that it states without one. */
    zone: z.string(),
    /** When it was, or will be, set to another zone, the earliest first; before the first of them `firstZone` held. */
    zoneChanges: z.array(z.object({ from: instantSchema, zone: z.string() })),
    firstZone: z.string(),
    national: nationalSchema,
    enabled: z.boolean(),
    /** True when a read from it would be taken in now: enabled, and its site has a live case. */
    contributing: z.boolean(),
    /** Why not, in words; null while it contributes. */
    notContributingBecause: z.string().nullable(),
    /**
     * When anything last came from it, a heartbeat or a refused delivery too; null when nothing ever did. Left out for those without the
     * right to see when a camera delivered last.
     */
    lastHeardAt: instantSchema.nullable().optional(),
    /** By which protocols it has been heard, in words for people. Left out for the same. */
    speaks: z.array(z.string()).optional(),
  })
  .meta({ id: "Camera" });
export type CameraBody = z.infer<typeof cameraSchema>;

export const camerasSchema = z.object({ items: z.array(cameraSchema) }).meta({ id: "Cameras" });

/** A public code must not give a place away: letters, digits and hyphens only. */
export const registerCameraSchema = z
  .object({
    code: z
      .string()
      .regex(/^[A-Z0-9][A-Z0-9-]{1,29}$/, "use capital letters, digits and hyphens, for example MAR-07-N"),
    siteId: z.string(),
    deployment: z.enum(DEPLOYMENTS),
    bearingDeg: z.number().min(0).lt(360).optional(),
    lane: z.int().min(1).max(20).optional(),
    traffic: z.enum(["towards", "away"]).optional(),
    /** Left out, its clock shows the time of Britain. */
    zone: z.string().max(60).refine(isZone, "is no time zone, for example Europe/London or UTC").optional(),
    national: nationalSchema,
  })
  .meta({ id: "RegisterCamera" });

export const setZoneSchema = z
  .object({
    zone: z.string().max(60).refine(isZone, "is no time zone, for example Europe/London or UTC"),
    /** From when on its clock shows it; left out, from now on. */
    from: askedInstantSchema.optional(),
  })
  .meta({ id: "SetCameraZone" });

export const registeredCameraSchema = z
  .object({
    camera: cameraSchema,
    /** Put it into the camera now: it is stored as a hash and cannot be shown again. */
    key: z.string(),
  })
  .meta({ id: "RegisteredCamera" });

export const cameraKeysSchema = z
  .object({
    /** Newest first. The keys themselves are kept nowhere. */
    items: z.array(
      z.object({
        /** Null where an older release did not write it down. */
        addedAt: instantSchema.nullable(),
        /** Null while it holds until it is replaced. */
        endsAt: instantSchema.nullable(),
        holds: z.boolean(),
      }),
    ),
    /** For so long old keys may hold on beside a new one, by the policy of the camera's force. */
    longestOverlapHours: z.int(),
    /** So many days before the end of a camera's last key somebody is told. */
    warnDaysBefore: z.array(z.int()),
  })
  .meta({ id: "CameraKeys" });

export const rotateKeySchema = z
  .object({
    /** For so long the keys that there are hold on; 0 ends them at once, as for a key that was lost. */
    overlapHours: z.int().min(0).max(8784),
    /** The new key ends after so many days; left out, it holds until it is replaced. */
    holdsDays: z.int().min(1).max(3660).optional(),
  })
  .meta({ id: "RotateCameraKey" });

export const rotatedKeySchema = z
  .object({
    /** Put it into the camera now: it is stored as a hash and cannot be shown again. */
    key: z.string(),
    othersEndAt: instantSchema,
    /** Null while it holds until it is replaced. */
    endsAt: instantSchema.nullable(),
  })
  .meta({ id: "RotatedCameraKey" });

export const cameraClocksSchema = z
  .object({
    items: z.array(
      z.object({
        cameraId: z.string(),
        cameraCode: z.string(),
        /** Captures taken since the start. */
        captures: z.int(),
        /** Our clock less the camera's, milliseconds, by its newest captures. */
        behindMs: z.int(),
        state: z.enum(CLOCK_STATES),
        /** How often since the start it said of itself what it should not, or did not say before. */
        claims: z.partialRecord(z.enum(CAMERA_CLAIMS), z.int()),
        /** What it shows again and again, since when and how often; null while what it shows changes. */
        standstill: z.object({ what: z.enum(STANDSTILLS), since: instantSchema, times: z.int() }).nullable(),
        /** It is out by as much as most others: then it is hardly this camera's clock. */
        becauseOfOurs: z.boolean(),
      }),
    ),
    /** Cameras whose own clock is ahead or behind: each is an alarm. */
    wrong: z.int(),
    /** Why this server's own clock may be wrong; null when nothing speaks against it. */
    ownClock: z
      .object({
        because: z.enum(["cameras", "journal"]),
        state: z.enum(["ahead", "behind"]),
        byMs: z.int(),
        /** Cameras that agree on it, of those that delivered; null when the journal says so. */
        agreeing: z.int().nullable(),
        of: z.int().nullable(),
      })
      .nullable(),
  })
  .meta({ id: "CameraClocks" });

export const cameraStreamsSchema = z
  .object({
    items: z.array(
      z.object({
        cameraId: z.string(),
        cameraCode: z.string(),
        state: z.enum(STREAM_STATES),
        /** The code of the failure that holds it up, if one does. */
        problem: z.string().nullable(),
        /** Since the start; those seen were read or dropped, but for one that may wait. */
        framesSeen: z.int(),
        framesRead: z.int(),
        /** Came while the recogniser was busy. */
        framesDropped: z.int(),
        /** Vehicles that became a read, or went to quarantine. */
        passes: z.int(),
      }),
    ),
  })
  .meta({ id: "CameraStreams" });

/** Why it is switched off stands in the audit log, beside who did it. */
export const disableCameraSchema = z
  .object({ reason: z.string().trim().min(5).max(500) })
  .meta({ id: "DisableCamera" });

export const cameraActivitySchema = z
  .object({
    cameraId: z.string(),
    /** When its newest read was captured, as it stands in the store now; null when it has none. */
    lastReadAt: instantSchema.nullable(),
    /** When anything last came from it, whether or not a vehicle passed; null when nothing ever did. */
    lastHeardAt: instantSchema.nullable(),
    /** Reads an hour of UTC, of the last 24 hours and the one that is not over; without hours in which there was none. */
    hours: z.array(z.object({ hour: instantSchema, reads: z.int() })),
  })
  .meta({ id: "CameraActivity" });

/** The scene of the newest read, or as much of it as was kept. */
export const lastPictureSchema = z
  .object({
    /** Null when the camera has no read, or its newest came without a picture. */
    picture: z.object({ capturedAt: instantSchema, link: z.string() }).nullable(),
  })
  .meta({ id: "LastPicture" });

export const cameraIdParams = z.object({ id: z.string() });
