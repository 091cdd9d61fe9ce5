/** Milesight's plate-reading cameras, which post a read with its pictures to a web address. */
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { byKeyInPath } from "../shared/makers-answer.ts";
import { readMilesight } from "./read-message.ts";
import { milesightSimulator } from "./simulator.ts";

const NAME = "milesight";
const SETTINGS = z.strictObject({});

export const milesight: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "Milesight LPR",
  settings: SETTINGS,
  facts: {
    makes: "Milesight",
    carries: ["confidence", "direction", "lane", "colour", "make", "pictures"],
    grade: "B",
    page: "cameras/milesight.md",
  },
  read: readMilesight,
  receive: byKeyInPath(NAME),
  simulator: milesightSimulator,
};
