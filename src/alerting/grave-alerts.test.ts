/** What section 12 calls failures 5, 6 and 7, where an alert is worked on: cloned plates, stale markers, a person behind a low priority. */
import { describe, expect, it } from "vitest";
import { ENTRY_ACTIONS } from "#matching/voi-entry.ts";
import { PRIORITIES } from "#terms/entry-reason.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aHit, type HitFacts, NOW, OKAFOR, person } from "../../test/factories/voi.ts";
import type { Alert } from "./alert.ts";
import { subjectOf } from "./alert-subject.ts";
import { muteTagsOf } from "./alert-tags.ts";
import { closeTogether } from "./close-together.ts";
import { decideAlert, escalate, type OfficerCommand } from "./decide-alert.ts";
import { evolveAlert } from "./evolve-alert.ts";
import { outcomesOpen } from "./permitted-steps.ts";
import { NOTHING_KNOWN, raiseAlerts } from "./raise-alerts.ts";
import { rankOf } from "./rank.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;

function raised(facts: HitFacts = {}, known = NOTHING_KNOWN): Alert {
  const options = {
    now: NOW,
    newId: () => makeId("alert", "1"),
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
  };
  return raiseAlerts([aHit("AB49 XYZ", facts)], known, options)[0]!.alert;
}

const worked = (alert: Alert, ...commands: readonly OfficerCommand[]): Alert =>
  commands.reduce<Alert>((state, command) => {
    const decision = decideAlert(state, command, person(OKAFOR), NOW);
    if (!decision.accepted) throw new Error(decision.refusal.code);
    return decision.events.reduce<Alert>(evolveAlert(escalation), state);
  }, alert);

const TAKE: OfficerCommand = { type: "take" };
const MATCHES: OfficerCommand = { type: "verify", verdict: "matches", vehicleMatches: false };

describe("§12.5 cloned plates", () => {
  it("that a plate is cloned is said by whoever has compared the vehicle, and by nobody before", () => {
    expect(outcomesOpen(worked(raised(), TAKE))).not.toContain("cloned-plate");
    const seen = worked(raised(), TAKE, MATCHES);
    expect(outcomesOpen(seen)).toContain("cloned-plate");
    expect(worked(seen, { type: "close", outcome: "cloned-plate" })).toMatchObject({
      outcome: "cloned-plate",
    });
  });

  it("a plate that was found cloned goes on raising alerts, each of which says what was found", () => {
    const closed = worked(raised(), TAKE, MATCHES, { type: "close", outcome: "cloned-plate" });
    const known = { ...NOTHING_KNOWN, closed: new Map([[subjectOf(closed.grounds), [closed]]]) };
    const next = raised({ read: { capturedAt: plusMs(NOW, 120_000) } }, known);
    expect(next.continues).toMatchObject({ outcome: "cloned-plate" });
    expect(next.cautions[0]).toBe("Seen again 2 minutes after it was closed: The plate is cloned.");
  });
});

describe("§12.6 stale markers", () => {
  it("an alert from a stale list may end as one, alone or with many, and says that it is stale wherever it stands", () => {
    const stale = raised({ stale: true, entry: { reason: "no-insurance", priority: "low" } });
    expect(stale.grounds).toMatchObject({ stale: true, action: "assess" });
    expect(outcomesOpen(worked(stale, TAKE))).toContain("stale-marker");
    const event = closeTogether(stale, { outcome: "stale-marker", together: 30 }, person(OKAFOR), NOW);
    expect(event).toMatchObject({ type: "closed", outcome: "stale-marker" });
  });

  it("a stale list makes nothing less grave: a missing person on one is still neither muted nor closed with many", () => {
    const stale = raised({ stale: true, entry: { reason: "missing-person", riskGrade: "high" } });
    expect(muteTagsOf(stale)).toEqual([]);
    const closing = { outcome: "stale-marker", together: 30 } as const;
    expect(closeTogether(stale, closing, person(OKAFOR), NOW)).toEqual({ code: "alert-not-low-value" });
  });
});

describe("§12.7 priority mismatch", () => {
  it.each(PRIORITIES)(
    "a missing person whose marker says %s is worked on as a person at risk",
    (priority) => {
      const atRisk = raised({ entry: { reason: "missing-person", priority, riskGrade: "medium" } });
      const gravest = raised({ entry: { reason: "stolen", priority: "high", warnings: ["FI"] } });
      expect(rankOf(atRisk)).toBeGreaterThan(rankOf({ ...gravest, level: 3 }));
      expect(muteTagsOf(atRisk)).toEqual([]);
      const closing = { outcome: "no-further-action", together: 2 } as const;
      expect(closeTogether(atRisk, closing, person(OKAFOR), NOW)).toEqual({ code: "alert-not-low-value" });
      expect(outcomesOpen(worked(atRisk, TAKE))).not.toContain("no-further-action");
      const due = plusMs(NOW, escalation.waitsSeconds.high[0]! * 1_000);
      expect(escalate(atRisk, due)).toMatchObject([{ level: 1 }]);
      expect(escalate(atRisk, plusMs(due, -1))).toEqual([]);
    },
  );
});

describe("§12.2 Peter Chapman", () => {
  it("giving an alert back or handing it over never lowers its level, and never stops its clock", () => {
    for (const action of ENTRY_ACTIONS.filter((one) => one !== "silent")) {
      const lifted: Alert = { ...raised({ entry: { action } }), level: 2 };
      const back = worked(lifted, TAKE, { type: "release" });
      expect(back, action).toMatchObject({ level: 2 });
      expect(back.escalatesAt, action).toBeGreaterThan(NOW);
    }
  });
});
