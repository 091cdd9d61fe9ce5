/** OpenALPR's agent and Rekor Scout: one vehicle is a group of looks, which the agent posts to a web address. */
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { byKeyInPath } from "../shared/makers-answer.ts";
import { readOpenalpr } from "./read-message.ts";
import { openalprSimulator } from "./simulator.ts";

const NAME = "openalpr";
const SETTINGS = z.strictObject({});

export const openalpr: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "OpenALPR agent, Rekor Scout",
  settings: SETTINGS,
  facts: {
    makes: "OpenALPR, Rekor Scout",
    carries: ["confidence", "candidates", "colour", "make", "pictures", "heartbeat"],
    grade: "A",
    page: "cameras/openalpr.md",
  },
  read: readOpenalpr,
  receive: byKeyInPath(NAME),
  simulator: openalprSimulator,
};
