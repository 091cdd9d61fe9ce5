/** The marks that people have told as their own or their household's, so that a search for one is asked about. */
import type { OfficerId } from "#terms/ids.ts";

export interface OwnVehicleBook {
  of(officer: OfficerId): Promise<readonly string[]>;
  /** All of them, in place of what was told before. */
  tell(officer: OfficerId, marks: readonly string[]): Promise<void>;
  /** By officer number. */
  all(): Promise<ReadonlyMap<string, readonly string[]>>;
}
