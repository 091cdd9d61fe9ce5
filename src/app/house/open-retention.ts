/** What retention deletes from, for the daily run and for the ANPR manager's own. */
import { postgresReadEraser } from "#adapters/stores/postgres/reads/erase-reads.ts";
import type { RetentionPorts } from "#flows/retention/apply-retention.ts";
import type { ReviewEraser } from "#quality/ports.ts";
import type { Core } from "./open-core.ts";
import type { Governance } from "./open-governance.ts";
import type { Intake } from "./open-intake.ts";

export function openRetention(
  { stores, audit, clock }: Core,
  { counter }: Governance,
  { quarantine }: Intake,
  reviews: ReviewEraser,
): RetentionPorts {
  const { database, images, journal, asides } = stores;
  const kept = { images, journal, asides, reviews, quarantine };
  return { reads: postgresReadEraser(database), counter, ...kept, audit, clock };
}
