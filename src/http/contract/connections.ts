/** Connections to cameras on the wire. Secrets go in and never come out. */
import { z } from "zod";
import { CONNECTION_STEPS } from "#cameras/connection-steps.ts";
import { LOGIN_KINDS } from "#cameras/receive.ts";
import { fetchedBySchema } from "./fetched-by.ts";
import { instantSchema } from "./read.ts";

export const protocolsSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        /** Whether its password may be given an end, as a key of a camera: it is what the camera sends by. */
        passwordMayEnd: z.boolean(),
        /** What a connection has to be told; the form is made of it. */
        fields: z.array(
          z.object({
            name: z.string(),
            label: z.string(),
            hint: z.string().nullable(),
            isRequired: z.boolean(),
            /** Goes in and is never shown again. */
            isSecret: z.boolean(),
          }),
        ),
      }),
    ),
    /** Those by which cameras send by themselves, whether or not they take a connection. */
    pushing: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        /** A key is the camera's own; `basic` and `digest` ask for the user name and password of its connection. */
        login: z.enum(LOGIN_KINDS),
        /** Of the header or the query's part that holds the key. */
        loginName: z.string().nullable(),
        /** Under this server's address; `:key` stands for the camera's key. */
        paths: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: "CameraProtocols" });
export type ProtocolsBody = z.infer<typeof protocolsSchema>;

export const connectionSchema = z
  .object({
    id: z.string(),
    cameraId: z.string(),
    protocol: z.string(),
    protocolTitle: z.string(),
    /** Without secrets; null where they do not open under this server's key and have to be entered anew. */
    settings: z.record(z.string(), z.string()).nullable(),
    /** By which user name the camera logs in; null where it does not. */
    user: z.string().nullable(),
    enabled: z.boolean(),
    /** When nothing comes by its password any more; null while it holds until it is replaced. */
    passwordEndsAt: instantSchema.nullable(),
    /** Send it back with a change, so that nobody's change is lost. */
    version: z.int(),
    /** `elsewhere`: no node has taken it yet, or another than the one that answers. `listening`: the camera sends by itself. */
    state: z.enum(["off", "elsewhere", "running", "listening", "held-up"]),
    /** The code of what holds it up. */
    problem: z.string().nullable(),
    /** When anything last came from this camera by this protocol. */
    lastHeardAt: instantSchema.nullable(),
  })
  .meta({ id: "CameraConnection" });
export type ConnectionBody = z.infer<typeof connectionSchema>;

export const connectionsSchema = z
  .object({ items: z.array(connectionSchema) })
  .meta({ id: "CameraConnections" });

const settings = z.record(z.string().max(50), z.string().max(2_000));

/** Of the password that is given with it; null: until it is replaced. */
const passwordDays = z.int().min(1).max(3_660).nullable().optional();

export const addConnectionSchema = z
  .object({ protocol: z.string().max(30), settings, passwordDays })
  .meta({ id: "AddCameraConnection" });

/** Secrets left out stay as they were while all other settings do. */
export const editConnectionSchema = z
  .object({ version: z.int(), settings, passwordDays })
  .meta({ id: "EditCameraConnection" });

export const disableConnectionSchema = z
  .object({ version: z.int(), reason: z.string().trim().min(5).max(500) })
  .meta({ id: "DisableCameraConnection" });

export const enableConnectionSchema = z.object({ version: z.int() }).meta({ id: "EnableCameraConnection" });

export const triedConnectionSchema = z
  .object({
    works: z.boolean(),
    /** What is in the way, in words. */
    words: z.string().nullable(),
    /** How far one came on the way to it; none where it is not gone to. */
    steps: z.array(
      z.object({
        step: z.enum(CONNECTION_STEPS),
        outcome: z.enum(["done", "failed", "not-tried"]),
        words: z.string(),
        ms: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: "TriedCameraConnection" });

export const connectionsQuery = z.object({ fetchedBy: fetchedBySchema });

export const connectionIdParams = z.object({ id: z.string(), connectionId: z.string() });
