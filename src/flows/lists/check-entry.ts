/** A second person looks at an entry that could bring armed officers to a car. */
import { isLive, mayCheckSecond, needsSecondCheck } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { VoiEntryId } from "#terms/ids.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { secrecyOfList } from "../proof/secrecy-facts.ts";
import { type ChangedEntry, type ChangeEntryPorts, logEntryChange, refuseEntry } from "./entry-change.ts";

/** The second person is neither the one who answers for the entry nor the one who brought it in (uk-anpr 2.4 rule 7). */
export async function checkEntry(
  list: VoiList,
  id: VoiEntryId,
  officer: Officer,
  ports: ChangeEntryPorts,
): Promise<ChangedEntry> {
  const now = ports.clock();
  const entry = await ports.lists.entry(id);
  if (entry?.listId !== list.id) return refuseEntry({ code: "entry-unknown" });
  if (!isLive(entry, now)) return refuseEntry({ code: "entry-not-live" });
  if (!needsSecondCheck(entry)) return refuseEntry({ code: "second-check-not-needed" });
  const isSecond = mayCheckSecond(entry, officer);
  const facts = { listId: list.id, mark: entry.mark, step: "second-check", ...secrecyOfList(list, entry) };
  await logEntryChange("list.change", id, isSecond ? "allowed" : "refused", facts, officer, ports);
  if (!isSecond) return refuseEntry({ code: "second-check-by-owner" });
  const by = personOf(officer);
  const noted = await ports.lists.noteSecondCheck(id, by, now);
  return { changed: true, entry: noted ? { ...entry, secondCheck: { by, at: now } } : entry };
}
