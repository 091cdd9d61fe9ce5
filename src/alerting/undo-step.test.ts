import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aHit, aRead, NOW, OKAFOR, PRYCE, person } from "../../test/factories/voi.ts";
import type { Alert } from "./alert.ts";
import { changeReasons, decideAlert, type OfficerCommand, seeAgain } from "./decide-alert.ts";
import { evolveAlert as evolveAlertBy } from "./evolve-alert.ts";
import { NOTHING_KNOWN, raiseAlerts } from "./raise-alerts.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const evolveAlert = evolveAlertBy(escalation);
const UNDO_MS = alertWork.undoSeconds * 1_000;
const UNDO: OfficerCommand = { type: "undo", withinSeconds: alertWork.undoSeconds };

const HIT = aHit("AB49 XYZ", { entry: { id: makeId("voi", "1"), expected: { make: "Testmake" } } });

function raised(): Alert {
  const options = {
    now: NOW,
    newId: () => makeId("alert", "1"),
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
  };
  return raiseAlerts([HIT], NOTHING_KNOWN, options)[0]!.alert;
}

function stepped(alert: Alert, commands: readonly OfficerCommand[], at: Instant = NOW): Alert {
  return commands.reduce<Alert>((state, command) => {
    const decision = decideAlert(state, command, person(OKAFOR), at);
    if (!decision.accepted) throw new Error(decision.refusal.code);
    return decision.events.reduce<Alert>(evolveAlert, state);
  }, alert);
}

const TAKE: OfficerCommand = { type: "take" };
const MATCHES: OfficerCommand = { type: "verify", verdict: "matches", vehicleMatches: false };
const MISREAD: OfficerCommand = { type: "verify", verdict: "misread" };
const ACT: OfficerCommand = { type: "act", response: "unit-sent", standing: [HIT.entry.id] };
const ARREST: OfficerCommand = { type: "close", outcome: "arrest", found: ["weapon"] };
const NOT_SENT: OfficerCommand = { type: "close", outcome: "not-attended", because: "too-far" };

/** What a screen and the clock go by; the version counts on, because both steps stay in the history. */
const shown = ({ version: _, undo: __, escalatesAt: ___, ...alert }: Alert) =>
  JSON.parse(JSON.stringify(alert)) as object;

