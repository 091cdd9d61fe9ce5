/** A vehicle comes off a list, because it was found, recovered or should never have been on it. */
import type { WithdrawalReason } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { VoiEntryId } from "#terms/ids.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { secrecyOfList } from "../proof/secrecy-facts.ts";
import { type ChangedEntry, type ChangeEntryPorts, logEntryChange, refuseEntry } from "./entry-change.ts";

/** Takes effect at once: matching asks the store at every hit, and alerts on it can no longer be acted on (§12.6). */
export async function withdrawEntry(
  list: VoiList,
  id: VoiEntryId,
  reason: WithdrawalReason,
  officer: Officer,
  ports: ChangeEntryPorts,
): Promise<ChangedEntry> {
  const entry = await ports.lists.entry(id);
  if (entry?.listId !== list.id) return refuseEntry({ code: "entry-unknown" });
  const facts = { listId: list.id, mark: entry.mark, reason, ...secrecyOfList(list, entry) };
  await logEntryChange("list.remove", id, "allowed", facts, officer, ports);
  const withdrawal = { at: ports.clock(), by: personOf(officer), reason };
  const done = await ports.lists.change({ listId: list.id, add: [], withdraw: [{ id, withdrawal }] });
  if (done === "changed") return { changed: true, entry: { ...entry, withdrawal } };
  await logEntryChange("list.remove", id, "failed", { ...facts, because: "entry-not-live" }, officer, ports);
  return refuseEntry({ code: "entry-not-live" });
}
