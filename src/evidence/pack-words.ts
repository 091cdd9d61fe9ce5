/** What verifying an evidence pack found, line by line, for people who have never heard of a hash: on the command line and on the page. */
import type { PackReport } from "./verify-pack.ts";

/** The findings that are said in full; the rest are counted. */
const MOST_FINDINGS = 20;

/** `keyCompared`: with a key that did not come with the pack. */
export function packWords(report: PackReport, keyCompared: boolean): readonly string[] {
  const { findings, files, madeAt, disclosure, hash } = report;
  if (findings.length > 0) {
    const more = findings.length - MOST_FINDINGS;
    return [
      "NOT as it was disclosed.",
      ...findings.slice(0, MOST_FINDINGS).map(({ words }) => words),
      ...(more > 0 ? [`And ${more} more.`] : []),
    ];
  }
  return [
    `As it was disclosed: ${files.length} files, none altered, none missing, none put in.`,
    `Made ${madeAt}. Entry ${disclosure} of the audit log holds its hash: ${hash}`,
    "The audit entries in it are proved to be in the log whose key signed it.",
    ...keyWords(report, keyCompared),
  ];
}

const keyWords = ({ publicKey }: PackReport, keyCompared: boolean): readonly string[] =>
  keyCompared
    ? [`Checked with the key you passed: ${publicKey}`]
    : [
        `Checked with the key in the pack: ${publicKey}`,
        "Compare it with the key that the force has published: a pack that somebody made anew with a key of their own is sound in itself.",
      ];
