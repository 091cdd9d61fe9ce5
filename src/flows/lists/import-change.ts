/** The one change of a list that a planned import is. */
import type { EntryContent } from "#matching/admit-entry.ts";
import type { ListChange } from "#matching/ports.ts";
import type { VoiEntry, WithdrawalReason } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { NewId } from "#terms/makers.ts";
import type { Person } from "#terms/officer.ts";
import type { PlannedImport } from "./plan-list-import.ts";

/** Whoever sent the file brought its entries in; whoever let it be done withdrew the others. */
export interface ImportPeople {
  readonly sentBy: Person;
  readonly doneBy: Person;
}

export function changeOf(
  list: VoiList,
  { plan, now, revision }: PlannedImport,
  { sentBy, doneBy }: ImportPeople,
  newId: NewId,
): ListChange {
  const made = (content: EntryContent): VoiEntry => ({
    ...content,
    id: newId("voi"),
    listId: list.id,
    enteredBy: sentBy,
    addedAt: now,
  });
  const gone = (reason: WithdrawalReason) => (entry: VoiEntry) => ({
    id: entry.id,
    withdrawal: { at: now, by: doneBy, reason },
  });
  return {
    listId: list.id,
    add: [...plan.add, ...plan.change.map(({ content }) => content)].map(made),
    withdraw: [
      ...plan.change.map(({ old }) => old).map(gone("superseded")),
      ...plan.withdraw.map(gone("not-in-new-list")),
    ],
    publishedAt: now,
    ifRevision: revision,
  };
}
