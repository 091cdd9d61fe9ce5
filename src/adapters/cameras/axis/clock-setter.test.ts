import { expect, it } from "vitest";
import { setterIn } from "./list-protocol.ts";

const told = (client: object) =>
  JSON.stringify({ apiVersion: "1.1", method: "getNTPInfo", data: { client } });

it("takes the camera's own word for what sets its clock, and whether that works", () => {
  expect(setterIn(told({ enabled: true, synced: true, timeOffset: 0 }))).toBe("ntp");
  expect(setterIn(told({ enabled: true }))).toBe("ntp");
  expect(setterIn(told({ enabled: true, synced: false }))).toBe("ntp-not-in-step");
  expect(setterIn(told({ enabled: false, synced: false }))).toBe("hand");
  expect(setterIn(told({}))).toBeUndefined();
  expect(setterIn(JSON.stringify({ error: { code: 2003 } }))).toBeUndefined();
  expect(setterIn("<html>")).toBeUndefined();
});
