/** How the system is doing: numbers only. */
import { z } from "zod";
import { followerSchema, NODE_STATES, nodeReportSchema, takenInSchema } from "#flows/nodes/node-report.ts";
import { countyMapSchema } from "#sites/county-map.ts";
import { instantSchema } from "./read.ts";
import { dateSchema } from "./sites.ts";

export const healthSchema = z.object({ status: z.literal("up"), version: z.string() }).meta({ id: "Health" });

/** The document itself; its form is the OpenAPI Initiative's. */
export const openApiSchema = z.looseObject({ openapi: z.string() }).meta({ id: "OpenApiDocument" });

export const systemSchema = z
  .object({
    version: z.string(),
    startedAt: instantSchema,
    engine: z.object({ name: z.string(), version: z.string() }),
    policy: z.object({ id: z.string(), version: z.string(), name: z.string() }).nullable(),
    /** Of the node that answers, as is `intake`. */
    journal: z.object({
      head: z.int(),
      followers: z.array(
        followerSchema.unwrap().extend({
          /** Entries that it could not deal with and that wait to be tried again. */
          setAside: z.int(),
        }),
      ),
    }),
    /** Since this process started. */
    intake: takenInSchema,
    /** The one that answers first. */
    nodes: z.array(
      z.object({
        id: z.string(),
        /** Whether it is the one that answers. */
        answers: z.boolean(),
        state: z.enum(NODE_STATES).describe("`silent`: not heard of for 45 seconds, without having stopped"),
        heardAt: instantSchema,
        said: nodeReportSchema
          .unwrap()
          .extend({ startedAt: instantSchema })
          .nullable()
          .describe(
            "What it said of itself last; null when a node of another release said it in another form",
          ),
      }),
    ),
    together: z.object({
      running: z.int(),
      silent: z.int(),
      takenIn: takenInSchema.describe("Of the nodes that run, since each started"),
      behind: z
        .int()
        .describe("Entries that the slowest follower of each running node has still to deal with"),
    }),
    /** The last comparison of the published figures with the audit log; null before the first. */
    figures: z
      .object({
        comparedAt: instantSchema,
        entries: z.int(),
        /** Numbers that are not those of the log. Above 0 the public page withholds its figures. */
        differing: z.int(),
        /** The names of the forces whose numbers they are. */
        forces: z.array(z.string()),
      })
      .nullable(),
    bankHolidays: z.object({
      /** The last day for which working days can be counted. */
      knownTo: dateSchema,
      /** Less than a year is left: a newer file is needed. */
      endSoon: z.boolean(),
    }),
    /** On this server's disk for journal and pictures, the one that is full first; null until it was looked at. */
    room: z
      .object({
        freeBytes: z.number(),
        /** At the present rate; null where the room does not shrink. */
        fullAt: instantSchema.nullable(),
        /** Less is left than the policy's limit. */
        short: z.boolean(),
      })
      .nullable(),
    quarantineWaiting: z.int(),
    reads: z.object({ total: z.int(), oldest: instantSchema.nullable(), newest: instantSchema.nullable() }),
  })
  .meta({ id: "System" });
export type SystemBody = z.infer<typeof systemSchema>;

export const hourlySchema = z
  .object({
    items: z.array(
      z.object({ cameraId: z.string(), cameraCode: z.string(), hour: instantSchema, reads: z.int() }),
    ),
  })
  .meta({ id: "HourlyReads" });

export const mapSchema = countyMapSchema
  .extend({
    /** Names the tiles' version in `/api/v1/map/tiles`; null when there are none, and this is the whole map. */
    basemap: z.string().nullable(),
  })
  .meta({ id: "CountyMap" });
