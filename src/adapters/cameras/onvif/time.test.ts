import { expect, it } from "vitest";
import { formatInstant } from "#terms/instant.ts";
import { setterIn, timeIn } from "./protocol.ts";

const answer = (utc: string) =>
  `<s:Envelope><s:Body><tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType>${utc}</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse></s:Body></s:Envelope>`;

it("reads the time of day and the date in UTC, and takes local time for none", () => {
  const parts =
    "<tt:Time><tt:Hour>6</tt:Hour><tt:Minute>5</tt:Minute><tt:Second>9</tt:Second></tt:Time><tt:Date><tt:Year>2026</tt:Year><tt:Month>11</tt:Month><tt:Day>3</tt:Day></tt:Date>";
  const said = timeIn(answer(`<tt:UTCDateTime>${parts}</tt:UTCDateTime>`));
  expect(said && formatInstant(said)).toBe("2026-11-03T06:05:09.000Z");
  expect(timeIn(answer(`<tt:LocalDateTime>${parts}</tt:LocalDateTime>`))).toBeUndefined();
  expect(timeIn("")).toBeUndefined();
});

it("takes the camera's own word for what sets its clock, and no other word for one", () => {
  expect(setterIn(answer(""))).toBe("ntp");
  expect(setterIn(answer("").replace(">NTP<", ">Manual<"))).toBe("hand");
  expect(setterIn(answer("").replace(">NTP<", ">PTP<"))).toBeUndefined();
  expect(setterIn("")).toBeUndefined();
});
