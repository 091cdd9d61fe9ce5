import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { aRead } from "../../test/factories/reads.ts";
import { habitsOf } from "./habits.ts";

const at = (text: string, camera: string, serial: number) =>
  aRead(serial, { capturedAt: instant(Date.parse(text)), cameraId: makeId("cam", camera) });

it("counts by the clock on the wall, across the change of clocks, and by camera and day", () => {
  const habits = habitsOf([
    // A Friday in summer time and two Mondays in winter time.
    at("2026-10-23T07:30:00Z", "a", 1),
    at("2026-11-02T08:15:00Z", "a", 2),
    at("2026-11-09T08:45:00Z", "b", 3),
    at("2026-11-09T23:59:59Z", "a", 4),
  ]);
  expect(habits.hours[4]?.[8]).toBe(1);
  expect(habits.hours[0]?.[8]).toBe(2);
  expect(habits.hours[0]?.[23]).toBe(1);
  expect(habits.hours.flat().reduce((sum, reads) => sum + reads, 0)).toBe(4);
  expect(habits.days).toBe(3);
  expect(habits.cameras).toEqual([
    { cameraId: "cam_a", reads: 3, days: 3 },
    { cameraId: "cam_b", reads: 1, days: 1 },
  ]);
});
