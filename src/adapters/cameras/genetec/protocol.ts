/** Genetec AutoVu, whose gateways push each read to a web address. */
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { byKeyInPath } from "../shared/makers-answer.ts";
import { readGenetec } from "./read-message.ts";
import { genetecSimulator } from "./simulator.ts";

const NAME = "genetec";
const SETTINGS = z.strictObject({});

export const genetec: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "Genetec AutoVu read push",
  settings: SETTINGS,
  facts: {
    makes: "Genetec AutoVu",
    carries: ["confidence", "direction", "colour", "make", "pictures"],
    grade: "C",
    page: "cameras/genetec-autovu.md",
  },
  read: readGenetec,
  receive: byKeyInPath(NAME),
  simulator: genetecSimulator,
};
