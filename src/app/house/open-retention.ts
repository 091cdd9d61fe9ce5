/** What retention deletes from, for the daily run and for the ANPR manager's own; and what orders to preserve keep from it. */
import { join } from "node:path";
import { erasureFile } from "#adapters/retention/kept-beside/erasure-file.ts";
import type { RetentionPorts } from "#flows/retention/apply-retention.ts";
import type { EraseByCourtPorts } from "#flows/retention/erase-by-court.ts";
import type { EraseClosedSitesPorts } from "#flows/retention/erase-closed-sites.ts";
import { type GatherPorts, gatherAll } from "#flows/retention/gather-preserved.ts";
import type { PreservePorts } from "#flows/retention/preserve.ts";
import { aloneUnder } from "#mechanism/leases.ts";
import { policyAt } from "#policy/installation.ts";
import type { ReviewEraser } from "#quality/ports.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import type { ForceKeeping } from "#retention/class-cut-offs.ts";
import { readsErasedBefore } from "#retention/erasure-book.ts";
import type { Core } from "./open-core.ts";
import type { Intake } from "./open-intake.ts";

export interface Retention extends RetentionPorts {
  readonly preserve: PreservePorts;
  readonly closedSites: EraseClosedSitesPorts;
  /** Without the key by which marks are hashed, which whoever serves routes has. */
  readonly court: Omit<EraseByCourtPorts, "markHash">;
}

export function openRetention(
  core: Core,
  { counter }: { readonly counter: ReadCounter },
  { quarantine }: Pick<Intake, "quarantine">,
  reviews: ReviewEraser,
  stop: AbortSignal,
): Retention {
  const { stores, audit, erasureRules: rules, clock, leases, newId } = core;
  const { readEraser, alertEraser, keepList, images, asides, outbox, shiftHandovers: handovers } = stores;
  const { workingSets, savedSearches } = stores;
  const { lookBacks } = stores.voi;
  const kept = {
    keepList,
    alerts: alertEraser,
    images,
    originals: stores.originals,
    asides,
    handovers,
    plateTraces: stores.plateTraces,
    outbox,
    reviews,
    quarantine,
    lookBacks,
    workingSets,
    savedSearches,
    records: stores.recordErasers,
    book: stores.erasureBook,
    witness: erasureFile(join(stores.keysDir, "erased.json")),
  };
  const erasing = {
    ...{ keepList, alerts: alertEraser, images, reads: readEraser, scopes: stores.scopeReader },
    plateTraces: stores.plateTraces,
  };
  const alone = aloneUnder(leases, "retention", stop);
  const gather: GatherPorts = {
    ...{ keepList, audit, clock, quarantine, alerts: alertEraser },
    orders: stores.preservations,
    caseReads: stores.caseReads,
    reads: stores.scopeReader,
    records: stores.recordsOfMarks,
    rulesOf: core.rulesOf,
    erasedBefore: async () => readsErasedBefore(await stores.erasureBook.all()),
  };
  return {
    ...{ reads: readEraser, counter, ...kept, audit, rules, clock, alone },
    keeping: () => keepingOf(core),
    gatherPreserved: () => gatherAll(gather),
    preserve: { ...gather, newId, alone },
    closedSites: {
      ...{ ...erasing, audit, clock, alone, counter },
      alertBook: stores.alertBook,
      cases: stores.siteCases,
      cameras: stores.cameras,
      erasures: stores.siteErasures,
      books: [kept.book, kept.witness],
      rulesOf: core.rulesOf,
    },
    court: {
      ...{ orders: stores.courtErasures, keepList, scopes: stores.scopeReader, reads: readEraser },
      ...{ alerts: alertEraser, images, records: stores.recordErasers, audit, clock, newId, alone },
      recordsOfMarks: stores.recordsOfMarks,
      traces: stores.markTraces,
      hasCentre: core.config.nationalUrl !== "",
      books: [kept.book, kept.witness],
      rulesOf: core.rulesOf,
    },
  };
}

const keepingOf = ({ forces, clock }: Pick<Core, "forces" | "clock">): readonly ForceKeeping[] =>
  forces.forces.map((force) => {
    const policy = policyAt(force, clock());
    return {
      force: force.id,
      rules: policy && { reads: policy.retention.reads, keeping: policy.numbers.keeping },
    };
  });
