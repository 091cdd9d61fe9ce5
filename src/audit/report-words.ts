/** What verifying an export found, line by line, for people who have never heard of a Merkle tree. */
import type { ExportReport } from "./verify-export.ts";

/** The findings that are said in full; the rest are counted. */
const MOST_FINDINGS = 20;

export function isWhole(report: ExportReport): boolean {
  return report.findings.length === 0;
}

export function reportWords(report: ExportReport): readonly string[] {
  const { findings, unproved } = report;
  if (isWhole(report)) return [`Whole: ${entriesWords(report)}, none altered, none missing, all in order.`];
  const more = findings.length - MOST_FINDINGS;
  return [
    `NOT whole: ${entriesWords(report)}.`,
    ...findings.slice(0, MOST_FINDINGS).map(({ words }) => words),
    ...(more > 0 ? [`And ${more} more.`] : []),
    ...(unproved > 0
      ? [
          `${unproved} entries bear a sound signature each, but after the break this file cannot prove their text.`,
        ]
      : []),
  ];
}

function entriesWords({ entries, from }: ExportReport): string {
  if (entries === 0) return "no entries";
  return entries === 1 ? `1 entry (${from})` : `${entries} entries (${from} to ${from + entries - 1})`;
}
