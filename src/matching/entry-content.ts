/** How do two contents for one mark and one reason compare? What one leaves unsaid, which is graver, and whether a warning is lost. */
import { PRIORITIES, type Priority } from "#terms/entry-reason.ts";
import { HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { EntryContent } from "./admit-entry.ts";
import { SOURCE_COLUMNS, SOURCE_FACTS } from "./source-columns.ts";
import { ENTRY_ACTIONS } from "./voi-entry.ts";
import { readMarkers } from "./warning-markers.ts";

/** A file without a column says nothing of it: the old entry's word stands, so that no warning goes with a column. */
export function carryOver(
  content: EntryContent,
  old: EntryContent,
  columnsOfFile: readonly string[],
): EntryContent {
  const speaks = (...columns: readonly string[]) => columns.some((column) => columnsOfFile.includes(column));
  return {
    ...content,
    warnings: speaks("warnings") ? content.warnings : old.warnings,
    information: speaks("information") ? content.information : old.information,
    expected: speaks("make", "model", "colour") ? content.expected : old.expected,
    priority: speaks("priority") ? content.priority : higher(content.priority, old.priority),
    riskGrade: speaks("riskGrade") ? content.riskGrade : (old.riskGrade ?? content.riskGrade),
    source: speaks(...SOURCE_COLUMNS) ? content.source : old.source,
  };
}

const higher = (one: Priority, other: Priority): Priority =>
  PRIORITIES.indexOf(other) < PRIORITIES.indexOf(one) ? other : one;

/** Stronger actions and higher priorities come first in their lists. */
const gravity = ({ action, priority }: EntryContent): number =>
  PRIORITIES.indexOf(priority) * ENTRY_ACTIONS.length +
  (action === "stop-with-caution" ? -1 : ENTRY_ACTIONS.indexOf(action));

/** The graver of two rows, with the warnings of both. */
export function gravest(first: EntryContent, second: EntryContent): EntryContent {
  const graver = gravity(second) < gravity(first) ? second : first;
  const warnings = [...new Set([...first.warnings, ...second.warnings])];
  const written = [...new Set([first.sourceReason, second.sourceReason])].filter((one) => one !== undefined);
  return { ...graver, warnings, ...(written.length > 0 && { sourceReason: written.join(", ") }) };
}

/** The new content has no word of a marker, or of the caution, that the old one had. */
export function losesWarning(old: EntryContent, content: EntryContent): boolean {
  if (old.action === "stop-with-caution" && content.action === "stop") return true;
  const [before, after] = [readMarkers(old.warnings), readMarkers(content.warnings)];
  const kept = new Set<string>([...after.codes, ...after.unknown.map((word) => word.toUpperCase())]);
  return [...before.codes, ...before.unknown.map((word) => word.toUpperCase())].some(
    (word) => !kept.has(word),
  );
}

export function isSame(entry: EntryContent, content: EntryContent): boolean {
  return factsOf(entry) === factsOf(content);
}

/** Longer than any import takes: an entry that is over before it has its new end may have left a matcher, which then has to hear of it. */
const SURE_FOR_MS = HOUR_MS;

/** An entry that ends before this begins anew rather than being renewed. */
export const renewedFrom = (now: Instant): Instant => plusMs(now, SURE_FOR_MS);

/** The same but for an end that nobody gave: the entry stands, and lasts longer. */
export const isRenewed = (entry: EntryContent, content: EntryContent, now: Instant): boolean =>
  entry.endsAt >= renewedFrom(now) && isSame(entry, { ...content, endsAt: entry.endsAt });

/** All that an entry says, as one text: two contents with the same text are the same. */
export const factsOf = (one: EntryContent): string =>
  JSON.stringify([
    one.mark,
    one.reason,
    one.action,
    one.priority,
    one.warnings,
    one.originForce,
    one.legalBasis,
    one.information ?? null,
    one.expected?.make ?? null,
    one.expected?.model ?? null,
    one.expected?.colour ?? null,
    one.riskGrade ?? null,
    one.sourceReason ?? null,
    SOURCE_FACTS.map((fact) => one.source?.[fact] ?? null),
    one.endsAt,
  ]);
