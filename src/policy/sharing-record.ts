/** What one force lets another ask for, written down by its ANPR manager: for which purposes, until when, agreed with whom. It can be ended at any time. */
import type { ForceId, SharingId } from "#terms/ids.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import type { Officer, Person } from "#terms/officer.ts";
import { personOf } from "#terms/officer.ts";
import type { Purpose } from "#terms/purpose.ts";
import type { Agreement, Installation } from "./installation.ts";
import type { SharingRules } from "./search-rules.ts";

export interface Sharing {
  readonly id: SharingId;
  readonly version: number;
  /** Whose data may be asked for. */
  readonly forceId: ForceId;
  readonly withForce: ForceId;
  readonly purposes: readonly Purpose[];
  readonly at: Instant;
  readonly by: Person;
  readonly from: Instant;
  /** The first moment at which it no longer holds. */
  readonly until: Instant;
  /** Who agreed for the other force. */
  readonly agreedBy: string;
  /** Of the written agreement. */
  readonly reference: string;
  readonly reason: string;
  readonly revoked?: { readonly by: Person; readonly at: Instant; readonly reason: string } | undefined;
}

export type SharingState = "coming" | "in-force" | "over" | "revoked";

export function sharingState({ from, until, revoked }: Sharing, now: Instant): SharingState {
  if (revoked !== undefined) return "revoked";
  if (now < from) return "coming";
  return now < until ? "in-force" : "over";
}

export interface SharingProblem {
  readonly code:
    | "sharing-with-own-force"
    | "sharing-force-unknown"
    | "sharing-dates-not-valid"
    | "sharing-too-long"
    | "sharing-not-yours"
    | "sharing-over";
}

type Proposed = Pick<Sharing, "forceId" | "withForce" | "from" | "until">;

export function sharingProblem(
  { forceId, withForce, from, until }: Proposed,
  { forces }: Installation,
  { longestDays }: SharingRules,
  now: Instant,
): SharingProblem | undefined {
  if (forceId === withForce) return { code: "sharing-with-own-force" };
  if (!forces.some(({ id }) => id === withForce)) return { code: "sharing-force-unknown" };
  if (until <= from || until <= now) return { code: "sharing-dates-not-valid" };
  return until - from > longestDays * DAY_MS ? { code: "sharing-too-long" } : undefined;
}

/** Either side may end it, at once. */
export function revokeSharing(
  sharing: Sharing,
  by: Officer,
  reason: string,
  now: Instant,
): Sharing | SharingProblem {
  if (by.forceId !== sharing.forceId && by.forceId !== sharing.withForce)
    return { code: "sharing-not-yours" };
  const state = sharingState(sharing, now);
  if (state !== "in-force" && state !== "coming") return { code: "sharing-over" };
  return { ...sharing, version: sharing.version + 1, revoked: { by: personOf(by), at: now, reason } };
}

/** As an agreement, which decisions ask. */
const agreementOf = ({
  id,
  forceId,
  withForce,
  purposes,
  from,
  until,
  reference,
  reason,
}: Sharing): Agreement => ({
  id,
  dataOf: forceId,
  askers: [withForce],
  purposes,
  from,
  to: until,
  clause: { source: "sharing", where: reference, says: reason },
});

/** The installation with what is shared besides its settings. What was revoked is not there. */
export const withSharings = (installation: Installation, sharings: readonly Sharing[]): Installation => ({
  ...installation,
  agreements: [
    ...installation.agreements,
    ...sharings.filter(({ revoked }) => revoked === undefined).map(agreementOf),
  ],
});
