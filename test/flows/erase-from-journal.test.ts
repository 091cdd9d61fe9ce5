import { expect, it } from "vitest";
import { eraseFromJournal } from "#flows/retention/erase-from-journal.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import { wholeRead } from "#retention/keep-list.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import { aRead } from "../factories/reads.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";
import { memoryKeepList } from "../support/stores/keep-list.ts";

const clause = { source: "page", where: "How ANPR data is managed", says: "90 days." };
const RULE = { reads: { unit: "days", count: 90 }, clause } as const;
const NOW = Date.parse("2026-11-02T04:00:00Z");

it("takes what is too old out of a node's own journal, once a day, but for what is held, and nothing without a rule", async () => {
  const journal = createMemoryJournal();
  const ages = [91, 88];
  const reads = ages.map((days, n) => aRead(n + 1, { capturedAt: instant(NOW - days * DAY_MS) }));
  await journal.append(reads);
  const left = () => journal.readAfter(JOURNAL_START, 9).length;
  const keepList = memoryKeepList();
  let now = NOW;
  const clock = () => instant(now);
  await eraseFromJournal(() => undefined, { journal, keepList, clock })();
  expect(left()).toBe(2);
  const hourly = eraseFromJournal(() => RULE, { journal, keepList, clock });
  await keepList.add("an order", wholeRead(reads[0]!));
  await hourly();
  expect(left()).toBe(2);
  await keepList.release("an order");
  now += DAY_MS;
  await hourly();
  expect(left()).toBe(1);
  now += 2 * DAY_MS;
  await hourly();
  expect(left()).toBe(0);
});
