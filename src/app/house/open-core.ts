/** Stores, clock, ids, audit log and policy: what every room's wiring begins with. */
import { v7 as uuidV7 } from "uuid";
import type { PolicyProfile } from "#access/policy-profile.ts";
import { systemClock } from "#adapters/clock/system-clock.ts";
import type { Diagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import type { AuditLog, AuditReader, AuditRows } from "#audit/ports.ts";
import type { Events } from "#mechanism/events.ts";
import { makeId } from "#terms/ids.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import type { Config } from "../config.ts";
import { loadProfile } from "../load-profile.ts";
import { openAudit } from "../open-audit.ts";
import { openStores, type Stores } from "../open-stores.ts";
import { refuseUnfitJournal } from "./refuse-unfit-journal.ts";

export interface Core {
  readonly config: Config;
  readonly diagnostics: Diagnostics;
  readonly events: Events;
  readonly stores: Stores;
  readonly audit: AuditLog & AuditReader;
  readonly auditRows: AuditRows;
  /** Undefined when none is set: then no search is answered. */
  readonly policy: PolicyProfile | undefined;
  readonly clock: Clock;
  readonly newId: NewId;
  close(): Promise<void>;
}

const newId: NewId = (prefix) => makeId(prefix, uuidV7());

export async function openCore(
  config: Config,
  diagnostics: Diagnostics,
  clock: Clock = systemClock,
): Promise<Core> {
  const { events } = diagnostics;
  const policy = await loadProfile(config.policy);
  const stores = await openStores(config, events, "alone");
  try {
    await refuseUnfitJournal(config, stores, events);
    const auditRows = postgresAuditRows(stores.database);
    const audit = await openAudit(config, stores.database, stores.keysDir);
    return {
      config,
      diagnostics,
      events,
      stores,
      audit,
      auditRows,
      policy,
      clock,
      newId,
      close: () => stores.close(),
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}
