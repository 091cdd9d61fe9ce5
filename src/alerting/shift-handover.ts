/** What does one shift leave to the next? Words of the person who goes, the numbers of that moment, and who took it over. */
import type { ForceId, HandoverId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { Selection } from "#terms/selection.ts";

export interface ShiftHandover {
  readonly id: HandoverId;
  readonly forceId: ForceId;
  readonly by: Person;
  readonly at: Instant;
  /** May name vehicles: it goes when reads of its moment go. */
  readonly words: string;
  /** As the person who hands over sees them. */
  readonly openAlerts: number;
  readonly takenOver?: { readonly by: Person; readonly at: Instant } | undefined;
}

export interface ShiftHandovers {
  add(handover: ShiftHandover): Promise<void>;
  find(id: HandoverId): Promise<ShiftHandover | undefined>;
  /** Newest first. */
  recent(forces: Selection<ForceId>, limit: number): Promise<readonly ShiftHandover[]>;
  /** False when somebody has taken it over already, or there is none. */
  takeOver(id: HandoverId, by: Person, at: Instant): Promise<boolean>;
  eraseBefore(moment: Instant): Promise<number>;
}

/** Nobody takes over from themselves: the point is that a second person knows. */
export const mayTakeOver = ({ by, takenOver }: ShiftHandover, person: Pick<Person, "id">): boolean =>
  takenOver === undefined && by.id !== person.id;
