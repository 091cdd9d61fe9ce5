/** Lists and entries as their manager sees them. */
import { isPattern } from "#matching/mark-pattern.ts";
import type { CountedList } from "#matching/ports.ts";
import { reasonLabel } from "#matching/reasons.ts";
import { isLive, needsSecondCheck, type VoiEntry } from "#matching/voi-entry.ts";
import { isOverdue, isStale, refreshDueAt } from "#matching/voi-list.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { displayVrm } from "#terms/vrm.ts";
import { expectedVehicleBody } from "./alert-body.ts";
import { listSettingsBody } from "./list-settings.ts";
import type { VoiEntryBody, VoiListBody } from "./lists.ts";

export function listBody({ list, entries }: CountedList, now: Instant): VoiListBody {
  const due = refreshDueAt(list);
  return {
    id: list.id,
    name: list.name,
    kind: list.kind,
    forceId: list.forceId,
    owner: list.owner,
    legalBasis: list.legalBasis,
    publishedAt: formatInstant(list.publishedAt),
    maxAgeMs: list.maxAgeMs,
    stale: isStale(list, now),
    version: list.version ?? 1,
    refreshDueAt: due === undefined ? null : formatInstant(due),
    overdue: isOverdue(list, now),
    tolerance: list.tolerance,
    ...listSettingsBody(list),
    entries,
  };
}

export function entryBody(entry: VoiEntry, now: Instant): VoiEntryBody {
  const { withdrawal } = entry;
  return {
    id: entry.id,
    listId: entry.listId,
    vrm: entry.mark,
    vrmDisplay: displayVrm(entry.mark),
    isPattern: isPattern(entry.mark),
    reason: { code: entry.reason, label: reasonLabel(entry) },
    action: entry.action,
    priority: entry.priority,
    warnings: entry.warnings,
    owner: entry.owner,
    enteredBy: entry.enteredBy ?? null,
    originForce: entry.originForce,
    legalBasis: entry.legalBasis,
    information: entry.information ?? null,
    expectedVehicle: expectedVehicleBody(entry.expected),
    riskGrade: entry.riskGrade ?? null,
    source: entry.source ?? null,
    surveillance: surveillanceOf(entry),
    priorityOverride: entry.priorityOverride ?? null,
    addedAt: formatInstant(entry.addedAt),
    endsAt: formatInstant(entry.endsAt),
    secondCheck: secondCheckOf(entry),
    state: withdrawal ? "withdrawn" : isLive(entry, now) ? "live" : "expired",
    withdrawal: withdrawal
      ? { at: formatInstant(withdrawal.at), by: withdrawal.by, reason: withdrawal.reason }
      : null,
  };
}

function surveillanceOf({ surveillance }: VoiEntry): VoiEntryBody["surveillance"] {
  if (surveillance === undefined) return null;
  return { needed: surveillance.needed, reference: surveillance.needed ? surveillance.reference : null };
}

function secondCheckOf(entry: VoiEntry): VoiEntryBody["secondCheck"] {
  if (!needsSecondCheck(entry)) return "not-needed";
  return entry.secondCheck === undefined ? "waiting" : "done";
}
