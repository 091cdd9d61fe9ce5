/** What the stories about one entry share: their ports, their refusals, and the log. */
import type { AuditEvent, AuditFacts, AuditOperation } from "#audit/ports.ts";
import type { EntryProblem } from "#matching/admit-entry.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface ChangeEntryPorts extends LogPorts {
  readonly lists: VoiLists;
  readonly newId: NewId;
  readonly rulesOf: RulesOf<"entryLives" | "lowPriority">;
}

export type EntryRefusal =
  | { readonly code: "entry-not-admitted"; readonly problems: readonly EntryProblem[] }
  /** The list has a standing entry for this mark and reason: withdraw that one first. */
  | { readonly code: "mark-on-list" }
  | { readonly code: "entry-unknown" }
  | { readonly code: "entry-not-live" }
  | { readonly code: "second-check-not-needed" }
  | { readonly code: "second-check-by-owner" };

export type ChangedEntry =
  | { readonly changed: true; readonly entry: VoiEntry }
  | { readonly changed: false; readonly refusal: EntryRefusal };

export const refuseEntry = (refusal: EntryRefusal): ChangedEntry => ({ changed: false, refusal });

export async function logEntryChange(
  operation: AuditOperation,
  object: string,
  outcome: AuditEvent["outcome"],
  facts: AuditFacts,
  officer: Officer,
  ports: ChangeEntryPorts,
): Promise<void> {
  await logAct(officer, { operation, object, outcome, facts }, ports);
}
