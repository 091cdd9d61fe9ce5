/** Whose figures does an entry of the audit log add to? */
import { describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { makeId } from "#terms/ids.ts";
import { instant, plusMs } from "#terms/instant.ts";
import { COUNT_RULES, HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { type CountRules, triesOf } from "./count-event.ts";

const AT = instant(Date.parse("2026-03-11T10:00:00.000Z"));
const anEvent = (
  operation: AuditEvent["operation"],
  object: string,
  facts: AuditEvent["facts"],
  change: Partial<AuditEvent> = {},
): AuditEvent => ({
  ...{ at: AT, actor: { id: "system", name: "Fosseway" }, operation, object, outcome: "allowed", facts },
  ...change,
});
const forcesIn = (event: AuditEvent, rules: CountRules = COUNT_RULES) =>
  triesOf(event, rules).map(({ force, what, count }) => [force, what, count]);

describe("an entry counts for", () => {
  it("the force whose read raised the alert, at each of its steps", () => {
    const force = "force_vale";
    const raised = { steps: ["raised"], raisedBy: "read_1", force };
    expect(forcesIn(anEvent("alert.raise", "alert_1", raised))).toEqual([[force, "hit-raised", 1]]);
    expect(forcesIn(anEvent("alert.verify", "alert_1", { verdict: "misread", force }))).toEqual([
      [force, "hit-misread", 1],
    ]);
    expect(forcesIn(anEvent("alert.close", "alert_1", { finalOutcome: "arrest", force }))).toEqual([
      [force, "hit-outcome", 1],
    ]);
  });

  it("nobody when it is about what is watched in silence, at no step of it", () => {
    const covert = { covert: true, steps: ["raised"], raisedBy: "read_1", force: "force_vale" };
    expect(forcesIn(anEvent("alert.raise", "alert_1", covert))).toEqual([]);
    expect(forcesIn(anEvent("alert.close", "alert_1", { ...covert, finalOutcome: "arrest" }))).toEqual([]);
    const undone = { ...covert, step: "undo", undoes: "close", undoesVersion: 4 };
    expect(forcesIn(anEvent("alter", "alert_1", undone))).toEqual([]);
  });

  it("the force of the officer who searched, once, however many forces' data was asked for", () => {
    const asked = { force: "force_vale", dataOf: ["force_marlshire", "force_vale"], oldestAgeDays: 3 };
    const search = anEvent("consult", "search_1", { ...asked, page: "first" });
    const told = (what: string) =>
      [what, "search-purpose", "search-category"].map((one) => ["force_vale", one, 1]);
    expect(forcesIn(search)).toEqual(told("search-answered"));
    expect(forcesIn({ ...search, outcome: "refused" })).toEqual(told("search-refused"));
  });

  it("the own force when an older release wrote it, which knew no other", () => {
    expect(forcesIn(anEvent("alert.raise", "alert_1", { steps: ["raised"] }))).toEqual([
      ["force_marlshire", "hit-raised", 1],
    ]);
    expect(forcesIn(anEvent("erase", "retention", { step: "certified", reads: 9 }))).toEqual([
      ["force_marlshire", "reads-erased", 9],
      ["force_marlshire", "erasure", 1],
    ]);
    expect(forcesIn(anEvent("alert.raise", "alert_1", { steps: ["raised"], force: "no force" }))).toEqual([
      ["force_marlshire", "hit-raised", 1],
    ]);
  });

  it("a tier as the asker's force drew it at that moment", () => {
    const { figures } = HOUSE_NUMBERS;
    const vale = makeId("force", "vale");
    const theirs = { ...figures, tiers: [{ upToDays: 30, words: "up to 30 days" }] };
    const rules: CountRules = {
      ...COUNT_RULES,
      rulesOf: (force, at) => ({ figures: force === vale && at >= AT ? theirs : figures }),
    };
    const tierOf = (force: string, at = AT) => {
      const facts = { force, oldestAgeDays: 20, page: "first" };
      return triesOf(anEvent("consult", "search_1", facts, { at }), rules)[0]?.detail;
    };
    expect(tierOf("force_vale")).toBe("up to 30 days");
    expect(tierOf("force_vale", plusMs(AT, -1))).toBe("up to 90 days");
    expect(tierOf("force_marlshire")).toBe("up to 90 days");
  });
});
