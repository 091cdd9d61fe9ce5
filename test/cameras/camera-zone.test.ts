import { describe, expect, it } from "vitest";
import { statedInZone, withZoneChange, zoneAt } from "#cameras/camera-zone.ts";
import { momentByZone, type StatedTime } from "#ingest/capture-time.ts";
import { parseInstant } from "#terms/instant.ts";

const at = (text: string) => parseInstant(text) ?? expect.fail(text);
/** Britain's summer time until noon UTC of 1 July, and UTC from then on. */
const CHANGED = { zone: "Europe/London", zoneChanges: [{ from: at("2026-07-01T12:00:00Z"), zone: "UTC" }] };
const wall = (hour: number, minute = 0) => ({ wallTime: { year: 2026, month: 7, day: 1, hour, minute } });
const stated = (camera: Parameters<typeof statedInZone>[0], hour: number, minute = 0): StatedTime =>
  statedInZone(camera, (zone) =>
    momentByZone<StatedTime & ReturnType<typeof wall>>(wall(hour, minute), zone),
  );

describe("the zone of a camera's clock", () => {
  it("is that of the register, and from a change on the other one", () => {
    expect(zoneAt({}, at("2026-07-01T11:00:00Z"))).toBe("Europe/London");
    expect(zoneAt(CHANGED, at("2026-07-01T11:59:59Z"))).toBe("Europe/London");
    expect(zoneAt(CHANGED, at("2026-07-01T12:00:00Z"))).toBe("UTC");
  });

  it("makes moments of local times by the zone that held then", () => {
    expect(stated({ zone: "UTC" }, 12).capturedAt).toBe(at("2026-07-01T12:00:00Z"));
    expect(stated(CHANGED, 11, 30).capturedAt).toBe(at("2026-07-01T10:30:00Z"));
    expect(stated(CHANGED, 13, 30).capturedAt).toBe(at("2026-07-01T13:30:00Z"));
  });

  it("guesses nothing of a time that both clocks showed, or neither", () => {
    // 12:30 was shown at 11:30 UTC before the change, and again at 12:30 UTC after it.
    expect(stated(CHANGED, 12, 30)).toMatchObject({
      timeProblem: expect.stringContaining("before or after"),
    });
    expect(stated(CHANGED, 12, 30).capturedAt).toBeUndefined();
    const forward = {
      zone: "UTC",
      zoneChanges: [{ from: at("2026-07-01T12:00:00Z"), zone: "Europe/London" }],
    };
    expect(stated(forward, 12, 30)).toMatchObject({
      timeProblem: expect.stringContaining("before or after"),
    });
  });

  it("leaves what states no time, and what is a moment already", () => {
    expect(statedInZone(CHANGED, () => ({}))).toEqual({});
    const moment = { capturedAt: at("2026-07-01T12:30:00Z") };
    expect(statedInZone(CHANGED, () => moment)).toEqual(moment);
  });

  it("has one change a moment, in their order", () => {
    const from = at("2026-06-01T00:00:00Z");
    const changes = withZoneChange(CHANGED, { from, zone: "UTC" });
    expect(changes.map((change) => change.from)).toEqual([from, at("2026-07-01T12:00:00Z")]);
    expect(withZoneChange({ zoneChanges: changes }, { from, zone: "Europe/London" })).toHaveLength(2);
  });
});
