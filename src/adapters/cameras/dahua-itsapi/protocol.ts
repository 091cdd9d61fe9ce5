/** Dahua's traffic cameras by ITSAPI: they post each vehicle to a path of their maker's, and say in between that they are there. */
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { PASSWORD_FIELDS } from "#cameras/receive.ts";
import { statusOf } from "../shared/makers-answer.ts";
import { KEEP_ALIVE, PASSING, readItsapi } from "./read-message.ts";
import { itsapiSimulator } from "./simulator.ts";

const SETTINGS = z.strictObject(PASSWORD_FIELDS);

export const dahuaItsapi: CameraProtocol<typeof SETTINGS> = {
  name: "dahua-itsapi",
  title: "Dahua ITSAPI push",
  settings: SETTINGS,
  facts: {
    makes: "Dahua and makes that it builds for",
    carries: ["confidence", "direction", "colour", "make", "pictures", "heartbeat"],
    grade: "B",
    page: "cameras/dahua.md",
  },
  read: readItsapi,
  receive: {
    routes: [PASSING, KEEP_ALIVE].map((path) => ({ method: "POST", path })),
    login: { by: "digest", of: (settings) => settings },
    answer: (result) => ({
      status: statusOf(result),
      contentType: "application/json",
      body: JSON.stringify({ Result: statusOf(result) === 200 }),
    }),
  },
  simulator: itsapiSimulator,
};
