/** What cameras, their keys and clocks need is looked for by one node for all, and told to people. */
import { watchClocks } from "#flows/cameras/watch-clocks.ts";
import { watchKeys } from "#flows/cameras/watch-keys.ts";
import { watchSites } from "#flows/cameras/watch-sites.ts";
import { watchRegisterDays } from "#flows/foi/watch-register-days.ts";
import { watchAccounts } from "#flows/intake/reconcile-accounts.ts";
import { watchIntakeLimits } from "#flows/nodes/watch-intake-limits.ts";
import { tellOfEquipment } from "#flows/reach/tell-of-alarms.ts";
import { leadForce } from "#policy/installation.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { nodeName } from "./node-name.ts";
import type { Governance } from "./open-governance.ts";
import type { Timed } from "./timed.ts";

type Watched = Pick<Timed, "core" | "reach"> &
  Pick<Timed["intake"], "heard"> &
  Pick<Governance, "cameras" | "sites">;

export async function watchEquipment(watched: Watched): Promise<void> {
  const { stores, rulesOf } = watched.core;
  const common = { ...alarmPorts(watched), rulesOf };
  await watchIntakeLimits({ ...common, nodes: stores.nodes, nodeName });
  await watchKeys({ ...common, registry: watched.cameras, connections: stores.connections });
  const { cameras, heard, sites } = watched;
  await watchSites({ ...common, registry: cameras, heard, sites });
  await watchRegisterDays({
    ...common,
    forces: watched.core.forces.forces.map(({ id }) => id),
    selfAssessments: stores.selfAssessments,
    devices: stores.devices,
  });
  await watchClocks({
    ...common,
    clockHistory: stores.clockHistory,
    nodes: async () => (await stores.nodes.all()).map(({ node }) => nodeName(node)),
  });
}

/** Days that do not add up: looked at now and then, for it takes a week of accounts. */
export async function watchArrivals(watched: Watched): Promise<void> {
  const { accounts, asides, nodes } = watched.core.stores;
  await watchAccounts({ ...alarmPorts(watched), accounts, asides, nodes });
}

export function alarmPorts({ core, reach, cameras }: Pick<Watched, "core" | "reach" | "cameras">) {
  const { stores, forces, events, clock } = core;
  return {
    ...{ cameras, events, clock },
    equipmentAlarms: stores.equipmentAlarms,
    leadForce: leadForce(forces).id,
    callPeople: (told: readonly ForceId[], now: Instant) =>
      tellOfEquipment(told, now, { ...reach, outbox: stores.outbox }),
  };
}
