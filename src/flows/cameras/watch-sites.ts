/** Story: by the clock it is seen which site's review is due, where a condition of an approval is not met or somebody who was asked has not replied, and which camera delivers though its site may not collect. */
import type { EquipmentAlarm } from "#cameras/equipment-alarm.ts";
import type { Heard } from "#cameras/heard.ts";
import type { CameraRegistry } from "#cameras/ports.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { isBroken } from "#sites/conditions.ts";
import { type BodyStanding, bodyStanding } from "#sites/consultation-list.ts";
import { possibleSteps } from "#sites/possible-steps.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { contributionOf, type SiteView, stateAt } from "#sites/site-contribution.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import { type SettleAlarmsPorts, settleAlarms } from "./settle-alarms.ts";

export interface WatchSitesPorts extends SettleAlarmsPorts {
  readonly registry: Pick<CameraRegistry, "all">;
  readonly sites: Pick<SiteView, "all">;
  readonly heard: { all(): Promise<readonly Pick<Heard, "cameraId" | "at">[]> };
  readonly rulesOf: RulesOf<"sites" | "siteCases">;
}

const KINDS = ["site-review-due", "site-condition-broken", "site-reply-due", "camera-refused"] as const;

export async function watchSites(ports: WatchSitesPorts): Promise<void> {
  const now = ports.clock();
  const sites = ports.sites.all();
  const where = (
    what: (typeof KINDS)[number],
    is: (site: SiteCase) => boolean,
    step?: number,
  ): readonly EquipmentAlarm[] =>
    sites.filter(is).map(({ id, forceId }) => ({ what, subject: id, forceId, step }));
  const found = [
    ...where("site-review-due", (site) => stateAt(site, now) === "review-due"),
    ...where("site-condition-broken", (site) => isCollecting(site) && hasBroken(site, now)),
    ...(["to-remind", "no-reply"] as const).flatMap((standing, step) =>
      where("site-reply-due", (site) => isReplyDue(site, standing, now, ports), step),
    ),
    ...(await refusedCameras(sites, now, ports)),
  ];
  await settleAlarms(KINDS, found, ports);
}

const hasBroken = ({ conditions }: SiteCase, now: Instant): boolean =>
  conditions.some((condition) => isBroken(condition, now));

const isCollecting = ({ state }: SiteCase): boolean => state === "live" || state === "suspended";

/** Only while somebody can still do something about it: the list is open until the consultation is closed. */
function isReplyDue(
  site: SiteCase,
  standing: BodyStanding,
  now: Instant,
  { rulesOf }: Pick<WatchSitesPorts, "rulesOf">,
): boolean {
  if (site.bodies.length === 0 || !possibleSteps(site, now).includes("record-reply")) return false;
  const { consultation } = rulesOf(site.forceId, now).siteCases;
  return site.bodies.some((body) => bodyStanding(body, now, consultation) === standing);
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
