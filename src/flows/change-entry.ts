/** One entry goes on a list, comes off it, or is looked at by a second person. Logged before it is done. */
import { actorOf } from "#audit/actor.ts";
import type { AuditFacts, AuditLog, AuditOperation } from "#audit/ports.ts";
import { admitEntry, type EntryDraft, type EntryProblem } from "#matching/admit-entry.ts";
import type { VoiLists } from "#matching/ports.ts";
import { isLive, needsSecondCheck, type VoiEntry, type WithdrawalReason } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { VoiEntryId } from "#terms/ids.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface ChangeEntryPorts {
  readonly lists: VoiLists;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly newId: NewId;
}

export type EntryRefusal =
  | { readonly code: "entry-not-admitted"; readonly problems: readonly EntryProblem[] }
  /** The list has a standing entry for this mark: withdraw that one first. */
  | { readonly code: "mark-on-list" }
  | { readonly code: "entry-unknown" }
  | { readonly code: "entry-not-live" }
  | { readonly code: "second-check-not-needed" }
  | { readonly code: "second-check-by-owner" };

export type ChangedEntry =
  | { readonly changed: true; readonly entry: VoiEntry }
  | { readonly changed: false; readonly refusal: EntryRefusal };

const refuse = (refusal: EntryRefusal): ChangedEntry => ({ changed: false, refusal });

export async function addEntry(
  list: VoiList,
  draft: EntryDraft,
  officer: Officer,
  ports: ChangeEntryPorts,
): Promise<ChangedEntry> {
  const now = ports.clock();
  const admission = admitEntry(draft, list, now);
  const entry: VoiEntry | undefined = admission.admitted
    ? { ...admission.content, id: ports.newId("voi"), listId: list.id, addedAt: now }
    : undefined;
  const facts = { listId: list.id, mark: draft.mark, reason: draft.reason, priority: draft.priority };
  await log("list.add", entry?.id ?? list.id, entry ? "allowed" : "refused", facts, officer, ports);
  if (!admission.admitted) return refuse({ code: "entry-not-admitted", problems: admission.problems });
  if (entry === undefined) return refuse({ code: "entry-unknown" });
  const done = await ports.lists.change({ listId: list.id, add: [entry], withdraw: [] });
  return done === "changed" ? { changed: true, entry } : refuse({ code: "mark-on-list" });
}

/** Takes effect at once: matching asks the store at every hit, and alerts on it can no longer be acted on (§12.6). */
export async function withdrawEntry(
  list: VoiList,
  id: VoiEntryId,
  reason: WithdrawalReason,
  officer: Officer,
  ports: ChangeEntryPorts,
): Promise<ChangedEntry> {
  const entry = await ports.lists.entry(id);
  if (entry?.listId !== list.id) return refuse({ code: "entry-unknown" });
  await log("list.remove", id, "allowed", { listId: list.id, mark: entry.mark, reason }, officer, ports);
  const withdrawal = { at: ports.clock(), by: { id: officer.id, name: officer.name }, reason };
  const done = await ports.lists.change({ listId: list.id, add: [], withdraw: [{ id, withdrawal }] });
  if (done === "conflict") return refuse({ code: "entry-not-live" });
  return { changed: true, entry: { ...entry, withdrawal } };
}

/** The second person is not the one who answers for the entry (uk-anpr 2.4 rule 7). */
export async function checkEntry(
  list: VoiList,
  id: VoiEntryId,
  officer: Officer,
  ports: ChangeEntryPorts,
): Promise<ChangedEntry> {
  const now = ports.clock();
  const entry = await ports.lists.entry(id);
  if (entry?.listId !== list.id) return refuse({ code: "entry-unknown" });
  if (!isLive(entry, now)) return refuse({ code: "entry-not-live" });
  if (!needsSecondCheck(entry)) return refuse({ code: "second-check-not-needed" });
  const isOwner = entry.owner.id === officer.id;
  const facts = { listId: list.id, mark: entry.mark, step: "second-check" };
  await log("list.change", id, isOwner ? "refused" : "allowed", facts, officer, ports);
  if (isOwner) return refuse({ code: "second-check-by-owner" });
  const by = { id: officer.id, name: officer.name };
  const noted = await ports.lists.noteSecondCheck(id, by, now);
  return { changed: true, entry: noted ? { ...entry, secondCheck: { by, at: now } } : entry };
}

async function log(
  operation: AuditOperation,
  object: string,
  outcome: "allowed" | "refused",
  facts: AuditFacts,
  officer: Officer,
  { audit, clock }: ChangeEntryPorts,
): Promise<void> {
  await audit.append({ at: clock(), actor: actorOf(officer), operation, object, outcome, facts });
}
