import { describe, expect, it } from "vitest";
import type { VoiEntry } from "#matching/voi-entry.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aHit, aRead, type HitFacts, NOW, OKAFOR, PRYCE, person } from "../../test/factories/voi.ts";
import type { Alert, AlertEvent, Response } from "./alert.ts";
import { decideAlert, escalate, type OfficerCommand, seeAgain } from "./decide-alert.ts";
import { evolveAlert as evolveAlertBy } from "./evolve-alert.ts";
import { NOTHING_KNOWN, raiseAlerts } from "./raise-alerts.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const evolveAlert = evolveAlertBy(escalation);
const ONE_PASSING_MS = escalation.onePassingSeconds * 1_000;

const okafor = person(OKAFOR);
const pryce = person(PRYCE);

/** An alert raised by a hit of this kind. */
function raised(facts: HitFacts = {}): Alert {
  const options = {
    now: NOW,
    newId: () => makeId("alert", "1"),
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
  };
  const hit = aHit("AB49 XYZ", { ...facts, entry: { id: STANDS, ...facts.entry } });
  return raiseAlerts([hit], NOTHING_KNOWN, options)[0]!.alert;
}

const TAKE: OfficerCommand = { type: "take" };
const MATCHES: OfficerCommand = { type: "verify", verdict: "matches" };
const MISREAD: OfficerCommand = { type: "verify", verdict: "misread" };
const STANDS = makeId("voi", "1");
const act = (response: Response = "stop-requested", entryLive = true): OfficerCommand => ({
  type: "act",
  response,
  standing: entryLive ? [STANDS] : [],
});
const close = (outcome: "no-trace" | "arrest" | "not-attended" | "other", note?: string): OfficerCommand => ({
  type: "close",
  outcome,
  note,
});

/** Given these steps by Okafor, when this one follows: its events' types, or the refusal. */
function when(given: Alert, steps: readonly OfficerCommand[], command: OfficerCommand, by = okafor) {
  const alert = steps.reduce<Alert>((state, step) => {
    const decision = decideAlert(state, step, okafor, NOW);
    if (!decision.accepted) throw new Error(`given step refused: ${decision.refusal.code}`);
    return decision.events.reduce<Alert>(evolveAlert, state);
  }, given);
  const decision = decideAlert(alert, command, by, NOW);
  return decision.accepted ? decision.events.map(({ type }) => type) : decision.refusal.code;
}

