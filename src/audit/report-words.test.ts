/** What verifying found, as people read it: how sure the verdict is, and what it rests on. */
import { expect, it } from "vitest";
import { reportWords, verdictOf } from "./report-words.ts";
import type { ExportReport } from "./verify-export.ts";

const WHOLE: ExportReport = {
  ...{ findings: [], entries: 3, from: 7, unproved: 0, withheld: 0 },
  ...{ head: undefined, publicKey: undefined },
};
const broken = (number: number, more: Partial<ExportReport> = {}): ExportReport => ({
  ...WHOLE,
  findings: Array.from(
    { length: number },
    (_, i) => ({ code: "entry-altered", words: `Finding ${i + 1}.` }) as never,
  ),
  ...more,
});
const BOTH = { key: true, checkpoint: true };

it("calls a log whole only beside a key and a checkpoint from elsewhere", () => {
  expect(verdictOf(WHOLE, BOTH)).toBe("whole");
  expect(verdictOf(WHOLE, { key: true, checkpoint: false })).toBe("whole-as-far-as-shown");
  expect(verdictOf(WHOLE, { key: false, checkpoint: true })).toBe("whole-as-far-as-shown");
  expect(verdictOf(broken(1), BOTH)).toBe("not-whole");
});

it("says which comparison is missing, and no other", () => {
  const words = (compared: Parameters<typeof reportWords>[1]) => reportWords(WHOLE, compared).join(" ");
  expect(words(BOTH)).toBe("Whole: 3 entries (7 to 9), none altered, none missing, all in order.");
  expect(words({ key: true, checkpoint: false })).toMatch(
    /^Whole as far as the file shows: .*newest entries were cut off cannot be told\.$/,
  );
  expect(words({ key: false, checkpoint: true })).toMatch(/who signed it cannot be told\.$/);
});

it("counts one entry, none, and those that were withheld", () => {
  const first = (more: Partial<ExportReport>) => reportWords({ ...WHOLE, ...more }, BOTH);
  expect(first({ entries: 1 })[0]).toContain("1 entry (7)");
  expect(first({ entries: 0 })[0]).toContain("no entries");
  expect(first({ withheld: 1 })[1]).toMatch(/^1 entry was withheld/);
  expect(first({ withheld: 2 })[1]).toMatch(/^2 entries were withheld/);
});

it("says twenty findings in full and counts the others, and what cannot be proved after a break", () => {
  expect(reportWords(broken(20), BOTH)).toHaveLength(21);
  expect(reportWords(broken(23, { unproved: 4 }), BOTH).slice(-3)).toEqual([
    "Finding 20.",
    "And 3 more.",
    expect.stringMatching(/^4 entries bear a sound signature each/),
  ]);
});
