/** For which entries that came at once are the reads kept to be asked, and under whose authority? */
import type { BackId, PendingImportId } from "#terms/ids.ts";
import type { Person } from "#terms/officer.ts";

/** An import has one of its own id. */
export type LookBackId = PendingImportId | BackId;

/** What brought the entries: a file, another system by its key, or going back to an earlier version. */
export const LOOK_BACK_CAUSES = ["import", "delta", "going-back"] as const;
export type LookBackCause = (typeof LOOK_BACK_CAUSES)[number];

/** Asked for with a change, so that it is queued in the same step. */
export interface AskedLookBack {
  readonly id: LookBackId;
  readonly cause: LookBackCause;
  /** Whoever put the entries on the list, or gave the system its key: the right to do so is the authority to look back for them. */
  readonly by: Person;
}
