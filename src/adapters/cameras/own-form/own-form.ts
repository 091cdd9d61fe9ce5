/** Our own form: cameras that post to `/api/v1/captures` with a key of their own, and need to be told nothing else. */
import { z } from "zod";
import { cameraBatchSchema, cameraReadSchema, OWN_FORM } from "#cameras/own-form.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { readOwnForm } from "./read-message.ts";
import { ownFormSimulator } from "./simulator.ts";

const SETTINGS = z.strictObject({});

export const ownForm: CameraProtocol<typeof SETTINGS> = {
  name: OWN_FORM,
  title: "The camera interface",
  settings: SETTINGS,
  facts: {
    makes: "Any that can be told what to send",
    carries: ["confidence", "candidates", "direction", "lane", "colour", "make", "pictures"],
    grade: "A",
    page: "connect-a-camera.md",
  },
  read: readOwnForm,
  simulator: ownFormSimulator,
  receive: {
    routes: [
      {
        method: "POST",
        path: "/api/v1/captures",
        document: {
          operationId: "takeCapture",
          summary: "A picture (multipart, part `image`), one read, or a batch of reads of one camera",
          consumes: ["multipart/form-data", "image/jpeg", "application/json"],
          body: z.union([cameraReadSchema, cameraBatchSchema]),
        },
      },
    ],
    login: { by: "key-in-header", name: "x-camera-key" },
  },
};
