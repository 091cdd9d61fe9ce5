/** A made-up make of camera that sends by itself and logs in by a user and a password. */
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { ProtocolFacts } from "#cameras/protocol-facts.ts";
import { PASSWORD_FIELDS, type PasswordLogin } from "#cameras/receive.ts";

export const MADE_UP_FACTS: ProtocolFacts = {
  makes: "None",
  carries: [],
  grade: "C",
  page: "connect-a-camera.md",
};

const LOGIN = z.strictObject(PASSWORD_FIELDS);

export const pushingProtocol = (
  by: PasswordLogin<z.output<typeof LOGIN>>["by"],
): CameraProtocol<typeof LOGIN> => ({
  name: "pushing",
  title: "Made-up cameras that send by themselves",
  settings: LOGIN,
  facts: MADE_UP_FACTS,
  read: () => ({ code: "heartbeat" }),
  receive: {
    routes: [{ method: "POST", path: "/vendor/pushing/event" }],
    login: { by, of: (settings) => settings },
  },
});
