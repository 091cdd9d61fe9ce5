/** The police's own input web services: what readers and back offices sold to forces in the United Kingdom already speak. */
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { ReceiveAnswer, ReceiveResult } from "#cameras/receive.ts";
import { bofProofIn, withoutSignature } from "./bof-login.ts";
import { readBof } from "./read-bof.ts";
import { bofSimulator } from "./simulator.ts";
import { emptyAnswer, fault } from "./soap-text.ts";

/** Kept with every delivery, so it never changes. */
const BOF = "bof";

const SETTINGS = z.strictObject({
  user: z
    .string()
    .trim()
    .regex(/^[\w.@-]{1,64}$/, "may hold letters, digits, dots, hyphens, _ and @")
    .meta({
      title: "User name",
      description: "One that no other source has. It speaks for all cameras with the same feed and source",
    }),
  password: z
    .string()
    .regex(/^[!-~]{8,128}$/, "must have 8 to 128 characters: letters, digits and signs, no space")
    .refine((text) => !/[<>&|]/.test(text), "may not have < > & or |")
    .meta({
      title: "Shared secret",
      description: "With which the source signs, or which it sends as its signature",
      secret: true,
    }),
});

const CAPTURES = "/bof/services/InputCaptureWebService";
const PICTURES = "/bof/services/InputBinaryDataWebService";
const PATHS = [
  CAPTURES,
  ...["sendCapture", "sendCompactCapture", "sendCompoundCapture"].map((call) => `${CAPTURES}/${call}`),
  PICTURES,
  `${PICTURES}/addBinaryCaptureData`,
  "/bof2/services/inputcapturewebservice",
  "/bof2/services/inputbinarydatawebservice",
];

export const bof: CameraProtocol<typeof SETTINGS> = {
  name: BOF,
  title: "BOF input web services",
  settings: SETTINGS,
  facts: {
    makes: "Readers and back offices sold to UK forces",
    carries: ["confidence", "direction", "pictures"],
    grade: "C",
    page: "cameras/bof.md",
  },
  read: readBof,
  // A source is one system; its cameras differ in the third identifier alone.
  speaksFor: (own, other) =>
    own.national.feedId === other.national.feedId && own.national.sourceId === other.national.sourceId,
  receive: {
    routes: PATHS.map((path) => ({ method: "POST", path })),
    login: {
      by: "in-message",
      of: ({ user, password }) => ({ user, password }),
      proofIn: bofProofIn,
      withoutProof: withoutSignature,
    },
    answer: answerOf,
  },
  simulator: bofSimulator,
};

const XML = "text/xml; charset=utf-8";

function answerOf({ outcome, path }: ReceiveResult): ReceiveAnswer {
  switch (outcome) {
    case "taken":
    case "quarantined":
      return { status: 200, contentType: XML, body: emptyAnswer(operationOf(path)) };
    case "stranger":
      return faulted(403, "Client", "The user name, the signature or the camera is not known here.");
    case "come-again":
      return faulted(503, "Server", "Nothing was kept. Send it again a little later.");
    case "refused":
      return faulted(400, "Client", "Nothing was kept. The message broke off, or has no login.");
  }
}

const faulted = (status: number, whose: "Client" | "Server", words: string): ReceiveAnswer => ({
  status,
  contentType: XML,
  body: fault(whose, words),
});

/** The element is read by its ending alone, so that one name stands for all calls of a path. */
const operationOf = (path: string): string =>
  /\/((?:send|add)\w+)$/.exec(path)?.[1] ?? (/binary/i.test(path) ? "addBinaryCaptureData" : "sendCapture");
