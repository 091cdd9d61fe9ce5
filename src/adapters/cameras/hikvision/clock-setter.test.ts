import { expect, it } from "vitest";
import { setterIn } from "./stream-protocol.ts";

const time = (mode: string) =>
  `<Time version="2.0"><timeMode>${mode}</timeMode><localTime>2026-10-25T01:30:05+01:00</localTime></Time>`;

it("takes the camera's own word for what sets its clock", () => {
  expect(["NTP", "manual", "satellite", ""].map((mode) => setterIn(time(mode)))).toEqual([
    "ntp",
    "hand",
    "another-source",
    undefined,
  ]);
  expect(setterIn("<Plates/>")).toBeUndefined();
});
