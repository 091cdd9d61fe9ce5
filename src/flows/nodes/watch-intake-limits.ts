/** Story: by the clock it is seen on which node the disk fills, and which cameras send pictures too large for all of them to be kept. */
import type { EquipmentAlarm } from "#cameras/equipment-alarm.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { NodeBook } from "#mechanism/node-book.ts";
import { isShort } from "#mechanism/room-left.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForceId } from "#terms/ids.ts";
import { type SettleAlarmsPorts, settleAlarms } from "../cameras/settle-alarms.ts";
import { type NodeReport, nodeStanding } from "./node-report.ts";

export interface WatchIntakeLimitsPorts extends SettleAlarmsPorts {
  readonly nodes: Pick<NodeBook, "all">;
  readonly cameras: Pick<CameraRegister, "all">;
  /** By which name a node stands among the subjects of alarms. */
  readonly nodeName: (node: string) => string;
  /** Whose people are told of the machines. */
  readonly leadForce: ForceId;
  readonly rulesOf: RulesOf<"intakeLimits">;
}

export async function watchIntakeLimits(ports: WatchIntakeLimitsPorts): Promise<void> {
  const { nodes, cameras, nodeName, leadForce, rulesOf, clock } = ports;
  const { roomAlarmHours: hours, plentyPercent } = rulesOf(leadForce, clock()).intakeLimits;
  const standings = (await nodes.all()).map(nodeStanding).filter(({ state }) => state === "running");
  const fills = standings
    .filter(({ report }) => isRoomShort(report?.room, { hours, plentyPercent }))
    .map(({ node }): EquipmentAlarm => ({ what: "disk-fills", subject: nodeName(node), forceId: leadForce }));
  const large = new Set(standings.flatMap(({ report }) => report?.tooLarge ?? []));
  const pictures = (await cameras.all())
    .filter(({ id }) => large.has(id))
    .map(({ id, forceId }): EquipmentAlarm => ({ what: "pictures-large", subject: id, forceId }));
  await settleAlarms(["disk-fills", "pictures-large"], [...fills, ...pictures], ports);
}

/** A node that has not looked yet, or of an older release, tells of no room. */
function isRoomShort(room: NodeReport["room"], limits: Parameters<typeof isShort>[1]): boolean {
  return room != null && isShort({ ...room, leftMs: room.leftMs ?? undefined }, limits);
}
