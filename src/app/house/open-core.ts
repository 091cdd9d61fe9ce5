/** Stores, clock, ids, audit log and policy: what every room's wiring begins with. */
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { findLogKeys, logKeysNow } from "#adapters/audit/merkle-log/log-keys.ts";
import { systemClock } from "#adapters/clock/system-clock.ts";
import type { Diagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import type { ClockSigning } from "#audit/clock-history.ts";
import type { LogKeys } from "#audit/node-keys.ts";
import type { AuditLog, AuditReader } from "#audit/ports.ts";
import type { Events } from "#mechanism/events.ts";
import { createLeases, type Leases } from "#mechanism/leases.ts";
import { type Installation, leadForce, policyAt, shortestKeeping } from "#policy/installation.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { ErasureRules } from "#policy/rule-numbers.ts";
import { erasureRulesAt, type RulesOf, rulesOf } from "#policy/rules-at.ts";
import { type ForcesShown, forcesShownTo } from "#policy/sharing.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import type { Config } from "../config.ts";
import { loadForces } from "../load-forces.ts";
import { newId } from "../new-id.ts";
import { openStores, type Stores } from "../open-stores.ts";
import { auditParts, headAdopted } from "./audit-parts.ts";
import { pause } from "./pause.ts";
import { refuseUnfitJournal } from "./refuse-unfit-journal.ts";
import { type DiskRoom, watchRoom } from "./watch-room.ts";

export interface Core {
  readonly config: Config;
  readonly diagnostics: Diagnostics;
  readonly events: Events;
  readonly stores: Stores;
  readonly audit: AuditLog & AuditReader;
  /** For what is signed beside the audit log, with the same keys. */
  readonly signing: ClockSigning;
  /** The keys whose signatures count now. */
  readonly logKeys: () => Promise<LogKeys>;
  /** For what only one of all nodes may do. */
  readonly leases: Leases;
  /** Who shares this system. */
  readonly forces: Installation;
  /** The leading force's at this moment; undefined while there is none. */
  readonly policy: () => PolicyProfile | undefined;
  /** The policy by which what is too old goes at this moment. */
  readonly keepingPolicy: () => PolicyProfile | undefined;
  /** The numbers that are rules: those of a force's policy at a moment, or of the house while there is none. */
  readonly rulesOf: RulesOf;
  /** Whose things the officers of a force see and change. */
  readonly shownTo: ForcesShown;
  /** How what is too old goes at this moment, for all forces together. */
  readonly erasureRules: () => ErasureRules;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly room: DiskRoom;
  close(): Promise<void>;
}

export async function openCore(
  config: Config,
  diagnostics: Diagnostics,
  clock: Clock = systemClock,
): Promise<Core> {
  const { events } = diagnostics;
  const forces = await loadForces(config);
  const lead = leadForce(forces);
  const stores = await openStores(config, events, forces, "alone");
  try {
    await refuseUnfitJournal(config, stores, events);
    const { parts, isNewHere } = await auditParts(lead.id, stores, events);
    const audit = await openAuditLog(parts);
    const keys = await findLogKeys(parts);
    if (isNewHere) await audit.append(headAdopted(audit, clock()));
    const room = watchRoom(config);
    const close = async () => {
      room.close();
      await parts.heads.settled();
      await stores.close();
    };
    return {
      config,
      diagnostics,
      events,
      stores,
      audit,
      signing: { origin: parts.origin, signer: parts.signer, keys },
      logKeys: () => logKeysNow(keys.log, parts),
      leases: leasesOf(stores, events),
      forces,
      policy: () => policyAt(lead, clock()),
      keepingPolicy: () => shortestKeeping(forces, clock()),
      rulesOf: rulesOf(forces),
      shownTo: (force) => forcesShownTo(forces, force),
      erasureRules: () => erasureRulesAt(forces, clock()),
      clock,
      newId,
      room,
      close,
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

const leasesOf = ({ leaseBook: book, nodeId: holder }: Stores, events: Events): Leases =>
  createLeases({
    ...{ book, holder, events },
    elapsedMs: () => performance.now(),
    delay: pause,
    newStop: () => new AbortController(),
  });
