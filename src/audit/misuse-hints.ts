/** Which searches should somebody be asked about? Hints from the log alone: a reason to ask, and never a finding. */
import { Temporal } from "temporal-polyfill";
import type { AuditWorkRules } from "#policy/search-rules.ts";
import type { SearchId } from "#terms/ids.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import type { SearchRecord } from "./search-record.ts";

export const HINT_KINDS = [
  "own-vehicle",
  "repeated-target",
  "unusual-hour",
  "no-incident",
  "weak-reason",
] as const;
export type HintKind = (typeof HINT_KINDS)[number];

export interface MisuseHint {
  readonly searchId: SearchId;
  readonly kind: HintKind;
}

/** The marks that a person has told as their own or their household's, by officer number. */
export type OwnVehicles = ReadonlyMap<string, readonly string[]>;

/** Of each search the hints in the order of `HINT_KINDS`. */
export function misuseHints(
  records: readonly SearchRecord[],
  rules: AuditWorkRules,
  own: OwnVehicles,
): readonly MisuseHint[] {
  const repeated = repeatedTargets(records, rules);
  return records.flatMap((record) => {
    const { id, asker, marks, reference, justification } = record;
    const kinds: Readonly<Record<HintKind, boolean>> = {
      "own-vehicle": marks.some((mark) => own.get(asker.id)?.includes(mark)),
      "repeated-target": repeated.has(id),
      "unusual-hour": !asker.roles.includes("control-room") && isUnusual(record.at, rules.usualHours),
      "no-incident": !new RegExp(rules.referencePattern).test(reference),
      "weak-reason": [...justification.trim()].length < rules.shortJustification,
    };
    return HINT_KINDS.filter((kind) => kinds[kind]).map((kind) => ({ searchId: id, kind }));
  });
}

/** The searches by which one person came to so many for one mark within the days. */
function repeatedTargets(
  records: readonly SearchRecord[],
  { repeatedSearches, repeatedWithinDays }: AuditWorkRules,
): ReadonlySet<SearchId> {
  const byTarget = Map.groupBy(
    records.flatMap(({ id, entry, at, asker, marks }) =>
      marks.map((mark) => ({ id, entry, at, of: `${asker.id} ${mark}` })),
    ),
    ({ of }) => of,
  );
  const found = new Set<SearchId>();
  for (const searches of byTarget.values()) {
    const inOrder = searches.toSorted((a, b) => a.entry - b.entry);
    for (const [at, search] of inOrder.entries()) {
      const first = inOrder[at - repeatedSearches + 1];
      if (first !== undefined && search.at - first.at <= repeatedWithinDays * DAY_MS) found.add(search.id);
    }
  }
  return found;
}

function isUnusual(at: Instant, { from, to }: AuditWorkRules["usualHours"]): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO("Europe/London");
  return from <= to ? hour < from || hour >= to : hour < from && hour >= to;
}
