/** A simulated reader of the input web services tells the same in each of its forms, signed so that it is let in. */
import { describe, expect, it } from "vitest";
import { bof } from "#adapters/cameras/bof/protocol.ts";
import { bofSimulator } from "#adapters/cameras/bof/simulator.ts";
import { isProblem } from "#cameras/capture.ts";
import type { SimulatedMessage, SimulatedPass } from "#cameras/simulator.ts";
import { RECEIVED_AT } from "../factories/intake.ts";

const PICTURE = Buffer.from("a picture");
const PASS: SimulatedPass = {
  ...{ vrm: "SM49ABC", at: RECEIVED_AT, sequence: 1, device: "9901/3/30" },
  ...{ direction: "towards", lane: 1, confidence: 0.92, scene: PICTURE, plate: PICTURE },
  login: { user: "marlshire", password: "nine-wrens" },
};
const NATIONAL = { by: "national", national: { feedId: 9901, sourceId: 3, cameraId: 30 } };

function itemsOf(message: SimulatedMessage) {
  const said = bof.read(message);
  if (said.code !== "message") throw new Error("no message");
  return said.items.map(({ camera, capture }) => ({ camera, capture: isProblem(capture) ? {} : capture }));
}

const { login } = bof.receive ?? {};
const proves = (message: SimulatedMessage, password: string) =>
  login?.by === "in-message" && login.proofIn(message)?.proves(password);

describe.each(bofSimulator.forms ?? [])("as %s", (form) => {
  const messages = bofSimulator.passing({ ...PASS, form });
  it("names the camera and the mark, and is signed", () => {
    for (const message of messages) {
      expect(itemsOf(message)).toMatchObject([{ camera: NATIONAL, capture: { vrm: "SM49ABC" } }]);
      expect(proves(message, "nine-wrens")).toBe(true);
      expect(proves(message, "another")).toBe(false);
    }
  });
  it("brings its pictures where the form has them", () => {
    const bodies = messages.map(({ body }) => Buffer.from(body).toString("utf8")).join("");
    expect(bodies.includes(PICTURE.toString("base64"))).toBe(form !== "compact");
    expect(messages).toHaveLength(form === "pictures-later" ? 3 : 1);
  });
});

it("tells of fifty vehicles in one call, each as itself", () => {
  const passes = Array.from({ length: 50 }, (_, i) => ({
    ...PASS,
    vrm: `SM49A${String.fromCharCode(65 + (i % 26))}${i < 26 ? "A" : "B"}`,
  }));
  const [message] = bofSimulator.together?.passing(passes) ?? [];
  const items = itemsOf(message!);
  expect(items).toHaveLength(50);
  expect(new Set(items.map(({ capture }) => ("vrm" in capture ? capture.vrm : ""))).size).toBe(50);
  expect(proves(message!, "nine-wrens")).toBe(true);
});
