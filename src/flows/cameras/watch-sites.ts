/** Story: by the clock it is seen which site's review is due, where a condition of an approval is not met, and which camera delivers though its site may not collect. */
import type { EquipmentAlarm } from "#cameras/equipment-alarm.ts";
import type { Heard } from "#cameras/heard.ts";
import type { CameraRegistry } from "#cameras/ports.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { isBroken } from "#sites/conditions.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { contributionOf, type SiteView, stateAt } from "#sites/site-contribution.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import { type SettleAlarmsPorts, settleAlarms } from "./settle-alarms.ts";

export interface WatchSitesPorts extends SettleAlarmsPorts {
  readonly registry: Pick<CameraRegistry, "all">;
  readonly sites: Pick<SiteView, "all">;
  readonly heard: { all(): Promise<readonly Pick<Heard, "cameraId" | "at">[]> };
  readonly rulesOf: RulesOf<"sites">;
}

export async function watchSites(ports: WatchSitesPorts): Promise<void> {
  const now = ports.clock();
  const sites = ports.sites.all();
  const due = sites
    .filter((site) => stateAt(site, now) === "review-due")
    .map(({ id, forceId }): EquipmentAlarm => ({ what: "site-review-due", subject: id, forceId }));
  const broken = sites
    .filter(({ state }) => state === "live" || state === "suspended")
    .filter(({ conditions }) => conditions.some((condition) => isBroken(condition, now)))
    .map(({ id, forceId }): EquipmentAlarm => ({ what: "site-condition-broken", subject: id, forceId }));
  const found = [...due, ...broken, ...(await refusedCameras(sites, now, ports))];
  await settleAlarms(["site-review-due", "site-condition-broken", "camera-refused"], found, ports);
}

/** A camera that was put up early and is silent, or is switched off, brings nothing that is lost. */
async function refusedCameras(
  sites: readonly SiteCase[],
  now: Instant,
  { registry, heard, rulesOf }: WatchSitesPorts,
): Promise<readonly EquipmentAlarm[]> {
  const byId = new Map(sites.map((site) => [site.id, site]));
  const lately = new Set(
    (await heard.all()).filter(({ at }) => at > now - DAY_MS).map(({ cameraId }) => cameraId),
  );
  return (await registry.all())
    .filter(({ id, enabled }) => enabled && lately.has(id))
    .filter(({ siteId }) => {
      const site = byId.get(siteId);
      return site === undefined || !contributionOf(site, now, rulesOf(site.forceId, now).sites).permitted;
    })
    .map(({ id, forceId }): EquipmentAlarm => ({ what: "camera-refused", subject: id, forceId }));
}