describe("decideAlert", () => {
  it.each<[string, readonly OfficerCommand[], OfficerCommand, unknown]>([
    ["an alert is taken", [], TAKE, ["taken"]],
    ["nobody takes what is theirs", [TAKE], TAKE, "alert-already-yours"],
    ["a step needs an owner", [], MATCHES, "alert-not-yours"],
    ["the owner verifies", [TAKE], MATCHES, ["verified"]],
    ["a verdict is given once", [TAKE, MATCHES], MISREAD, "alert-already-verified"],
    ["a misread ends the alert", [TAKE], MISREAD, ["misread", "closed"]],
    ["a verified alert is acted on", [TAKE, MATCHES], act(), ["acted"]],
    ["and again when more is done", [TAKE, MATCHES, act("observe")], act(), ["acted"]],
    ["an arrest follows an act", [TAKE, MATCHES, act()], close("arrest"), ["closed"]],
    ["nobody is arrested on an alert nobody acted on", [TAKE, MATCHES], close("arrest"), "outcome-not-open"],
    ["what is closed stays closed", [TAKE, MISREAD], TAKE, "alert-closed"],
    ["an alert may end without action", [TAKE], close("no-trace"), ["closed"]],
    ["not attending is explained", [TAKE], close("not-attended", " "), "note-needed"],
    ["and then accepted", [TAKE], close("not-attended", "no unit free"), ["closed"]],
    ["so is anything else", [TAKE], close("other"), "note-needed"],
  ])("%s", (_name, given, command, then) => {
    expect(when(raised(), given, command)).toEqual(then);
  });

  it("§2.5 misreads: no alert is acted on before a named person has compared text and picture", () => {
    const responses: readonly Response[] = [
      "stop-requested",
      "unit-sent",
      "observe",
      "passed-on",
      "no-action",
    ];
    for (const response of responses) {
      expect(when(raised(), [TAKE], act(response))).toBe("alert-not-verified");
    }
  });

  it("§2.5 misreads: without a picture the mark needs a second source", () => {
    const alert = raised({ read: { images: {} } });
    expect(when(alert, [TAKE], MATCHES)).toBe("second-source-needed");
    expect(when(alert, [TAKE], { ...MATCHES, secondSource: "Patrol sees the car" })).toEqual(["verified"]);
  });

  it("§12.6 stale markers: nothing is done on an entry that was withdrawn since, but saying so", () => {
    expect(when(raised(), [TAKE, MATCHES], act("unit-sent", false))).toBe("entry-withdrawn");
    expect(when(raised(), [TAKE, MATCHES], act("no-action", false))).toEqual(["acted"]);
  });

  it("§12.6 stale markers: a stale list cannot lead to a stop", () => {
    const alert = raised({ stale: true });
    expect(alert.grounds).toMatchObject({ entryAction: "stop", action: "assess" });
    expect(when(alert, [TAKE, MATCHES], act("stop-requested"))).toBe("response-not-permitted");
    expect(when(alert, [TAKE, MATCHES], act("unit-sent"))).toEqual(["acted"]);
  });

  it.each<[string, Partial<VoiEntry>]>([
    ["a stop with caution", { action: "stop-with-caution" }],
    ["a firearms marker", { warnings: ["fi"] }],
  ])("%s cannot lead to a stop until a second person has checked the entry", (_name, entry) => {
    const checked = { ...entry, secondCheck: { by: okafor, at: NOW } };
    expect(when(raised({ entry }), [TAKE, MATCHES], act())).toBe("response-not-permitted");
    expect(when(raised({ entry: checked }), [TAKE, MATCHES], act())).toEqual(["acted"]);
  });

  it("never stops a vehicle whose entry says record only", () => {
    const alert = raised({ entry: { action: "silent" }, stale: true });
    expect(alert.grounds.action).toBe("silent");
    expect(when(alert, [TAKE, MATCHES], act("unit-sent"))).toBe("response-not-permitted");
  });

  it("moves to another officer with what was verified", () => {
    expect(when(raised(), [TAKE, MATCHES], TAKE, pryce)).toEqual(["taken"]);
    expect(when(raised(), [TAKE, MATCHES], act(), pryce)).toBe("alert-not-yours");
  });

  it("§12.5 cloned plates: an officer who sees another vehicle leaves a caution for everybody after", () => {
    const taken = evolveAlert(raised(), { type: "taken", at: NOW, by: okafor });
    const decision = decideAlert(taken, { ...MATCHES, vehicleMatches: false } as OfficerCommand, okafor, NOW);
    if (!decision.accepted) throw new Error(decision.refusal.code);
    const after = decision.events.reduce<Alert>(evolveAlert, taken);
    expect(after.cautions.at(-1)).toContain("may be cloned");
  });
});

describe("escalation", () => {
  const levels = (alert: Alert, until: Instant): readonly number[] => {
    const reached: number[] = [];
    for (let state = alert; state.escalatesAt !== undefined && state.escalatesAt <= until; ) {
      const events = escalate(state, state.escalatesAt);
      state = events.reduce<Alert>(evolveAlert, state);
      reached.push(state.level);
    }
    return reached;
  };
  const aDayOn = plusMs(NOW, 24 * 3_600_000);

  it("goes up at its time and not a millisecond before", () => {
    const alert = raised();
    expect(escalate(alert, plusMs(alert.escalatesAt!, -1))).toEqual([]);
    expect(escalate(alert, alert.escalatesAt!)).toMatchObject([
      { type: "escalated", level: 1, because: "waited" },
    ]);
  });

  it("§12.2 Peter Chapman: a medium alert that nobody owns reaches the top by itself", () => {
    expect(levels(raised({ entry: { priority: "medium" } }), aDayOn)).toEqual([1, 2, 3]);
  });

  it("§12.2 Peter Chapman: an owner who does nothing does not stop the clock", () => {
    const taken = evolveAlert(raised(), { type: "taken", at: NOW, by: okafor });
    expect(levels(taken, aDayOn)).toEqual([1, 2, 3]);
  });

  it("lifts low ones to the supervisor at most, and record-only ones not at all", () => {
    expect(levels(raised({ entry: { priority: "low" } }), aDayOn)).toEqual([1]);
    expect(raised({ entry: { action: "silent" } }).escalatesAt).toBeUndefined();
  });

  it("wants a person at risk looked at as fast as any, whatever the entry's priority", () => {
    const missing = raised({ entry: { reason: "missing-person", priority: "medium" } });
    expect(missing.escalatesAt).toBe(raised({ entry: { priority: "high" } }).escalatesAt);
  });

  it("asks for an outcome after somebody acted, and stops at the end", () => {
    const steps: readonly AlertEvent[] = [
      { type: "acted", at: NOW, by: okafor, response: "unit-sent" },
      { type: "closed", at: NOW, by: okafor, outcome: "no-trace" },
    ];
    const acted = evolveAlert(raised(), steps[0]!);
    expect(acted.escalatesAt).toBe(plusMs(NOW, 8 * 3_600_000));
    expect(evolveAlert(acted, steps[1]!).escalatesAt).toBeUndefined();
  });
});

