import { expect, it } from "vitest";
import type { SearchFinding } from "#audit/search-finding.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { openFindingsByMonth } from "./open-findings.ts";

const at = (text: string) => parseInstant(text) as Instant;
const by = { id: makeId("off", "auditor"), name: "Harpreet Sandhu" };
const asked = (when: string, closedAt?: string): Pick<SearchFinding, "at" | "closed"> => ({
  at: at(when),
  closed: closedAt === undefined ? undefined : { outcome: "explained", words: "", by, at: at(closedAt) },
});

const NOW = at("2026-03-11T10:00:00.000Z");
const NONE = { least: 0, most: 0 };
const FEW = { least: 1, most: 9 };

it("counts at the end of each month what was asked by then and not closed by then", () => {
  const findings = [
    asked("2025-12-03T09:00:00.000Z", "2026-02-01T09:00:00.000Z"),
    asked("2026-01-10T09:00:00.000Z"),
    // Asked and closed within one month: open at no month's end.
    asked("2026-01-11T09:00:00.000Z", "2026-01-20T09:00:00.000Z"),
  ];
  const months = openFindingsByMonth(findings, NOW, 0);
  expect(months).toHaveLength(12);
  expect(months.slice(0, 5)).toEqual([
    { month: "2026-03", open: FEW },
    { month: "2026-02", open: FEW },
    { month: "2026-01", open: FEW },
    { month: "2025-12", open: FEW },
    { month: "2025-11", open: NONE },
  ]);
});

it("goes by the calendar of Great Britain, and tells small numbers as ranges", () => {
  // The last hour of July by UTC is the first of August in London.
  const summer = [asked("2026-07-31T23:30:00.000Z")];
  const months = openFindingsByMonth(summer, at("2026-08-15T00:00:00.000Z"), 12);
  expect(months.slice(0, 2)).toEqual([
    { month: "2026-08", open: { least: 1, most: 11 } },
    { month: "2026-07", open: NONE },
  ]);
});
