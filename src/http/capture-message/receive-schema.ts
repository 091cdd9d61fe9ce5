/** How does the OpenAPI document describe a path by which cameras deliver in our own form? */
import { z } from "zod";
import type { Receive, RouteDocument } from "#cameras/receive.ts";
import { IDEMPOTENCY_KEY_LIMIT } from "#ingest/delivery.ts";
import { takenBatchSchema, takenCaptureSchema } from "../contract/captures.ts";
import { refusals } from "../refusals.ts";
import { INTAKE_CODES } from "./answers.ts";

export function receiveSchema(
  { operationId, summary, consumes, body }: RouteDocument,
  login: Receive<never>["login"],
) {
  return {
    operationId,
    tags: ["captures"],
    summary,
    consumes: [...consumes],
    headers: z.object({
      ...(login.by === "key-in-header"
        ? { [login.name]: z.string().meta({ description: "The camera's own key." }) }
        : {}),
      "idempotency-key": z
        .string()
        .max(IDEMPOTENCY_KEY_LIMIT)
        .optional()
        .meta({ description: "The same key again is the same capture, however often it is sent." }),
    }),
    body,
    response: {
      200: z.union([takenBatchSchema, takenCaptureSchema]),
      201: takenCaptureSchema,
      ...refusals(INTAKE_CODES, { 400: ["body-cut-short"] }),
    },
  };
}
