/** Is everything that is due for sites on its day, the late ones told, and the file one that calendar programs take? */
import { expect, it } from "vitest";
import type { DpiaId, SiteId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { calendarOf, overdueOf, reminderStage } from "./calendar.ts";
import { calendarFile } from "./calendar-file.ts";
import type { DpiaDocument } from "./dpia.ts";
import type { SiteCase } from "./site-case.ts";

const NOW = Date.UTC(2026, 5, 10, 12) as Instant;
const at = (month: number, day: number) => instant(Date.UTC(2026, month - 1, day, 12));
const site = (code: string, rest: object): SiteCase =>
  ({ id: `site_${code}` as SiteId, code, bodies: [], conditions: [], ...rest }) as never;
const SITES = [
  site("MAR-01", {
    ...{ state: "live", nextReviewAt: at(6, 1), endsOn: "2026-07-01" },
    conditions: [
      { number: 1, dueOn: "2026-06-11" },
      { number: 2, dueOn: "2026-06-12", settled: { isMet: true } },
    ],
  }),
  site("MAR-02", {
    state: "assessed",
    bodies: [{ replyBy: "2026-06-10" }, { replyBy: "2026-06-09", reply: {} }],
  }),
  site("MAR-03", { state: "closed", nextReviewAt: at(6, 2), endsOn: "2026-06-02" }),
];
const DPIA = {
  ...{ id: "dpia_1" as DpiaId, reference: "DPIA, one" },
  versions: [{ signature: { reviewDueAt: at(6, 5) } }],
} as unknown as DpiaDocument;

it("holds what is due by its day, and says of the late how late it is, the worst first", () => {
  const entries = calendarOf(SITES, [DPIA], NOW);
  expect(entries.map(({ code, what, day, daysLeft }) => [code, what, day, daysLeft])).toEqual([
    ["MAR-01", "site-review", "2026-06-01", -9],
    ["DPIA, one", "dpia-review", "2026-06-05", -5],
    ["MAR-02", "reply", "2026-06-10", 0],
    ["MAR-01", "condition", "2026-06-11", 1],
    ["MAR-01", "site-end", "2026-07-01", 21],
  ]);
  expect(overdueOf(entries).map(({ code }) => code)).toEqual(["MAR-01", "DPIA, one"]);
});

it("reminds on each day of the policy and after it, and of the latest alone", () => {
  const rules = { daysBefore: [30, 7, 1], daysAfter: [1, 14] };
  const stage = (daysLeft: number) => reminderStage({ daysLeft } as never, rules);
  expect([31, 30, 8, 7, 2, 1, 0, -1, -13, -14, -90].map(stage)).toEqual([
    ...[undefined, 30, 30, 7, 7, 1, 1],
    ...[-1, -1, -14, -14],
  ]);
});

it("writes a file with whole days, escaped words and no line of more than 75 bytes", () => {
  const long = site(`MAR-${"9".repeat(90)}`, { state: "live", nextReviewAt: at(6, 30) });
  const file = calendarFile(calendarOf([...SITES, long], [DPIA], NOW), NOW);
  expect(file).toContain(
    "DTSTART;VALUE=DATE:20260601\r\nDTEND;VALUE=DATE:20260602\r\nSUMMARY:Review of site MAR-01",
  );
  expect(file).toContain("SUMMARY:DPIA to be looked at again DPIA\\, one");
  const lines = file.split("\r\n");
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(file.replaceAll("\r\n ", "")).toContain("9".repeat(90));
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(6);
  expect(new Set(lines.filter((line) => line.startsWith("UID:"))).size).toBe(6);
});
