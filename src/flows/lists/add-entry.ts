/** A vehicle goes on a list, if the rules admit it. Logged before it is done, a refusal too. */
import { admitEntry, type EntryDraft } from "#matching/admit-entry.ts";
import { canonicalMark } from "#matching/mark-pattern.ts";
import { isLive, type VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type ChangedEntry, type ChangeEntryPorts, logEntryChange, refuseEntry } from "./entry-change.ts";

/** An entry that is over makes room for the new one; a live one has to be withdrawn first. */
export async function addEntry(
  list: VoiList,
  draft: EntryDraft,
  officer: Officer,
  ports: ChangeEntryPorts,
): Promise<ChangedEntry> {
  const now = ports.clock();
  const admission = admitEntry(draft, list, now, ports.rulesOf(list.forceId, now).entryLives);
  const facts = { listId: list.id, mark: draft.mark, reason: draft.reason, priority: draft.priority };
  if (!admission.admitted) {
    await logEntryChange("list.add", list.id, "refused", facts, officer, ports);
    return refuseEntry({ code: "entry-not-admitted", problems: admission.problems });
  }
  const entry: VoiEntry = {
    ...admission.content,
    id: ports.newId("voi"),
    listId: list.id,
    enteredBy: personOf(officer),
    addedAt: now,
  };
  await logEntryChange("list.add", entry.id, "allowed", facts, officer, ports);
  const standing = await ports.lists.standing(list.id, [canonicalMark(entry.mark)]);
  const old = standing.find(({ reason }) => reason === entry.reason);
  const withdrawal = { at: now, by: personOf(officer), reason: "superseded" } as const;
  const withdraw = old === undefined || isLive(old, now) ? [] : [{ id: old.id, withdrawal }];
  const done = await ports.lists.change({ listId: list.id, add: [entry], withdraw });
  if (done === "changed") return { changed: true, entry };
  await logEntryChange("list.add", entry.id, "failed", { ...facts, because: "mark-on-list" }, officer, ports);
  return refuseEntry({ code: "mark-on-list" });
}
