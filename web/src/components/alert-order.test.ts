import { describe, expect, it } from "vitest";
import type { Schemas } from "../api/client.ts";
import { byUrgency, isNews } from "./alert-order.ts";

type Alert = Schemas["AlertSummary"];

function anAlert(id: string, change: Partial<Alert> = {}): Alert {
  const base = {
    id,
    version: 1,
    state: "raised",
    rank: 50,
    raisedAt: "2026-11-22T12:00:00.000Z",
    escalation: { level: 0, label: "", nextAt: null },
  };
  return { ...base, ...change } as Alert;
}
const ids = (alerts: readonly Alert[]) => alerts.toSorted(byUrgency).map(({ id }) => id);

describe("the order of alerts", () => {
  it("puts the highest rank first, and of one rank the longest waiting", () => {
    const late = anAlert("late", { raisedAt: "2026-11-22T12:05:00.000Z" });
    const escalated = anAlert("escalated", { rank: 250, raisedAt: "2026-11-22T12:09:00.000Z" });
    expect(ids([late, anAlert("b"), escalated, anAlert("a")])).toEqual(["escalated", "a", "b", "late"]);
  });

  it("sounds for what is new, seen again or escalated, and not for what a colleague does", () => {
    const known = anAlert("one", { sightings: 1 });
    expect(isNews(undefined, known)).toBe(true);
    expect(isNews(known, { ...known, sightings: 2 })).toBe(true);
    expect(isNews(known, { ...known, escalation: { level: 1, label: "", nextAt: null } })).toBe(true);
    expect(isNews(known, { ...known, version: 2, state: "taken" })).toBe(false);
    expect(isNews(known, { ...known, sightings: 2, state: "closed" })).toBe(false);
  });

  it("makes no sound of what is recorded in silence, even for those who may know of it", () => {
    const silent = anAlert("silent", { covert: true, sightings: 1 });
    expect(isNews(undefined, silent)).toBe(false);
    expect(isNews(silent, { ...silent, sightings: 2 })).toBe(false);
  });
});
