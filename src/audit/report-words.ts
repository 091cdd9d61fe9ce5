/** What verifying an export found, line by line, for people who have never heard of a Merkle tree. */
import type { ExportReport } from "./verify-export.ts";

/** The findings that are said in full; the rest are counted. */
const MOST_FINDINGS = 20;

/** What an export was held against besides itself. */
export interface Compared {
  /** A key that did not come with the file. */
  readonly key: boolean;
  /** A checkpoint that somebody kept elsewhere. */
  readonly checkpoint: boolean;
}

/** Without a key and a checkpoint from elsewhere nobody can tell a whole log from one that was cut off and signed anew. */
export type Verdict = "whole" | "whole-as-far-as-shown" | "not-whole";

export function verdictOf(report: ExportReport, { key, checkpoint }: Compared): Verdict {
  if (!isWhole(report)) return "not-whole";
  return key && checkpoint ? "whole" : "whole-as-far-as-shown";
}

/** Nothing in the export contradicts anything else that was known. */
export function isWhole(report: ExportReport): boolean {
  return report.findings.length === 0;
}

export function reportWords(report: ExportReport, compared: Compared): readonly string[] {
  const { findings, unproved } = report;
  const verdict = verdictOf(report, compared);
  const inOrder = `${entriesWords(report)}, none altered, none missing, all in order.`;
  if (verdict === "whole") return [`Whole: ${inOrder}`, ...withheldWords(report)];
  if (verdict === "whole-as-far-as-shown") {
    return [
      `Whole as far as the file shows: ${inOrder}`,
      ...withheldWords(report),
      ...missingComparisons(compared),
    ];
  }
  const more = findings.length - MOST_FINDINGS;
  return [
    `NOT whole: ${entriesWords(report)}.`,
    ...withheldWords(report),
    ...findings.slice(0, MOST_FINDINGS).map(({ words }) => words),
    ...(more > 0 ? [`And ${more} more.`] : []),
    ...(unproved > 0
      ? [
          `${unproved} entries bear a sound signature each, but after the break this file cannot prove their text.`,
        ]
      : []),
  ];
}

/** Of an entry that cannot be looked into it is proved that it is in the log, and no more. */
function withheldWords({ withheld }: ExportReport): readonly string[] {
  if (withheld === 0) return [];
  const those = withheld === 1 ? "1 entry was" : `${withheld} entries were`;
  return [
    `${those} withheld from whoever made this export: the hashes prove them to be in the log, and what they say cannot be looked into here.`,
  ];
}

function missingComparisons({ key, checkpoint }: Compared): readonly string[] {
  return [
    ...(checkpoint
      ? []
      : [
          "It was compared with no checkpoint kept elsewhere: whether the newest entries were cut off cannot be told.",
        ]),
    ...(key ? [] : ["It was compared with no key from elsewhere: who signed it cannot be told."]),
  ];
}

function entriesWords({ entries, from }: ExportReport): string {
  if (entries === 0) return "no entries";
  return entries === 1 ? `1 entry (${from})` : `${entries} entries (${from} to ${from + entries - 1})`;
}
