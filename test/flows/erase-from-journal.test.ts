import { expect, it } from "vitest";
import { eraseFromJournal } from "#flows/retention/erase-from-journal.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import { aRead } from "../factories/reads.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";

const clause = { source: "page", where: "How ANPR data is managed", says: "90 days." };
const RULE = { reads: { unit: "days", count: 90 }, clause } as const;
const NOW = Date.parse("2026-11-02T04:00:00Z");

it("takes what is too old out of a node's own journal, once a day, and nothing without a rule", async () => {
  const journal = createMemoryJournal();
  const ages = [91, 89];
  await journal.append(ages.map((days, n) => aRead(n + 1, { capturedAt: instant(NOW - days * DAY_MS) })));
  const left = () => journal.readAfter(JOURNAL_START, 9).length;
  let now = NOW;
  const clock = () => instant(now);
  await eraseFromJournal(undefined, { journal, clock })();
  expect(left()).toBe(2);
  const hourly = eraseFromJournal(RULE, { journal, clock });
  await hourly();
  expect(left()).toBe(1);
  now += 2 * DAY_MS;
  await hourly();
  expect(left()).toBe(0);
});
