/** Do the published figures count what happened, once each, and is it seen when somebody changes them in the table? */
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { compareFigures, countNewEntries } from "#flows/figures/count-log.ts";
import { watchFigures } from "#flows/figures/watch-figures.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { aHouse, FORCE, type House, PEOPLE, START } from "../contracts/foi-house.ts";
import { COUNT_RULES } from "../factories/house-numbers.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";

let house: House;
beforeEach(async () => {
  house = await aHouse();
});

const step = (
  operation: AuditEvent["operation"],
  outcome: AuditEvent["outcome"],
  facts: AuditEvent["facts"],
  change: Partial<AuditEvent> = {},
): Promise<unknown> =>
  house.audit.append({
    at: START,
    actor: { id: makeId("off", "okafor"), name: "Ngozi Okafor" },
    operation,
    object: "alert_1",
    outcome,
    facts,
    ...change,
  });
const OTHER = { actor: { id: makeId("off", "pryce"), name: "Elin Pryce" } };

const figure = async (what: string) => {
  await compareFigures({ days: house.days, log: house.rows, rules: COUNT_RULES, clock: house.now });
  const counts = await house.days.since("2026-01-01" as LocalDate);
  return counts.filter((count) => count.what === what).reduce((sum, { count }) => sum + count, 0);
};

describe("counted once", () => {
  it("a hit whose batch is done again after an outage, with another alert's number", async () => {
    const raised = { steps: ["raised"], raisedBy: "read_one", fromVersion: 0 };
    await step("alert.raise", "allowed", raised, { object: "alert_before" });
    await step("alert.raise", "allowed", raised, { object: "alert_after" });
    await step("alert.raise", "allowed", { ...raised, raisedBy: "read_two" }, { object: "alert_two" });
    expect(await figure("hit-raised")).toBe(2);
  });

  it("no hit that was overtaken and then was none", async () => {
    const raised = { steps: ["raised"], raisedBy: "read_one", fromVersion: 0 };
    await step("alert.raise", "allowed", raised);
    await step("alert.raise", "failed", { ...raised, because: "overtaken" });
    expect(await figure("hit-raised")).toBe(0);
  });

  it("no outcome that its officer took back, the next one that was said, and the first where taking it back failed", async () => {
    const closing = { step: "close", finalOutcome: "arrest", fromVersion: 4 };
    const undo = { step: "undo", undoes: "close", undoesVersion: 4, finalOutcome: "arrest", fromVersion: 5 };
    await step("alert.close", "allowed", closing);
    await step("alter", "allowed", undo);
    expect(await figure("hit-outcome")).toBe(0);
    await step("alert.close", "allowed", { ...closing, finalOutcome: "no-trace", fromVersion: 6 });
    expect(await figure("hit-outcome")).toBe(1);
    await step("alert.close", "allowed", closing, { object: "alert_two" });
    await step("alter", "allowed", undo, { object: "alert_two" });
    await step("alter", "failed", { ...undo, because: "overtaken" }, { object: "alert_two" });
    expect(await figure("hit-outcome")).toBe(2);
  });

  it("a verification that two people tried at once, with the verdict of the one who was quicker", async () => {
    const by = (verdict: string) => ({ step: "verify", verdict, fromVersion: 3 });
    await step("alert.verify", "allowed", by("misread"));
    await step("alert.verify", "allowed", by("matches"), OTHER);
    await step("alert.verify", "failed", { ...by("misread"), because: "overtaken" });
    await step("alert.verify", "refused", by("misread"));
    expect([await figure("hit-verified"), await figure("hit-misread")]).toEqual([1, 0]);
  });

  it("an outcome that is given again after an answer got lost", async () => {
    const close = { step: "close", finalOutcome: "person-safe", fromVersion: 5 };
    await step("alert.close", "allowed", close);
    await step("alert.close", "allowed", close);
    expect(await figure("hit-outcome")).toBe(1);
  });

  it("a search: not when it failed, and as refused when it lost the last use of its authority", async () => {
    const asked = { page: "first", oldestAgeDays: 100 };
    const search = (outcome: AuditEvent["outcome"], name: string, facts: AuditEvent["facts"] = asked) =>
      step("consult", outcome, facts, { object: `search_${name}` });
    await search("allowed", "answered");
    await search("allowed", "answered", { ...asked, page: "later" });
    await search("failed", "answered", { attempt: 1, page: "later" });
    await search("allowed", "failed");
    await search("failed", "failed", { attempt: 3, page: "first" });
    await search("allowed", "overtaken");
    await search("refused", "overtaken");
    expect([await figure("search-answered"), await figure("search-refused")]).toEqual([1, 1]);
  });
});

