/** What does an entry of a list ask for, and how long may it live, where nobody says otherwise? */
import type { EntryLives } from "#policy/rule-numbers.ts";
import type { Priority, ReasonCode } from "#terms/entry-reason.ts";
import type { Instant } from "#terms/instant.ts";
import { latestEnd } from "./admit-entry.ts";
import { REASONS } from "./reasons.ts";
import type { EntryAction } from "./voi-entry.ts";
import type { VoiList } from "./voi-list.ts";

export interface UsualEntry {
  readonly reason: ReasonCode;
  readonly action: EntryAction;
  readonly priority: Priority;
  /** Passed already where the list waits for new content and its entries live until then. */
  readonly latestEnd: Instant;
}

export const usualAction = ({ defaults }: VoiList): EntryAction => defaults?.action ?? "assess";

export const usualPriority = ({ defaults }: VoiList, reason: ReasonCode): Priority =>
  defaults?.priority ?? REASONS[reason].usualPriority;

/** One a reason. */
export const usualEntries = (list: VoiList, now: Instant, lives: EntryLives): readonly UsualEntry[] =>
  (Object.keys(REASONS) as ReasonCode[]).map((reason) => ({
    reason,
    action: usualAction(list),
    priority: usualPriority(list, reason),
    latestEnd: latestEnd(reason, list, now, lives),
  }));
