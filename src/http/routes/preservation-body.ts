/** An order to preserve as its reader may see it. */
import type { z } from "zod";
import { seesCovert } from "#access/covert.ts";
import { holds } from "#identity/rights.ts";
import type { PreservationRules } from "#policy/keeping-rules.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { HeldThing } from "#retention/keep-list.ts";
import {
  isKeeping,
  type PreservationOrder,
  preservationState,
  rankFault,
  seesKept,
  signerFault,
} from "#retention/preservation.ts";
import { type CameraId, type OfficerId, parseId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { preservationSchema } from "../contract/preservation.ts";
import { clauseBody } from "./refusal.ts";

export interface PreservationView {
  readonly reader: Officer;
  readonly now: Instant;
  readonly rules: PreservationRules;
  readonly policy: PolicyProfile | undefined;
  readonly cameraCode: (id: CameraId) => string;
  readonly nameOf: (id: OfficerId) => string;
}

export function preservationBody(
  order: PreservationOrder,
  { reader, now, rules, policy, cameraCode, nameOf }: PreservationView,
): z.infer<typeof preservationSchema> {
  const { asker, decision, release, scope } = order;
  const decides = holds(reader, "preservation.decide");
  return {
    id: order.id,
    state: preservationState(order, now),
    reference: order.reference,
    offence: order.offence,
    legalBasis: order.legalBasis,
    marks: scope.marks.map(displayVrm),
    cameras: scope.cameras.map(cameraCode),
    from: formatInstant(scope.from),
    to: formatInstant(scope.to),
    reviewAt: formatInstant(order.reviewAt),
    askedBy: person(asker),
    askedAt: formatInstant(order.askedAt),
    decision: decision === undefined ? null : { kind: decision.kind, ...act(decision) },
    reviews: order.reviews.map((review) => ({ ...act(review), nextAt: formatInstant(review.nextAt) })),
    release: release === undefined ? null : act(release),
    kept: keptBody(order, seesCovert(reader)),
    goneBefore: order.goneBefore === undefined ? null : formatInstant(order.goneBefore),
    people: [...new Set([asker.id, ...order.people])].map((id) => ({ id, name: nameOf(id) })),
    clause: clauseBody(rules.clause, policy),
    signerRank: rules.signerRank,
    mayDecide: decides && signerFault(order, reader, rules) === undefined,
    mayReview: decides && isKeeping(order) && rankFault(reader, rules) === undefined,
    mayLook: isKeeping(order) && seesKept(order, reader),
  };
}

/** How many alerts, searches and entries there are about a mark tells of what is watched in silence. */
function keptBody({ kept }: PreservationOrder, withCovert: boolean) {
  if (kept === undefined) return null;
  const { reads, pictures, quarantined, alerts, searches, listEntries, countedAt } = kept;
  return {
    ...{ reads, pictures, quarantined },
    alerts: withCovert ? alerts : null,
    searches: withCovert ? searches : null,
    listEntries: withCovert ? listEntries : null,
    countedAt: formatInstant(countedAt),
  };
}

const person = ({ id, name, rank }: Officer) => ({ id, name, rank });

const act = ({
  by,
  at,
  reason,
}: {
  readonly by: Officer;
  readonly at: Instant;
  readonly reason: string;
}) => ({
  by: person(by),
  at: formatInstant(at),
  reason,
});

/** Entries of lists are left out: that one is held tells that there is one. */
export const heldId = (text: string): HeldThing["id"] | undefined =>
  parseId("read", text) ??
  parseId("alert", text) ??
  parseId("quar", text) ??
  parseId("search", text) ??
  parseId("auth", text);