describe("taking a step back", () => {
  it.each<[string, readonly OfficerCommand[], OfficerCommand]>([
    ["a verdict, with the caution that it left", [TAKE], MATCHES],
    ["a misread, which had closed the alert: one step", [TAKE], MISREAD],
    ["a response", [TAKE, MATCHES], ACT],
    [
      "a second response, to the first",
      [TAKE, MATCHES, ACT],
      { ...ACT, response: "stop-requested" } as const,
    ],
    ["a closing, with what was found", [TAKE, MATCHES, ACT], ARREST],
    ["a closing without action, with its reason", [TAKE], NOT_SENT],
  ])("restores the alert: %s", (_name, given, step) => {
    const before = stepped(raised(), given);
    const back = stepped(stepped(before, [step]), [UNDO]);
    expect(shown(back)).toEqual(shown(before));
    expect(back.escalatesAt).toBe(before.escalatesAt);
    expect(back.version).toBeGreaterThan(before.version);
    // What was taken back is not there to be taken back once more.
    expect(decideAlert(back, UNDO, person(OKAFOR), NOW)).toMatchObject({
      refusal: { code: "nothing-to-undo" },
    });
  });

  it("is permitted to the last moment of the time, and not a millisecond longer", () => {
    const closed = stepped(raised(), [TAKE, NOT_SENT]);
    const undo = (at: Instant) => decideAlert(closed, UNDO, person(OKAFOR), at);
    expect(undo(plusMs(NOW, UNDO_MS))).toMatchObject({
      accepted: true,
      events: [{ type: "undone", step: "close" }],
    });
    expect(undo(plusMs(NOW, UNDO_MS + 1))).toMatchObject({
      accepted: false,
      refusal: { code: "undo-too-late", withinSeconds: alertWork.undoSeconds },
    });
  });

  it("is for whoever took the step", () => {
    const closed = stepped(raised(), [TAKE, NOT_SENT]);
    expect(decideAlert(closed, UNDO, person(PRYCE), NOW)).toMatchObject({
      refusal: { code: "undo-not-yours", by: person(OKAFOR) },
    });
  });

  it("keeps what came from outside meanwhile: the vehicle was seen again", () => {
    const verified = stepped(raised(), [TAKE, MATCHES]);
    const again = aRead("AB49 XYZ", { capturedAt: plusMs(NOW, 900_000) });
    const seen = seeAgain(
      verified,
      { ...verified.last, readId: again.id, capturedAt: again.capturedAt },
      undefined,
      NOW,
      escalation,
    );
    const back = stepped(seen.reduce<Alert>(evolveAlert, verified), [UNDO]);
    expect(back).toMatchObject({ state: "taken", sightings: 2, level: 1 });
    expect(back.verdict).toBeUndefined();
  });

  it.each<[string, (alert: Alert) => Alert]>([
    [
      "a colleague took the alert",
      (alert) => evolveAlert(alert, { type: "taken", at: NOW, by: person(PRYCE) }),
    ],
    [
      "a graver entry asks another question",
      (alert) => {
        const graver = { ...alert.grounds, entryId: makeId("voi", "2"), priority: "high" } as const;
        return changeReasons(alert, [graver], [], NOW).reduce<Alert>(evolveAlert, alert);
      },
    ],
  ])("is over once %s", (_name, meanwhile) => {
    const acted = meanwhile(stepped(raised(), [TAKE, MATCHES, ACT]));
    expect(decideAlert(acted, UNDO, person(OKAFOR), NOW)).toMatchObject({
      refusal: { code: "nothing-to-undo" },
    });
  });
});

describe("whose alert it is", () => {
  it("goes to a colleague, who goes on where the first one stopped, and the clock begins anew", () => {
    const verified = stepped(raised(), [TAKE, MATCHES]);
    const later = plusMs(NOW, 240_000);
    const given = stepped(verified, [{ type: "hand-over", to: person(PRYCE) }], later);
    expect(given).toMatchObject({ owner: person(PRYCE), state: "verified", verdict: "matches" });
    expect(given.escalatesAt).toBe(plusMs(later, escalation.waitsSeconds.medium[0]! * 1_000));
    expect(decideAlert(given, ACT, person(OKAFOR), later)).toMatchObject({
      refusal: { code: "alert-not-yours" },
    });
    expect(decideAlert(given, ACT, person(PRYCE), later)).toMatchObject({ accepted: true });
  });

  it("goes back to the queue, where it waits and goes up as if nobody had had it", () => {
    const back = stepped(raised(), [TAKE, { type: "release" }]);
    expect(back).toMatchObject({ state: "raised", level: 0 });
    expect(back.owner).toBeUndefined();
    expect(back.escalatesAt).toBe(plusMs(NOW, escalation.waitsSeconds.medium[0]! * 1_000));
    expect(stepped(raised(), [TAKE, MATCHES, { type: "release" }]).state).toBe("verified");
  });

  it("is given by nobody but its owner, and to nobody who has it", () => {
    const toPryce: OfficerCommand = { type: "hand-over", to: person(PRYCE) };
    expect(decideAlert(raised(), toPryce, person(OKAFOR), NOW)).toMatchObject({
      refusal: { code: "alert-not-yours" },
    });
    const toMyself: OfficerCommand = { type: "hand-over", to: person(OKAFOR) };
    expect(decideAlert(stepped(raised(), [TAKE]), toMyself, person(OKAFOR), NOW)).toMatchObject({
      refusal: { code: "alert-already-yours" },
    });
  });
});
