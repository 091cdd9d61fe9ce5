/** How do the open alerts stand together? All of one vehicle under one heading, and vehicles by priority and list. */
import type { Schemas } from "../api/client.ts";

type Alert = Schemas["AlertSummary"];

/** Exact and possible hits of one vehicle: the most urgent first. */
export interface AlertedVehicle {
  readonly key: string;
  readonly alerts: readonly [Alert, ...Alert[]];
}

export interface AlertGroup {
  readonly key: string;
  readonly priority: Alert["priority"];
  readonly list: Alert["list"];
  readonly vehicles: readonly AlertedVehicle[];
  /** Of alerts, not of vehicles. */
  readonly count: number;
}

const PRIORITIES: readonly Alert["priority"][] = ["high", "medium", "low"];

/** `ordered` has the most urgent first; a group stands where its first vehicle would. */
export function alertGroups(ordered: readonly Alert[]): readonly AlertGroup[] {
  const groups = new Map<string, AlertedVehicle[]>();
  for (const vehicle of vehiclesOf(ordered)) {
    const key = groupKey(vehicle.alerts[0]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [vehicle]);
    else group.push(vehicle);
  }
  return [...groups]
    .flatMap(([key, vehicles]) => {
      const lead = vehicles[0]?.alerts[0];
      if (lead === undefined) return [];
      const count = vehicles.reduce((sum, { alerts }) => sum + alerts.length, 0);
      return [{ key, priority: lead.priority, list: lead.list, vehicles, count }];
    })
    .sort((a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority));
}

export const groupKey = ({ priority, list }: Pick<Alert, "priority" | "list">): string =>
  `${priority} ${list.id}`;

function vehiclesOf(ordered: readonly Alert[]): readonly AlertedVehicle[] {
  const vehicles = new Map<string, [Alert, ...Alert[]]>();
  for (const alert of ordered) {
    const { key } = alert.vehicle;
    const known = vehicles.get(key);
    if (known === undefined) vehicles.set(key, [alert]);
    else known.push(alert);
  }
  return [...vehicles].map(([key, alerts]) => ({ key, alerts }));
}
