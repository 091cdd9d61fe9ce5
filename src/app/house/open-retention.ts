/** What retention deletes from, for the daily run and for the ANPR manager's own. */
import type { RetentionPorts } from "#flows/retention/apply-retention.ts";
import { aloneUnder } from "#mechanism/leases.ts";
import type { ReviewEraser } from "#quality/ports.ts";
import type { Core } from "./open-core.ts";
import type { Governance } from "./open-governance.ts";
import type { Intake } from "./open-intake.ts";

export function openRetention(
  { stores, audit, erasureRules: rules, clock, leases }: Core,
  { counter }: Governance,
  { quarantine }: Intake,
  reviews: ReviewEraser,
  stop: AbortSignal,
): RetentionPorts {
  const { readEraser, alertEraser, keepList, images, asides, outbox, shiftHandovers: handovers } = stores;
  const { workingSets, savedSearches } = stores;
  const { lookBacks } = stores.voi;
  const kept = {
    keepList,
    alerts: alertEraser,
    images,
    asides,
    handovers,
    outbox,
    reviews,
    quarantine,
    lookBacks,
    workingSets,
    savedSearches,
  };
  const alone = aloneUnder(leases, "retention", stop);
  return { reads: readEraser, counter, ...kept, audit, rules, clock, alone };
}
