/** Hikvision's cameras over ISAPI: they post each event with its pictures to a web address. */
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { byKeyInPath } from "../shared/makers-answer.ts";
import { readHikvision } from "./read-message.ts";
import { hikvisionSimulator } from "./simulator.ts";

const NAME = "hikvision";
const SETTINGS = z.strictObject({});

export const hikvision: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "Hikvision ISAPI push",
  settings: SETTINGS,
  facts: {
    makes: "Hikvision and makes that it builds for",
    carries: ["confidence", "direction", "lane", "colour", "pictures", "heartbeat"],
    grade: "A/B",
    page: "cameras/hikvision.md",
  },
  read: readHikvision,
  receive: byKeyInPath(NAME),
  simulator: hikvisionSimulator,
};
