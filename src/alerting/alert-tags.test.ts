import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REASON_CODES } from "#terms/entry-reason.ts";
import { makeId } from "#terms/ids.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { aHit, aList, anEntry, aRead, NOW, OKAFOR, person } from "../../test/factories/voi.ts";
import type { Alert } from "./alert.ts";
import { isPersonAtRisk, reasonsOf } from "./alert-reasons.ts";
import { ALERT_TAGS, type AlertFilter, hasTags, muteTagsOf, tagsAsked, tagsOf } from "./alert-tags.ts";
import { evolveAlert } from "./evolve-alert.ts";
import { NOTHING_KNOWN, raiseAlerts } from "./raise-alerts.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const LISTS = [aList({ name: "One" }), aList({ name: "Two" })];

const anyEntry = fc.record({
  list: fc.constantFrom(...LISTS),
  reason: fc.constantFrom(...REASON_CODES),
  priority: fc.constantFrom("high", "medium", "low" as const),
  warnings: fc.constantFrom<readonly string[]>([], ["FI"]),
});
type Facts = typeof anyEntry extends fc.Arbitrary<infer Value> ? Value : never;

function raised(entries: readonly Facts[]): Alert {
  const read = aRead("AB49 XYZ");
  const hits = entries.map(({ list, ...facts }) => ({
    ...aHit("AB49 XYZ"),
    read,
    list,
    entry: anEntry(list, "AB49 XYZ", facts),
  }));
  const options = {
    now: NOW,
    newId: () => makeId("alert", "1"),
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
  };
  return raiseAlerts(hits, NOTHING_KNOWN, options)[0]!.alert;
}

const isFound = (alert: Alert, filter: AlertFilter) => hasTags(tagsOf(alert), tagsAsked(filter));

describe("muting", () => {
  it("§12.2 Peter Chapman: whatever is muted, an alert of high priority, with a person at risk or a warning is there", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 4 }), (entries) => {
        const alert = raised(entries);
        const everything = reasonsOf(alert.grounds).flatMap(({ list, entryId, reason }) => [
          ALERT_TAGS.list(list.id),
          ALERT_TAGS.entry(entryId),
          ALERT_TAGS.reason(reason),
        ]);
        const tags = [...everything, ALERT_TAGS.camera(alert.last.cameraId)];
        const isGrave =
          isPersonAtRisk(alert.grounds) ||
          entries.some(({ priority, warnings }) => priority === "high" || warnings.length > 0);
        expect(isFound(alert, { muted: { tags, show: "without" } })).toBe(isGrave);
        expect(isFound(alert, { muted: { tags, show: "only" } })).toBe(!isGrave);
        expect(muteTagsOf(alert).length > 0).toBe(!isGrave);
      }),
    );
  });

  it("takes away only what is of nothing else: an alert that stands on a list that is not muted stays", () => {
    const low = { reason: "no-insurance", priority: "low", warnings: [] } as const;
    const [one, two] = LISTS as [(typeof LISTS)[0], (typeof LISTS)[0]];
    const both = raised([
      { ...low, list: one },
      { ...low, list: two },
    ]);
    const without = (...tags: readonly (typeof ALERT_TAGS.untaken)[]) =>
      isFound(both, { muted: { tags, show: "without" } });
    expect(without(ALERT_TAGS.list(one.id))).toBe(true);
    expect(without(ALERT_TAGS.reason("no-insurance"))).toBe(false);
    expect(without(ALERT_TAGS.camera(both.last.cameraId))).toBe(false);
    const alone = raised([{ ...low, list: one }]);
    expect(isFound(alone, { muted: { tags: [ALERT_TAGS.list(one.id)], show: "without" } })).toBe(false);
  });
});

describe("a filter", () => {
  const alert = raised([
    { list: LISTS[0]!, reason: "stolen", priority: "medium", warnings: [] },
    { list: LISTS[1]!, reason: "no-insurance", priority: "low", warnings: [] },
  ]);
  const { cameraId, siteId } = alert.first;

  it.each<[string, AlertFilter, boolean]>([
    ["of nothing finds all", {}, true],
    ["of a list finds what stands on it, leading or not", { lists: [LISTS[1]!.id] }, true],
    ["of a reason likewise", { reasons: ["no-insurance"] }, true],
    ["of several finds what is of one of them", { reasons: ["intelligence", "stolen"] }, true],
    ["of none of them finds nothing", { reasons: ["intelligence"] }, false],
    ["of no list at all finds nothing", { lists: [] }, false],
    ["asks all that it names", { reasons: ["stolen"], priorities: ["high"] }, false],
    ["of a camera and of a site", { cameras: [cameraId], sites: [siteId] }, true],
    ["of another camera", { cameras: [makeId("cam", "other")] }, false],
    ["of the leading priority", { priorities: ["medium"] }, true],
    ["of how it was met", { kind: "possible" }, false],
    ["of what nobody has taken", { owner: "nobody" }, true],
    ["of mine", { owner: OKAFOR.id }, false],
    ["of a vehicle, O and 0 alike", { vehicle: "AB49XYZ" }, true],
  ])("%s", (_name, filter, found) => {
    expect(isFound(alert, filter)).toBe(found);
  });

  it("of an owner follows the alert", () => {
    const taken = evolveAlert(escalation)(alert, { type: "taken", at: NOW, by: person(OKAFOR) });
    expect(isFound(taken, { owner: OKAFOR.id })).toBe(true);
    expect(isFound(taken, { owner: "nobody" })).toBe(false);
  });
});
