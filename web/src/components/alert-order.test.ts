import { describe, expect, it } from "vitest";
import type { Schemas } from "../api/client.ts";
import { byUrgency, isNews, withAlert } from "./alert-order.ts";

type Alert = Schemas["AlertSummary"];

function anAlert(id: string, change: Partial<Alert> = {}): Alert {
  const base = {
    id,
    version: 1,
    state: "raised",
    priority: "medium",
    personAtRisk: false,
    raisedAt: "2026-11-22T12:00:00.000Z",
    hit: { kind: "exact" },
    escalation: { level: 0, label: "", nextAt: null },
  };
  return { ...base, ...change } as Alert;
}
const ids = (alerts: readonly Alert[]) => alerts.toSorted(byUrgency).map(({ id }) => id);

describe("the order of alerts", () => {
  it("§12.2 Chapman: a low-value list never outranks a person at risk", () => {
    const person = anAlert("person", { priority: "low", personAtRisk: true });
    const tax = anAlert("tax", { priority: "high" });
    expect(ids([tax, person])).toEqual(["person", "tax"]);
  });

  it("puts escalated, then high, then exact, then longest waiting first", () => {
    const late = anAlert("late", { raisedAt: "2026-11-22T12:05:00.000Z" });
    const possible = anAlert("possible", { hit: { kind: "possible" } as Alert["hit"] });
    const high = anAlert("high", { priority: "high" });
    const escalated = anAlert("escalated", {
      escalation: { level: 2, label: "", nextAt: null },
      priority: "low",
    });
    expect(ids([possible, late, high, anAlert("early"), escalated])).toEqual([
      "escalated",
      "high",
      "early",
      "late",
      "possible",
    ]);
  });

  it("takes in new and changed alerts, drops closed ones, and ignores what is older than it knows", () => {
    const one = anAlert("one", { version: 3 });
    expect(withAlert([one], anAlert("two"))).toHaveLength(2);
    expect(withAlert([one], anAlert("one", { version: 4, state: "closed" }))).toEqual([]);
    expect(withAlert([one], anAlert("one", { version: 2, state: "raised" }))).toEqual([one]);
  });

  it("sounds for what is new, seen again or escalated, and not for what a colleague does", () => {
    const known = anAlert("one", { sightings: 1 });
    expect(isNews(undefined, known)).toBe(true);
    expect(isNews(known, { ...known, sightings: 2 })).toBe(true);
    expect(isNews(known, { ...known, escalation: { level: 1, label: "", nextAt: null } })).toBe(true);
    expect(isNews(known, { ...known, version: 2, state: "taken" })).toBe(false);
    expect(isNews(known, { ...known, sightings: 2, state: "closed" })).toBe(false);
  });
});
