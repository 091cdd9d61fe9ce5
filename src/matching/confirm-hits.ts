/** Which candidates are hits at this moment? Expiry, withdrawal and the age of the list are decided here and nowhere else. */
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { estimateOf } from "./confusions.ts";
import type { Hit } from "./hit.ts";
import { isPattern } from "./mark-pattern.ts";
import { possibilitiesOf, probabilityOf } from "./possibilities.ts";
import { isLive, type VoiEntry } from "./voi-entry.ts";
import type { Candidate } from "./voi-index.ts";
import { isStale, type VoiList } from "./voi-list.ts";

export interface FoundEntry {
  readonly entry: VoiEntry;
  readonly list: VoiList;
}

/** What an exact list does not take; a pattern is what its entry says. */
const MISREADS: ReadonlySet<Candidate["basis"]> = new Set(["look-alike", "alternative", "length", "partial"]);

/**
 * An entry raises nothing once it has ended, by our clock or by the camera's: a read that comes late from a camera's
 * buffer is judged by both (uk-anpr 2.4 rule 3).
 */
export function confirmHits(
  read: Read,
  candidates: readonly Candidate[],
  found: ReadonlyMap<number, FoundEntry>,
  now: Instant,
): readonly Hit[] {
  const possibilities = possibilitiesOf(read);
  return candidates.flatMap(({ ref, basis }) => {
    const held = found.get(ref);
    if (held === undefined || !isLive(held.entry, now) || read.capturedAt > held.entry.endsAt) return [];
    const { entry, list } = held;
    if (takesNot(list, basis)) return [];
    const probability = probabilityOf(entry.mark, possibilities);
    return {
      read,
      entry,
      list,
      kind: basis === "mark" ? "exact" : "possible",
      basis,
      probability,
      ...(basis === "mark" || probability !== undefined
        ? {}
        : { estimate: estimateOf(entry.mark, read, possibilities) }),
      possibilities,
      compareWith: isPattern(entry.mark) ? read.vrm : entry.mark,
      stale: isStale(list, now),
    } satisfies Hit;
  });
}

/** The index may still hold the entry as one that takes misreads, from before its list was set to be exact. */
const takesNot = ({ tolerance }: VoiList, basis: Candidate["basis"]): boolean =>
  tolerance === "exact" && MISREADS.has(basis);