it("two that count at once both answer when all is counted, so that no part of the log is published as the whole", async () => {
  for (let i = 0; i < 1_200; i++) {
    await step("alert.verify", "allowed", { verdict: "matches", fromVersion: 1 }, { object: `alert_${i}` });
  }
  const ports = { days: house.days, log: house.rows, rules: COUNT_RULES, clock: house.now };
  const verified = async () => {
    await countNewEntries(ports);
    return (await house.days.since("2026-01-01" as LocalDate))[0]?.count;
  };
  expect(await Promise.all([verified(), verified(), verified()])).toEqual([1_200, 1_200, 1_200]);
});

describe("held against the log", () => {
  const public_ = async () => (await house.as(undefined, "GET", "/public")).text;

  beforeEach(async () => {
    for (let i = 0; i < 7; i++) {
      await step("alert.verify", "allowed", { verdict: "matches", fromVersion: 1 }, { object: `alert_${i}` });
    }
  });

  it("agree when nobody touched them, however far the clock has gone", async () => {
    expect(await house.watch.check()).toMatchObject({ entries: 7, differing: [] });
    house.setNow(new Date(plusMs(START, 366 * DAY_MS)).toISOString());
    expect(await house.watch.check()).toMatchObject({ entries: 7, differing: [] });
  });

  it("differ when the table was changed: told, withheld from the public, and no letter is drafted", async () => {
    await house.watch.check();
    expect(await public_()).toContain("found to match");
    await house.days.addFromLog(
      Array.from({ length: 1000 }, (_, i) => ({
        ...{ index: i, day: "2026-03-11" as LocalDate, subject: `made up ${i}`, attempt: "", happened: true },
        ...{ force: makeId("force", "marlshire"), what: "hit-verified" as const, detail: "", count: 987 },
      })),
      7,
      7,
    );
    const events = memoryEvents();
    await watchFigures(
      { days: house.days, log: house.rows, rules: COUNT_RULES, clock: house.now },
      events,
    ).check();
    expect(events.told).toMatchObject([{ event: "figures-altered", facts: { numbers: 1, entries: 7 } }]);
    expect(await house.watch.check()).toMatchObject({
      differing: [{ day: "2026-03-11", what: "hit-verified", published: 987_007, logged: 7 }],
    });
    const page = await public_();
    expect(page).toContain("they did not agree");
    expect(page).not.toContain("found to match");
    expect(page).not.toContain("987");
    const { body } = await house.as(PEOPLE.foi, "POST", "/api/v1/foi", {
      ...{ text: "How many hits?", requesterName: "A. Requester", replyAddress: "a@example.org" },
      ...{ receivedOn: "2026-03-11", channel: "email" },
    });
    const draft = { type: "draft", parts: [{ topic: "hits" }] };
    expect(await house.as(PEOPLE.foi, "POST", `/api/v1/foi/${body.id}/commands`, draft)).toMatchObject({
      status: 409,
      body: { type: "urn:fosseway:problem:figures-not-proven" },
    });
    await house.days.forgetLog();
    expect(await house.watch.check()).toMatchObject({ differing: [] });
    expect(await public_()).toContain("found to match");
    expect(page).toContain(FORCE);
  });

  it("differ for one force: told whose they are, and withheld from every page, for whoever changed one could change all", async () => {
    const shared = await aHouse([FORCE, "Vale Police"]);
    const made = {
      index: 0,
      day: "2026-03-11" as LocalDate,
      subject: "made up",
      attempt: "",
      happened: true,
    };
    const vale = makeId("force", "vale");
    await shared.days.addFromLog(
      [{ ...made, force: vale, what: "hit-verified", detail: "", count: 987 }],
      0,
      0,
    );
    expect((await shared.watch.check()).differing).toMatchObject([
      { force: vale, published: 987, logged: 0 },
    ]);
    for (const path of ["/public", "/public/vale-police", "/public/marlshire-constabulary"]) {
      const { text } = await shared.as(undefined, "GET", path);
      expect([path, text.includes("they did not agree"), text.includes("987")]).toEqual([path, true, false]);
    }
  });
});
