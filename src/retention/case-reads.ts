/** Where are the preserved reads of a case? Copies for the people of the case, whom no search shows them any more. */
import type { PreservationId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";

export interface CaseReads {
  /** What is there already stays as it is. */
  keep(order: PreservationId, reads: readonly Read[]): Promise<void>;
  /** Newest first. `after` is a cursor of `#read-store/page-cursor.ts`. */
  of(
    order: PreservationId,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<{ readonly reads: readonly Read[]; readonly next?: string | undefined }>;
  /** For good. */
  remove(order: PreservationId): Promise<void>;
}
