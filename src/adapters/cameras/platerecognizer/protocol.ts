/** Plate Recognizer Stream: reads a camera's video at the roadside and posts what it sees to a web address. */
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { byKeyInPath } from "../shared/makers-answer.ts";
import { readPlateRecognizer } from "./read-message.ts";
import { plateRecognizerSimulator } from "./simulator.ts";

const NAME = "platerecognizer";
const SETTINGS = z.strictObject({});

export const plateRecognizer: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "Plate Recognizer Stream",
  settings: SETTINGS,
  facts: {
    makes: "Plate Recognizer Stream",
    carries: ["confidence", "candidates", "direction", "colour", "make", "pictures", "heartbeat"],
    grade: "A",
    page: "cameras/plate-recognizer-stream.md",
  },
  read: readPlateRecognizer,
  receive: byKeyInPath(NAME),
  simulator: plateRecognizerSimulator,
};
