import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aHit, aRead, type HitFacts, NOW } from "../../test/factories/voi.ts";
import type { Alert } from "./alert.ts";
import { subjectOf } from "./alert-subject.ts";
import { NOTHING_KNOWN, raiseAlerts } from "./raise-alerts.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const PURSUIT_MS = alertWork.pursuitMinutes * 60_000;

let serial = 0;
function raise(
  mark: string,
  now: Instant,
  closed: readonly Alert[] = [],
  facts: HitFacts = {},
  seenAt = now,
): Alert {
  const hit = { ...aHit("AB49 XYZ", facts), read: aRead(mark, { capturedAt: seenAt }) };
  const options = {
    now,
    newId: () => {
      serial += 1;
      return makeId("alert", String(serial));
    },
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
  };
  const bySubject = Map.groupBy(closed, ({ grounds }) => subjectOf(grounds));
  return raiseAlerts([hit], { ...NOTHING_KNOWN, closed: bySubject }, options)[0]!.alert;
}

const closedAs = (
  outcome: NonNullable<Alert["outcome"]>,
  at: Instant = NOW,
  facts: Partial<Alert> = {},
): Alert => ({
  ...raise("AB49 XYZ", plusMs(at, -600_000)),
  state: "closed",
  outcome,
  closedAt: at,
  ...facts,
});

describe("a vehicle that is seen after its alert was closed", () => {
  it("§12.2 Peter Chapman: has a new alert that goes on from the closed one, with its level and its sightings", () => {
    const first = closedAs("no-trace", NOW, { level: 2, sightings: 3 });
    const next = raise("AB49 XYZ", plusMs(NOW, 240_000), [first]);
    expect(next).toMatchObject({
      level: 2,
      continues: { alertId: first.id, closedAt: NOW, outcome: "no-trace", sightings: 3 },
    });
    expect(next.cautions[0]).toBe("Seen again 4 minutes after it was closed: Vehicle not found.");
    const third = raise("AB49 XYZ", plusMs(NOW, 600_000), [
      first,
      { ...next, state: "closed", outcome: "stopped", closedAt: plusMs(NOW, 500_000) },
    ]);
    expect(third.continues).toMatchObject({ alertId: next.id, outcome: "stopped", sightings: 4 });
  });

  it("is pursued to the last moment of the window, and not a millisecond longer: then it is a new alert like any", () => {
    const first = closedAs("no-trace", NOW, { level: 2 });
    expect(raise("AB49 XYZ", plusMs(NOW, PURSUIT_MS), [first]).continues?.alertId).toBe(first.id);
    const later = raise("AB49 XYZ", plusMs(NOW, PURSUIT_MS + 1), [first]);
    expect(later.continues).toBeUndefined();
    expect(later.level).toBe(0);
  });

  it("says so of a read that was made before the closing and came late", () => {
    const next = raise("AB49 XYZ", plusMs(NOW, 60_000), [closedAs("arrest")], {}, plusMs(NOW, -120_000));
    expect(next.cautions[0]).toBe(
      "Seen before the last alert on it was closed, and read late. It was closed as: Arrest made.",
    );
  });

  it("a misread was found of one text: the mark itself does not go on from it, the same text does", () => {
    const possible: HitFacts = { kind: "possible" };
    const misread = closedAs("misread", NOW, {
      grounds: { ...raise("A849 XYZ", NOW, [], possible).grounds },
    });
    const soon = plusMs(NOW, 60_000);
    expect(raise("A849 XYZ", soon, [misread], possible).continues?.outcome).toBe("misread");
    expect(raise("AB49 XYZ", soon, [misread]).continues).toBeUndefined();
  });

  it("what is watched in silence rises no higher for it", () => {
    const silent: HitFacts = { entry: { action: "silent" } };
    const closed = closedAs("other", NOW, { level: 1, grounds: raise("AB49 XYZ", NOW, [], silent).grounds });
    expect(raise("AB49 XYZ", plusMs(NOW, 1_000), [closed], silent)).toMatchObject({
      level: 0,
      continues: { alertId: closed.id },
    });
  });
});
