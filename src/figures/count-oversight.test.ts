/** Which numbers do an auditor's question, a check of a read and an erasure add to? */
import { expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { COUNT_RULES } from "../../test/factories/house-numbers.ts";
import { loggedTries, tally } from "./tally.ts";

const AT = instant(Date.parse("2026-03-11T10:00:00.000Z"));
const entry = (
  operation: AuditEvent["operation"],
  object: string,
  facts: AuditEvent["facts"],
  change: Partial<AuditEvent> = {},
): AuditEvent => ({
  ...{
    at: AT,
    actor: { id: makeId("off", "one"), name: "Ada Fenn" },
    operation,
    object,
    outcome: "allowed",
    facts,
  },
  ...change,
});

function counted(...events: readonly AuditEvent[]) {
  const tries = tally();
  for (const [index, event] of events.entries()) tries.take(loggedTries(index, event, COUNT_RULES));
  return tries
    .byDay("2026-01-01" as LocalDate)
    .map(({ force, what, detail, count }) => [force, what, detail, count]);
}

const VALE = { force: "force_vale" };

it("counts a question when it is asked and when it is settled, for the force of the search", () => {
  const asked = entry("audit.finding", "finding_1", { step: "ask", ...VALE });
  const answered = entry("audit.finding", "finding_1", { step: "answer", ...VALE });
  const closed = entry("audit.finding", "finding_1", { step: "close", outcome: "advice-given", ...VALE });
  expect(counted(asked, answered, closed, closed)).toEqual([
    ["force_vale", "finding-asked", "", 1],
    ["force_vale", "finding-closed", "advice-given", 1],
  ]);
  expect(counted({ ...asked, outcome: "failed" })).toEqual([]);
});

it("counts a check once, with what was said last, and not when it was taken back", () => {
  const said = (verdict: string) => entry("read.review", "read_1", { step: "verdict", verdict, ...VALE });
  const back = entry("read.review", "read_1", { step: "take-back", ...VALE });
  expect(counted(said("misread"), back)).toEqual([]);
  expect(counted(said("misread"), back, said("confirmed"))).toEqual([
    ["force_vale", "read-checked", "confirmed", 1],
  ]);
  expect(
    counted(entry("read.review", "read_1", { refusal: "review-not-held" }, { outcome: "refused" })),
  ).toEqual([]);
});

it("counts what an erasure deleted by class and by force once it is certified, and nothing of one that was ordered", () => {
  const facts = { reads: 9, alerts: 4, images: 0, searchesOf: ["force_vale 3"], listEntriesOf: [] };
  expect(counted(entry("erase", "retention", { step: "ordered", ...facts }))).toEqual([]);
  expect(counted(entry("erase", "retention", { step: "certified", ...facts }))).toEqual([
    ["force_marlshire", "reads-erased", "", 9],
    ["force_marlshire", "erasure", "", 1],
    ["force_marlshire", "records-erased", "alerts", 4],
    ["force_vale", "records-erased", "searches", 3],
  ]);
});

it("counts a search by purpose and category, refused ones too, and not one that failed", () => {
  const facts = { page: "first", oldestAgeDays: 3, purpose: "investigation", category: "major", ...VALE };
  const asked = entry("consult", "search_1", facts);
  const failed = entry("consult", "search_1", { page: "first", attempt: 0 }, { outcome: "failed" });
  const refused = { ...entry("consult", "search_2", facts), outcome: "refused" as const };
  expect(counted(asked, failed, refused).map(([, what, detail, count]) => [what, detail, count])).toEqual([
    ["search-refused", "up to 90 days", 1],
    ["search-purpose", "investigation", 1],
    ["search-category", "major", 1],
  ]);
});
