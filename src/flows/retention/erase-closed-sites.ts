/**
 * Story: a site was closed with its data to be deleted, and by the clock that is done, part by part, whatever is killed in between;
 * the audit log holds the order and the certificate.
 */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditFacts, AuditLog, AuditOperation } from "#audit/ports.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { Alone } from "#mechanism/leases.ts";
import type { RecordBook } from "#mechanism/record-book.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { type ErasureBook, noteKey } from "#retention/erasure-book.ts";
import {
  begunErasure,
  carriedOn,
  certifiedErasure,
  NOTHING_ERASED,
  pausedErasure,
  type SiteErasure,
  stillDone,
} from "#retention/site-erasure.ts";
import type { SiteCases } from "#sites/ports.ts";
import type { SiteCase } from "#sites/site-case.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { type EraseReadsPorts, eraseReadsOfSite } from "./erase-reads-of-site.ts";

export type SiteErasures = RecordBook<SiteErasure>;

export interface EraseClosedSitesPorts extends EraseReadsPorts {
  readonly cases: Pick<SiteCases, "all">;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly counter: Pick<ReadCounter, "heldByCamera">;
  readonly erasures: SiteErasures;
  /** Both are told: this database, and what stands beside it. */
  readonly books: readonly ErasureBook[];
  readonly rulesOf: RulesOf<"sites">;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** One erasure at a time, on whichever node. */
  readonly alone: Alone;
}

export const isToBeErased = ({ state, closure }: SiteCase): boolean =>
  state === "closed" && closure?.dataFate === "erase";

export async function eraseClosedSites(ports: EraseClosedSitesPorts): Promise<void> {
  const sites = (await ports.cases.all()).filter(isToBeErased);
  await carryOnWithoutCase(sites, ports);
  if (sites.length === 0) return;
  const held = new Map((await ports.counter.heldByCamera()).map(({ cameraId, reads }) => [cameraId, reads]));
  for (const site of sites) {
    const known = await ports.erasures.find(site.id);
    const reads = (known?.cameras ?? []).reduce((sum, id) => sum + (held.get(id) ?? 0), 0);
    if (known?.isDone === true && reads <= known.left.held) continue;
    // Each in a turn of its own: what is old goes in between.
    await ports.alone(async (stop) => {
      // While we waited for the turn, another node may have begun.
      const erasure = (await ports.erasures.find(site.id)) ?? (await order(site, ports));
      await noteOnce(erasure, ports);
      await carryOut(erasure, ports.clock(), stop, ports);
    });
  }
}

/** In an older copy of the database the site may be open again: what was read up to its closing goes all the same, and no more. */
async function carryOnWithoutCase(sites: readonly SiteCase[], ports: EraseClosedSitesPorts): Promise<void> {
  const closed = new Set(sites.map(({ id }) => id));
  const begun = (await ports.erasures.of({ except: [] })).filter(
    ({ id, isDone }) => !isDone && !closed.has(id),
  );
  for (const { id } of begun) {
    await ports.alone(async (stop) => {
      const erasure = await ports.erasures.find(id);
      if (erasure?.isDone === false) await carryOut(erasure, erasure.at, stop, ports);
    });
  }
}

/** The case says what is to happen; a process that was killed after it was closed is no reason that nothing does. */
async function order(site: SiteCase, ports: EraseClosedSitesPorts): Promise<SiteErasure> {
  const at = ports.clock();
  const cameras = (await ports.cameras.all()).filter(({ siteId }) => siteId === site.id).map(({ id }) => id);
  const { clause } = ports.rulesOf(site.forceId, at).sites;
  const decidedBy = site.closure?.by.id ?? "";
  const facts = { step: "ordered", cameras: cameras.length, decidedBy, rule: clause.where };
  const ordered = await log("erasure.change", site, facts, ports);
  const erasure = {
    ...{ id: site.id, version: 1, forceId: site.forceId, at, code: site.code, cameras, ordered },
    ...{ erased: NOTHING_ERASED, erasedBefore: NOTHING_ERASED, left: { held: 0, inOpenAlerts: 0 } },
    ...{ underWay: false, atLeast: false, isDone: false, certificates: [] },
  };
  await ports.erasures.add(erasure);
  return erasure;
}

/** Before the first read goes. A process that was killed in between is no reason that an older copy brings them back. */
async function noteOnce(
  { id: site, forceId: force, cameras, at }: SiteErasure,
  { books }: EraseClosedSitesPorts,
): Promise<void> {
  const note = { kind: "site", site, force, cameras, at } as const;
  for (const book of books) {
    const isNoted = (await book.all()).some((one) => noteKey(one) === noteKey(note));
    if (!isNoted) await book.note([note]);
  }
}

async function carryOut(
  known: SiteErasure,
  upTo: Instant,
  stop: StopSignal,
  ports: EraseClosedSitesPorts,
): Promise<void> {
  let erasure = await replaced(begunErasure(known), ports);
  let found = 0;
  const now = ports.clock();
  const { clause } = ports.rulesOf(erasure.forceId, now).sites;
  const { id: site, forceId: force, cameras } = erasure;
  const isWhole = await eraseReadsOfSite(
    { site, force, cameras, upTo, clause },
    erasure.ordered,
    async (gone, left) => {
      found += gone.reads;
      erasure = await replaced(carriedOn(erasure, gone, left), ports);
    },
    stop,
    ports,
  );
  // What was still on its way into the store is found by the next run; only one that finds nothing is the last.
  if (!isWhole || found > 0 || erasure.left.inOpenAlerts > 0) {
    await replaced(pausedErasure(erasure), ports);
    return;
  }
  const { certificates, erased } = erasure;
  if (certificates.length > 0 && erased.reads === 0 && erased.alerts === 0) {
    await replaced(stillDone(erasure), ports);
    return;
  }
  const { index, leafHash } = await log("erase", erasure, certifiedFacts(erasure), ports);
  await replaced(certifiedErasure(erasure, { at: now, index, leafHash }), ports);
}

/** Counted with what goes by time: reads of a force that were erased. */
const certifiedFacts = ({ forceId, erased, left, atLeast }: SiteErasure): AuditFacts => ({
  ...{ step: "certified", because: "site-closed", ...erased, readsHeld: left.held, atLeast },
  readsOf: [`${forceId} ${erased.reads}`],
});

/** Nobody else changes it: one erasure is at work at a time. */
async function replaced(erasure: SiteErasure, { erasures }: EraseClosedSitesPorts): Promise<SiteErasure> {
  await erasures.replace(erasure);
  return erasure;
}

const log = (
  operation: AuditOperation,
  { id, code, forceId }: Pick<SiteErasure, "id" | "code" | "forceId">,
  facts: AuditFacts,
  { audit, clock }: EraseClosedSitesPorts,
) =>
  audit.append({
    ...{ at: clock(), actor: SYSTEM, operation, object: id, outcome: "allowed" },
    facts: { ...facts, code, force: forceId },
  });
