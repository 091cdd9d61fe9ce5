/** Story: one force lets another ask for its data, and takes it back. Both forces' entries in the log bear one receipt number. */

import type { Permission } from "#access/authorised-search.ts";
import type { CurrentForces } from "#access/ports.ts";
import type { SearchRequest } from "#access/search-request.ts";
import { actorOf } from "#audit/actor.ts";
import type { AuditEvent, AuditFacts, AuditLog } from "#audit/ports.ts";
import { changeRecord, type RecordBook } from "#mechanism/record-book.ts";
import type { Installation } from "#policy/installation.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import {
  revokeSharing,
  type Sharing,
  type SharingProblem,
  sharingProblem,
  withSharings,
} from "#policy/sharing-record.ts";
import { type ForceId, parseId, type SearchId, type SharingId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";

export type Sharings = RecordBook<Sharing>;

export interface SharingPorts {
  readonly sharings: Sharings;
  readonly system: CurrentForces;
  readonly rulesOf: RulesOf<"sharing">;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** The forces with what they share at this moment, as it stands in the database: what was revoked a moment ago holds no more. */
export async function systemNow({
  system,
  sharings,
}: Pick<SharingPorts, "system" | "sharings">): Promise<Installation> {
  const installation = system();
  if (installation.forces.length === 1) return installation;
  return withSharings(installation, await sharings.of({ except: [] }));
}

export type SharingOutcome = Sharing | SharingProblem | { readonly code: "sharing-unknown" };

export async function shareData(
  about: Pick<Sharing, "withForce" | "purposes" | "from" | "until" | "agreedBy" | "reference" | "reason">,
  by: Officer,
  ports: SharingPorts,
): Promise<SharingOutcome> {
  const now = ports.clock();
  const sharing: Sharing = {
    ...{ id: ports.newId("share"), version: 1, forceId: by.forceId, at: now, by: personOf(by) },
    ...about,
  };
  const problem = sharingProblem(sharing, ports.system(), ports.rulesOf(by.forceId, now).sharing, now);
  if (problem !== undefined) return problem;
  await logForBoth(sharing, by, { step: "share", ...termsOf(sharing) }, ports);
  await ports.sharings.add(sharing);
  return sharing;
}

export async function endSharing(
  id: SharingId,
  reason: string,
  by: Officer,
  ports: SharingPorts,
): Promise<SharingOutcome> {
  const now = ports.clock();
  const changed = await changeRecord<Sharing, SharingProblem>(ports.sharings, id, async (sharing) => {
    const revoked = revokeSharing(sharing, by, reason, now);
    if (!("code" in revoked)) await logForBoth(sharing, by, { step: "revoke", reason }, ports);
    return revoked;
  });
  return changed ?? { code: "sharing-unknown" };
}

const termsOf = ({ purposes, from, until, agreedBy, reference, reason }: Sharing): AuditFacts => ({
  ...{ purposes, agreedBy, reference, reason },
  from: formatInstant(from),
  until: formatInstant(until),
});

/** One receipt number, once for the force that gives and once for the one that receives. */
async function logForBoth(
  { id, forceId, withForce }: Sharing,
  by: Officer,
  facts: AuditFacts,
  { audit, clock, newId }: SharingPorts,
): Promise<void> {
  const receipt = newId("share");
  const event: Omit<AuditEvent, "facts"> = {
    at: clock(),
    actor: actorOf(by),
    operation: "config.change",
    object: id,
    outcome: "allowed",
  };
  for (const side of sidesOf(forceId, withForce)) {
    await audit.append({ ...event, facts: { ...facts, ...side, receipt } });
  }
}

const sidesOf = (gives: ForceId, receives: ForceId) => [
  { side: "gives", force: gives, partner: receives },
  { side: "receives", force: receives, partner: gives },
];

/** A question that is asked under what is shared leaves a receipt on both sides before it is answered; its number is that of the search. */
export async function logShared(
  id: SearchId,
  { asker, purpose, reference }: Pick<SearchRequest, "asker" | "purpose" | "reference">,
  permissions: readonly Permission[],
  now: Instant,
  audit: AuditLog,
): Promise<void> {
  for (const { dataOf, ground } of permissions) {
    if (parseId("share", ground) === undefined) continue;
    for (const side of sidesOf(dataOf, asker.forceId)) {
      await audit.append({
        at: now,
        actor: actorOf(asker),
        operation: "disclose",
        object: id,
        outcome: "allowed",
        facts: { what: "shared", sharing: ground, purpose, reference, ...side, receipt: id },
      });
    }
  }
}
