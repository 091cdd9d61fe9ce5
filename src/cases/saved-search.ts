/** A question that is kept to be asked again. It permits nothing: the policy is asked anew each time, and it ends with its authority. */
import { type Authority, authorityState } from "#access/authority.ts";
import type { Matter } from "#access/search-request.ts";
import type { RecordBook } from "#mechanism/record-book.ts";
import type { AuthorityId, ForceId, SavedSearchId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";

export interface SavedSearch {
  readonly id: SavedSearchId;
  readonly version: number;
  readonly forceId: ForceId;
  readonly owner: Person;
  readonly at: Instant;
  readonly name: string;
  readonly matter: Matter;
  readonly authorityId?: AuthorityId | undefined;
  /** The window moves with the time of asking and keeps its length; never under an authority, which is for one window. */
  readonly moves: boolean;
  /** The last moment at which it is asked. */
  readonly keptUntil: Instant;
}

export type SavedSearches = RecordBook<SavedSearch>;

export type SavedState = "open" | "ended" | "authority-ended";

/** Without its authority nothing is answered any more. */
export function savedState(
  { authorityId, keptUntil }: SavedSearch,
  authority: Authority | undefined,
  now: Instant,
): SavedState {
  const given = authority && authorityState(authority, now);
  if (authorityId !== undefined && given !== "signed" && given !== "verbal") return "authority-ended";
  return now > keptUntil ? "ended" : "open";
}

export function matterNow({ matter, moves }: SavedSearch, now: Instant): Matter {
  if (!moves) return matter;
  const { capturedFrom, capturedTo } = matter;
  return { ...matter, capturedFrom: plusMs(now, capturedFrom - capturedTo), capturedTo: now };
}
