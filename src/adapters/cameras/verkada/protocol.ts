/** Verkada's cloud, which tells a web address of every plate that its cameras read. */
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { byKeyInPath } from "../shared/makers-answer.ts";
import { readVerkada } from "./read-message.ts";
import { verkadaSimulator } from "./simulator.ts";

const NAME = "verkada";
const SETTINGS = z.strictObject({});

export const verkada: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "Verkada webhook",
  settings: SETTINGS,
  facts: { makes: "Verkada", carries: ["confidence"], grade: "A", page: "cameras/verkada.md" },
  read: readVerkada,
  receive: byKeyInPath(NAME),
  simulator: verkadaSimulator,
};
