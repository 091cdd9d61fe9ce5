import { describe, expect, it } from "vitest";
import { parseInstant } from "#terms/instant.ts";
import { BRITAIN } from "#terms/wall-time.ts";
import { captureTime, captureTimeRules, momentByZone } from "./capture-time.ts";

const RULES = captureTimeRules({ aheadSeconds: 120, lateDays: 7 } as Parameters<typeof captureTimeRules>[0]);
const at = (text: string) => parseInstant(text)!;
const wall = (day: number, hour: number) => ({
  wallTime: { year: 2026, month: 10, day, hour, minute: 30 },
  timeText: `2026-10-${day} 0${hour}:30:00`,
});
const judged = (message: object, receivedAt: string) =>
  captureTime({ message, name: {}, picture: {} }, at(receivedAt), RULES);

describe("a local time without a zone", () => {
  it("is the moment at the camera's place, and the read says whose zone it has", () => {
    const verdict = judged(momentByZone(wall(24, 9), BRITAIN), "2026-10-24T08:30:01Z");
    expect(verdict).toMatchObject({
      possible: true,
      capturedAt: at("2026-10-24T08:30:00Z"),
      timeFrom: "zone",
      skewMs: 1000,
    });
  });

  it("is no moment in the hour that comes twice, and in the one that is left out", () => {
    expect(judged(momentByZone(wall(25, 1), BRITAIN), "2026-10-25T00:30:01Z")).toMatchObject({
      possible: false,
      detail: expect.stringContaining("came twice"),
    });
    const leftOut = { wallTime: { year: 2026, month: 3, day: 29, hour: 1, minute: 30 } };
    expect(momentByZone(leftOut, BRITAIN)).toMatchObject({
      timeProblem: expect.stringContaining("not exist"),
    });
  });

  it("counts for nothing where the camera states a moment as well", () => {
    const stated = { ...wall(24, 9), capturedAt: at("2026-10-24T07:00:00Z") };
    expect(judged(momentByZone(stated, BRITAIN), "2026-10-24T07:00:01Z")).toMatchObject({
      capturedAt: stated.capturedAt,
      timeFrom: undefined,
    });
  });
});
