/** The same question a millisecond before a policy begins and at its first moment, and of a force whose policy stays. */
import type { AuditEvent, AuditLog } from "#audit/ports.ts";
import type { RuleNumbers } from "#policy/rule-numbers.ts";
import { type RulesOf, rulesOf } from "#policy/rules-at.ts";
import { type ForceId, makeId } from "#terms/ids.ts";
import { type Instant, instant, plusMs } from "#terms/instant.ts";
import { numbersChangeAt } from "./installation.ts";

export const MIDNIGHT = instant(Date.parse("2026-12-01T00:00:00Z"));
export const BEFORE = plusMs(MIDNIGHT, -1);
const [MARLSHIRE, VALE] = [makeId("force", "marlshire"), makeId("force", "vale")];

/** `numbers` are Marlshire's from midnight on. Asked: before, at midnight, and at midnight for the other force. */
export async function aroundMidnight<Answer>(
  numbers: Partial<RuleNumbers>,
  ask: (now: Instant, rules: RulesOf, force: ForceId) => Answer,
): Promise<readonly Awaited<Answer>[]> {
  const rules = rulesOf(numbersChangeAt(MIDNIGHT, numbers));
  return [
    await ask(BEFORE, rules, MARLSHIRE),
    await ask(MIDNIGHT, rules, MARLSHIRE),
    await ask(MIDNIGHT, rules, VALE),
  ];
}

export function logTo(events: AuditEvent[]): AuditLog {
  return {
    append: (event) => Promise.resolve({ index: events.push(event), leafHash: "", checkpoint: "" }),
  };
}
