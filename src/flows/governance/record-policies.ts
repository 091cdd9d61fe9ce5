/** Story: the policy in force for each force is put on record when it is not the one on record; a change is in the audit log. */
import { SYSTEM } from "#audit/actor.ts";
import { canonicalJson, type Json } from "#audit/canonical-json.ts";
import type { AuditLog } from "#audit/ports.ts";
import { type Force, type Installation, policyAt } from "#policy/installation.ts";
import type { PolicyRecord } from "#policy/ports.ts";
import type { Clock } from "#terms/makers.ts";

export interface RecordPoliciesPorts {
  readonly system: Installation;
  readonly record: PolicyRecord;
  readonly audit: AuditLog;
  /** SHA-256 of the text's UTF-8, in lower-case hex. */
  readonly sha256: (text: string) => string;
  readonly clock: Clock;
}

/**
 * At start and from time to time, since a policy may begin on a day while the server runs. The entry in the log comes first: a
 * process that dies between the two writes it twice, and none is lost.
 */
export async function recordPolicies(ports: RecordPoliciesPorts): Promise<void> {
  for (const force of ports.system.forces) await recordPolicy(force, ports);
}

async function recordPolicy(force: Force, ports: RecordPoliciesPorts): Promise<void> {
  const now = ports.clock();
  const policy = policyAt(force, now);
  if (policy === undefined) return;
  // Plain data from a file that was checked: JSON has everything in it.
  const text = canonicalJson(policy as unknown as Json);
  const hash = ports.sha256(text);
  const [last] = await ports.record.of(force.id, 1);
  if (last?.hash === hash) return;
  const { id: policyId, version, name } = policy;
  await ports.audit.append({
    at: now,
    actor: SYSTEM,
    operation: "config.change",
    object: "policy",
    outcome: "allowed",
    facts: {
      step: last === undefined ? "policy-first-recorded" : "policy-changed",
      force: force.id,
      policy: policyId,
      policyVersion: version,
      hash,
      hashBefore: last?.hash ?? null,
    },
  });
  await ports.record.add({ force: force.id, recordedAt: now, policyId, version, name, hash, text });
}
