/** A vehicle goes on a list, if the rules admit it. Logged before it is done, a refusal too. */
import type { AuditFacts } from "#audit/ports.ts";
import { type Admission, admitEntry, type EntryDraft, type EntryProblem } from "#matching/admit-entry.ts";
import { byHandProblems } from "#matching/by-hand.ts";
import { canonicalMark } from "#matching/mark-pattern.ts";
import { isLive, type VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { secrecyOfList } from "../proof/secrecy-facts.ts";
import { type ChangedEntry, type ChangeEntryPorts, logEntryChange, refuseEntry } from "./entry-change.ts";

/** An entry that is over makes room for the new one; a live one has to be withdrawn first. */
export async function addEntry(
  list: VoiList,
  draft: EntryDraft,
  officer: Officer,
  ports: ChangeEntryPorts,
): Promise<ChangedEntry> {
  const now = ports.clock();
  const { entryLives, lowPriority } = ports.rulesOf(list.forceId, now);
  const admission = withProblems(
    admitEntry(draft, list, now, entryLives),
    byHandProblems(draft, officer, lowPriority),
  );
  const facts = {
    listId: list.id,
    mark: draft.mark,
    reason: draft.reason,
    priority: draft.priority,
    ...overrideFacts(draft),
    ...secrecyOfList(list, draft),
  };
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

const withProblems = (admission: Admission, more: readonly EntryProblem[]): Admission => {
  if (more.length === 0) return admission;
  return { admitted: false, problems: [...(admission.admitted ? [] : admission.problems), ...more] };
};

/** Who took it on themselves to put a graver risk low, with the rank and the reason that they gave. */
const overrideFacts = ({ priorityOverride }: EntryDraft): AuditFacts =>
  priorityOverride === undefined
    ? {}
    : { priorityBelowRisk: priorityOverride.reason, decidedWithRank: priorityOverride.rank };