describe("seeAgain", () => {
  const again = (alert: Alert, afterMs: number) => {
    const read = aRead("AB49 XYZ", { capturedAt: plusMs(alert.last.capturedAt, afterMs) });
    return seeAgain(
      alert,
      { ...alert.last, readId: read.id, capturedAt: read.capturedAt },
      undefined,
      NOW,
      escalation,
    );
  };

  it("joins the reads of one passing without a fuss", () => {
    expect(again(raised(), ONE_PASSING_MS - 1).map(({ type }) => type)).toEqual(["seen-again"]);
  });

  it("§12.2 Peter Chapman: sixteen sightings are one alert that goes up with each new passing", () => {
    let alert = raised({ entry: { priority: "medium" } });
    for (let sighting = 1; sighting < 16; sighting += 1) {
      alert = again(alert, 6 * 3_600_000).reduce<Alert>(evolveAlert, alert);
    }
    expect(alert).toMatchObject({ sightings: 16, level: 3, state: "raised" });
  });

  it("lifts nothing that somebody acts on already", () => {
    const acted = evolveAlert(raised(), { type: "acted", at: NOW, by: okafor, response: "unit-sent" });
    expect(again(acted, ONE_PASSING_MS).map(({ type }) => type)).toEqual(["seen-again"]);
  });

  it("counts what a camera says of one vehicle as it passes once, by the camera's own number, and the next vehicle anew", () => {
    const word = (alert: Alert, toldOf: string, afterMs: number) => {
      const sighting = {
        ...alert.last,
        ...{ readId: aRead("AB49 XYZ").id, toldOf, capturedAt: plusMs(alert.last.capturedAt, afterMs) },
      };
      return seeAgain(alert, sighting, undefined, NOW, escalation).reduce<Alert>(evolveAlert, alert);
    };
    const first = raised();
    const told = { ...first, last: { ...first.last, toldOf: "17" } };
    const gone = word(word(told, "17", 260), "17", 260);
    expect(gone).toMatchObject({ sightings: 1, last: { capturedAt: plusMs(first.last.capturedAt, 520) } });
    expect(word(gone, "18", 1_000).sightings).toBe(2);
    expect(word(gone, "17", 3_600_000).sightings).toBe(2);
    const elsewhere = { ...gone, last: { ...gone.last, cameraId: makeId("cam", "elsewhere") } };
    expect(
      seeAgain(elsewhere, gone.last, undefined, NOW, escalation).reduce<Alert>(evolveAlert, elsewhere)
        .sightings,
    ).toBe(2);
  });

  it("shows the newest picture, and keeps the old one when the new read has none", () => {
    const alert = raised();
    const [joined] = again(alert, 1);
    if (joined?.type !== "seen-again") throw new Error("a sighting joins first");
    const blind = { ...joined, sighting: { ...joined.sighting, images: {} } };
    expect(evolveAlert(alert, joined).pictured).toBe(joined.sighting);
    expect(evolveAlert(alert, blind).pictured).toBe(alert.first);
  });
});
