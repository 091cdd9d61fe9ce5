/** AXIS License Plate Verifier: tells of each vehicle three times, when it is seen, when it is seen better, and when it is gone. */
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { byKeyInPath } from "../shared/makers-answer.ts";
import { readAxis } from "./read-message.ts";
import { axisSimulator } from "./simulator.ts";

const NAME = "axis";
const SETTINGS = z.strictObject({});

export const axis: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "AXIS License Plate Verifier push",
  settings: SETTINGS,
  facts: {
    makes: "Axis",
    carries: ["confidence", "direction", "pictures"],
    grade: "A",
    page: "cameras/axis.md",
  },
  read: readAxis,
  receive: byKeyInPath(NAME),
  simulator: axisSimulator,
};
