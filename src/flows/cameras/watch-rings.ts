/** Story: by the clock it is seen where nobody gets past a ring of cameras unrecorded and nobody has assessed the ring: each of its sites is an alarm. */
import type { EquipmentAlarm } from "#cameras/equipment-alarm.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import {
  type LookAtRingsPorts,
  lookAtRings,
  needsAssessment,
  RING_RADIUS_M,
} from "../places/look-at-rings.ts";
import { type SettleAlarmsPorts, settleAlarms } from "./settle-alarms.ts";

export interface WatchRingsPorts extends SettleAlarmsPorts, LookAtRingsPorts {
  readonly sites: Pick<SiteView, "find">;
}

export async function watchRings(ports: WatchRingsPorts): Promise<void> {
  const rings = (await lookAtRings({ except: [] }, RING_RADIUS_M, ports)).filter(needsAssessment);
  const ids = new Set(rings.flatMap(({ coverage }) => coverage.sites));
  const found = [...ids].flatMap((id): readonly EquipmentAlarm[] => {
    const site = ports.sites.find(id);
    return site === undefined ? [] : [{ what: "ring-not-assessed", subject: id, forceId: site.forceId }];
  });
  await settleAlarms(["ring-not-assessed"], found, ports);
}
