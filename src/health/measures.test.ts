import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { HOUR_MS, instant } from "#terms/instant.ts";
import { type HealthState, type HealthVerdict, type Measure, stepped } from "./measures.ts";

const cameraId = makeId("cam", "1");
const LETTERS: Readonly<Record<string, HealthVerdict>> = { w: "well", u: "unwell", "?": "unknown" };

/** `uuw` are three looks; what comes back says after each whether it is an alarm. */
function alarms(measure: Measure, looks: string): string {
  let state: HealthState | undefined;
  return [...looks]
    .map((letter, i) => {
      const now = instant((i + 1) * HOUR_MS);
      state = stepped(state, { measure, verdict: LETTERS[letter] ?? "unknown" }, { cameraId, now });
      return state.alarmSince === undefined ? "." : "A";
    })
    .join("");
}

describe("an alarm", () => {
  it("is raised by two looks in a row, once, and ended by three", () => {
    expect(alarms("blurred", "wuwuuuwwuwww")).toBe("....AAAAAAA.");
  });

  it("stays while nothing can be judged, and is none because nothing can", () => {
    expect(alarms("blurred", "uu??ww?w")).toBe(".AAAAAA.");
    expect(alarms("blurred", "u?u")).toBe("..A");
  });

  it("is raised at once for a camera that is silent, and ended when it is heard", () => {
    expect(alarms("silent", "wuuw")).toBe(".AA.");
  });
});
