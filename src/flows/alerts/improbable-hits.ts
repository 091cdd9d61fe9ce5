/** Possible hits that are too improbable for their list: no alert, and an entry in the audit log that says how many and of which reads. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { Hit } from "#matching/hit.ts";
import { isBelowThreshold } from "#matching/thresholds.ts";
import { isCovert } from "#matching/voi-entry.ts";
import type { Instant } from "#terms/instant.ts";

/** Reads named in one entry; the number beside them is of all. */
const READS_NAMED = 50;

/** The hits that go on. A batch that is done again names the same reads again. */
export async function withoutImprobable(
  hits: readonly Hit[],
  at: Instant,
  audit: AuditLog,
): Promise<readonly Hit[]> {
  const improbable = hits.filter(isBelowThreshold);
  if (improbable.length === 0) return hits;
  const alike = Map.groupBy(improbable, ({ list, entry }) => `${list.id} ${entry.action}`);
  await Promise.all([...alike.values()].map((some) => logImprobable(some, at, audit)));
  return hits.filter((hit) => !improbable.includes(hit));
}

async function logImprobable(hits: readonly Hit[], at: Instant, audit: AuditLog): Promise<void> {
  const [first] = hits;
  if (first === undefined) return;
  const { list, entry } = first;
  await audit.append({
    at,
    actor: SYSTEM,
    operation: "alert.raise",
    object: list.id,
    outcome: "refused",
    facts: {
      listId: list.id,
      because: "below-threshold",
      action: entry.action,
      threshold: list.thresholds?.[entry.action] ?? 0,
      hits: hits.length,
      reads: hits.slice(0, READS_NAMED).map(({ read }) => read.id),
      ...(isCovert(entry) || list.kind === "covert" ? { covert: true } : {}),
    },
  });
}
