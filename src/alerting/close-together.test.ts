import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aHit, type HitFacts, NOW, OKAFOR, PRYCE, person } from "../../test/factories/voi.ts";
import { type Alert, FINDINGS, NOT_ATTENDED_BECAUSE, OUTCOMES } from "./alert.ts";
import { type ClosingTogether, closeTogether } from "./close-together.ts";
import { isExplained } from "./decide-alert.ts";
import { evolveAlert } from "./evolve-alert.ts";
import { NOTHING_KNOWN, raiseAlerts } from "./raise-alerts.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;

function raised(...entries: readonly HitFacts[]): Alert {
  const options = {
    now: NOW,
    newId: () => makeId("alert", "1"),
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
  };
  const [first, ...others] = entries.map((facts) => aHit("AB49 XYZ", facts));
  const hits = [first!, ...others.map((hit) => ({ ...hit, read: first!.read }))];
  return raiseAlerts(hits, NOTHING_KNOWN, options)[0]!.alert;
}

const LOW: HitFacts = { entry: { reason: "no-insurance", priority: "low" } };
const CLOSING: ClosingTogether = { outcome: "no-further-action", together: 40 };
const close = (alert: Alert, closing = CLOSING) => closeTogether(alert, closing, person(OKAFOR), NOW);

describe("closing many alerts at once", () => {
  it("closes what is of little value, and says with how many", () => {
    const alert = raised(LOW);
    const event = close(alert);
    expect(event).toMatchObject({ type: "closed", outcome: "no-further-action", together: 40 });
    if ("code" in event) throw new Error(event.code);
    expect(evolveAlert(escalation)(alert, event)).toMatchObject({
      state: "closed",
      closedAt: NOW,
      undo: { step: "close" },
    });
  });

  it.each<[string, readonly HitFacts[]]>([
    ["high priority", [{ entry: { ...LOW.entry, priority: "high" } }]],
    ["a person at risk", [{ entry: { reason: "missing-person", priority: "medium", riskGrade: "high" } }]],
    ["a warning", [{ entry: { ...LOW.entry, warnings: ["VI"] } }]],
    ["a graver entry behind the first", [LOW, { entry: { reason: "stolen", priority: "high" } }]],
    ["a warning on the lesser list", [LOW, { entry: { ...LOW.entry, warnings: ["FI"] } }]],
  ])("§12.2 Peter Chapman: never one with %s", (_name, entries) => {
    expect(close(raised(...entries))).toEqual({ code: "alert-not-low-value" });
  });

  it("leaves what a colleague has, and what is closed", () => {
    const step = evolveAlert(escalation);
    const taken = step(raised(LOW), { type: "taken", at: NOW, by: person(PRYCE) });
    expect(close(taken)).toEqual({ code: "alert-not-yours", owner: person(PRYCE) });
    const mine = step(raised(LOW), { type: "taken", at: NOW, by: person(OKAFOR) });
    const closed = close(mine);
    if ("code" in closed) throw new Error(closed.code);
    expect(close(step(mine, closed))).toEqual({ code: "alert-closed" });
  });

  it("wants a reason that says something", () => {
    const alert = raised(LOW);
    expect(close(alert, { ...CLOSING, outcome: "not-attended" })).toMatchObject({ code: "note-needed" });
    expect(close(alert, { ...CLOSING, outcome: "not-attended", because: "low-priority" })).toMatchObject({
      because: "low-priority",
    });
  });
});

describe("what came of an alert", () => {
  it("is said by a code, and in words wherever the code is other", () => {
    for (const outcome of OUTCOMES) {
      expect(isExplained({ outcome }), outcome).toBe(outcome !== "other" && outcome !== "not-attended");
      expect(isExplained({ outcome, note: "said" }), outcome).toBe(true);
    }
    for (const because of NOT_ATTENDED_BECAUSE) {
      expect(isExplained({ outcome: "not-attended", because }), because).toBe(because !== "other");
    }
    for (const finding of FINDINGS) {
      expect(isExplained({ outcome: "arrest", found: [finding] }), finding).toBe(finding !== "other");
    }
    expect(isExplained({ outcome: "other", note: "  " })).toBe(false);
  });
});
