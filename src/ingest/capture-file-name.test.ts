import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant, parseInstant, plusMs } from "#terms/instant.ts";
import { timeInFileName } from "./capture-file-name.ts";

const ZONE = "Europe/London";
/** Two hours after most of the times below, as when a folder is copied. */
const received = (text: string) => plusMs(instant(Date.parse(text)), 7_200_000);
const at = (name: string, receivedAt: string, zone = ZONE) =>
  timeInFileName(name, zone, received(receivedAt));

describe("the time in a file's name", () => {
  it.each([
    ["20260725013005220_AB49XYZ_VEHICLE_DETECTION.jpg", "2026-07-25T00:30:05.220Z"],
    ["20260725_013005.220000_CD49EFG.jpg", "2026-07-25T00:30:05.220Z"],
    ["192.0.2.31_01_20260725013005220_VEHICLE_DETECTION.jpg", "2026-07-25T00:30:05.220Z"],
    ["20260725013005.jpg", "2026-07-25T00:30:05.000Z"],
    ["cam1 2026-10-25T01-30-05Z.jpg", "2026-10-25T01:30:05.000Z"],
    // A clock of twelve hours.
    ["IMG 2026-11-28 04.26.35 PM.jpg", "2026-11-28T16:26:35.000Z"],
    ["Screenshot 2026-11-28 at 4.26.35 PM.jpg", "2026-11-28T16:26:35.000Z"],
    ["Screenshot 2026-11-28 at 4.26.35\u202fPM.png", "2026-11-28T16:26:35.000Z"],
    ["2026-11-28_042635PM.jpg", "2026-11-28T16:26:35.000Z"],
    ["20261128-042635-pm.jpg", "2026-11-28T16:26:35.000Z"],
    ["2026-11-28 4.26.35 p.m..jpg", "2026-11-28T16:26:35.000Z"],
    ["2026-11-28 12.26.35 AM.jpg", "2026-11-28T00:26:35.000Z"],
    ["2026-11-28 12.26.35 PM.jpg", "2026-11-28T12:26:35.000Z"],
    ["2026-11-28 16.26.35 PM.jpg", "2026-11-28T16:26:35.000Z"],
    ["2026-11-28 04.26.35 AM.jpg", "2026-11-28T04:26:35.000Z"],
    // Day first, or as in America where it cannot be day first.
    ["28-11-2026_16-26-35.jpg", "2026-11-28T16:26:35.000Z"],
    ["28.11.2026 16.26.35.jpg", "2026-11-28T16:26:35.000Z"],
    ["28112026162635.jpg", "2026-11-28T16:26:35.000Z"],
    ["28112026_162635_CAM2.jpg", "2026-11-28T16:26:35.000Z"],
    ["11-28-2026_16-26-35.jpg", "2026-11-28T16:26:35.000Z"],
    ["08-12-2026_16-26-35.jpg", "2026-12-08T16:26:35.000Z"],
    ["28-11-26_16-26-35.jpg", "2026-11-28T16:26:35.000Z"],
    ["261128_162635.jpg", "2026-11-28T16:26:35.000Z"],
    ["281126162635.jpg", "2026-11-28T16:26:35.000Z"],
    ["28 Nov 2026 16.26.35.jpg", "2026-11-28T16:26:35.000Z"],
    ["Photo Nov 28, 2026, 4 26 35 PM.jpg", "2026-11-28T16:26:35.000Z"],
    ["16-26-35_28-11-2026.jpg", "2026-11-28T16:26:35.000Z"],
    // Colons, and what stands for them where they may not be.
    ["2026-11-28 16:26:35.jpg", "2026-11-28T16:26:35.000Z"],
    ["2026-11-28T16:26:35.290Z.jpg", "2026-11-28T16:26:35.290Z"],
    ["2026-11-28 16\uA78926\uA78935.jpg", "2026-11-28T16:26:35.000Z"],
    ["2026-11-28_16h26m35s.jpg", "2026-11-28T16:26:35.000Z"],
    ["2026-11-28/16-26-35.jpg", "2026-11-28T16:26:35.000Z"],
    ["2026_11_28__16_26_35.jpg", "2026-11-28T16:26:35.000Z"],
    ["2026-11-28_16-26-35-290.jpg", "2026-11-28T16:26:35.290Z"],
    ["202611281626.jpg", "2026-11-28T16:26:00.000Z"],
    // Since 1970.
    ["1795883195290.jpg", "2026-11-28T16:26:35.290Z"],
    ["1795883195_AB49XYZ.jpg", "2026-11-28T16:26:35.000Z"],
    ["1795883195290123.jpg", "2026-11-28T16:26:35.290Z"],
    ["cam_1795883195290123456.jpg", "2026-11-28T16:26:35.290Z"],
    // Zones.
    ["2026-07-25T01-30-05+0100.jpg", "2026-07-25T00:30:05.000Z"],
    ["2026-07-25T01-30-05+01-00.jpg", "2026-07-25T00:30:05.000Z"],
    ["2026-07-25T01-30-05+00:00.jpg", "2026-07-25T01:30:05.000Z"],
    ["2026-07-25T01-30-05-05-00.jpg", "2026-07-25T06:30:05.000Z"],
    ["20260725013005_UTC.jpg", "2026-07-25T01:30:05.000Z"],
    ["20260725013005 BST.jpg", "2026-07-25T00:30:05.000Z"],
    ["20261025013005 BST.jpg", "2026-10-25T00:30:05.000Z"],
    ["20261128162635+08.jpg", "2026-11-28T08:26:35.000Z"],
    ["20261128162635-02.jpg", "2026-11-28T16:26:35.000Z"],
    // A serial number beside it.
    ["DS2CD_20230801123456_FW_20261128162635.jpg", "2026-11-28T16:26:35.000Z"],
    ["20261128162635_1795883195.jpg", "2026-11-28T16:26:35.000Z"],
    ["0012345678_20261128162635.jpg", "2026-11-28T16:26:35.000Z"],
  ])("%s", (name, expected) => {
    expect(at(name, expected)).toEqual({ capturedAt: parseInstant(expected) });
  });

  it.each([
    "20261025013005220_AB49XYZ_VEHICLE_DETECTION.jpg",
    "20261025_013005.220000_CD49EFG.jpg",
    "192.0.2.31_01_20261025013005220_VEHICLE_DETECTION.jpg",
    "25-10-2026 1.30.05 AM.jpg",
  ])("%s means two moments, so it is flagged and not guessed", (name) => {
    const stated = at(name, "2026-10-25T01:30:05Z");
    expect(stated.capturedAt).toBeUndefined();
    expect(stated.timeProblem).toContain("came twice");
    expect(at(name, "2026-10-25T01:30:05Z", "UTC").capturedAt).toBeDefined();
  });

  it.each([
    ["two times that differ", "20261128162635_20261128172635.jpg"],
    ["a counter that may be an offset", "20261128162635-0100.jpg"],
    ["seconds since 1970 that say another hour", "20261128162635_1795886795.jpg"],
  ])("is quarantined when there are several: %s", (_, name) => {
    expect(at(name, "2026-11-28T16:26:35Z")).toEqual({
      timeProblem: expect.stringContaining("several moments"),
    });
  });

  it.each(["2026-02-30_12-00-00.jpg", "20269925013005.jpg", "20260329013005.jpg", "2026-11-28 25.00.00.jpg"])(
    "is quarantined when no clock shows it: %s",
    (name) => {
      expect(at(name, "2026-03-29T01:30:05Z")).toEqual({
        timeProblem: expect.stringContaining("does not exist"),
      });
    },
  );

  it("is quarantined when it is years ago: an old capture, or a serial number that looks like one", () => {
    expect(at("DS2CD_20230801123456_FW.jpg", "2026-11-28T16:26:35Z").capturedAt).toBe(
      Date.parse("2023-08-01T11:34:56Z"),
    );
  });

  it.each([
    "IMG_0001.jpg",
    "AB49XYZ.jpg",
    "123456789012345678901234.jpg",
    "07700900123.jpg",
    "cam-01_02-03-04.jpg",
    "192.168.10.12_frame-000123.jpg",
    "9988776655.jpg",
    "99887766554433.jpg",
    "20261128.jpg",
  ])("is no time: %s", (name) => expect(at(name, "2026-11-28T16:26:35Z")).toEqual({}));

  it("is never another moment than the one that was written, in any of the usual ways to write it", () => {
    const two = (n: number) => String(n).padStart(2, "0");
    const forms: readonly ((shown: Date) => string)[] = [
      (d) => d.toISOString().slice(0, 19).replace(/\D/g, ""),
      (d) => d.toISOString().slice(0, 19).replace("T", " ").replaceAll(":", "-"),
      (d) =>
        `${two(d.getUTCDate())}-${two(d.getUTCMonth() + 1)}-${d.getUTCFullYear()}_${d.toISOString().slice(11, 19)}`,
      (d) =>
        `${d.toISOString().slice(2, 10).replaceAll("-", "")}_${d.toISOString().slice(11, 19).replaceAll(":", "")}`,
      (d) =>
        `${d.toISOString().slice(0, 10)} at ${d.getUTCHours() % 12 || 12}.${two(d.getUTCMinutes())}.${two(d.getUTCSeconds())} ${d.getUTCHours() < 12 ? "AM" : "PM"}`,
      (d) =>
        `${two(d.getUTCDate())}${two(d.getUTCMonth() + 1)}${d.getUTCFullYear()}${d.toISOString().slice(11, 19).replaceAll(":", "")}`,
    ];
    const epochs: readonly ((ms: number) => string)[] = [(ms) => String(ms / 1000), (ms) => String(ms)];
    const moment = fc.integer({ min: 1_767_225_600, max: 1_893_456_000 }).map((seconds) => seconds * 1000);
    const wrap = fc.constantFrom(...["#", "CAM1_#_AB49XYZ", "192.0.2.31_01_#_VEHICLE", "IMG # (2)"]);
    fc.assert(
      fc.property(
        moment,
        fc.nat(7 * 86_400_000),
        fc.constantFrom(...forms),
        wrap,
        (ms, lateMs, form, around) => {
          const name = `${around.replace("#", form(new Date(ms)))}.jpg`;
          const { capturedAt, timeProblem } = timeInFileName(name, "UTC", instant(ms + lateMs));
          if (timeProblem === undefined) expect([name, capturedAt]).toEqual([name, ms]);
        },
      ),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(moment, fc.constantFrom(...epochs), wrap, (ms, form, around) => {
        const name = `${around.replace("#", form(ms))}.jpg`;
        expect(timeInFileName(name, ZONE, instant(ms)).capturedAt).toBe(ms);
      }),
    );
  });

  it("reads any name whatever without failing", () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[-0-9_. :apmZ+]{0,40}$/), (one, other) => {
        timeInFileName(one, ZONE, instant(1.8e12));
        timeInFileName(other, ZONE, instant(1.8e12));
      }),
    );
  });
});
