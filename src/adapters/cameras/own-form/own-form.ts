/** Our own form: cameras that post to `/api/v1/captures` with a key of their own, and need to be told nothing else. */
import { z } from "zod";
import { OWN_FORM } from "#cameras/own-form.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { readOwnForm } from "./read-message.ts";

const SETTINGS = z.strictObject({});

export const ownForm: CameraProtocol<typeof SETTINGS> = {
  name: OWN_FORM,
  title: "The camera interface",
  settings: SETTINGS,
  read: readOwnForm,
};
