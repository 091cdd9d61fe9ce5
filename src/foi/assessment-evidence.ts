/** What do the registers themselves say about a principle, now? Numbers alone, without a place or a person. */

import type { EquipmentAlarmKind } from "#cameras/equipment-alarm.ts";
import type { SiteRules } from "#policy/rule-numbers.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { contributionOf, stateAt } from "#sites/site-contribution.ts";
import type { Instant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Device } from "./device.ts";

export interface EvidenceFact {
  readonly principle: number;
  readonly words: string;
  readonly count: number;
  /** Whether somebody has to do something about it. */
  readonly isGap: boolean;
  /** The page where it can be looked at. */
  readonly page: string;
}

export interface EvidenceSources {
  readonly sites: readonly SiteCase[];
  readonly siteRules: SiteRules;
  readonly devices: readonly Device[];
  readonly alarms: readonly EquipmentAlarmKind[];
}

const CLOCKS: readonly EquipmentAlarmKind[] = ["clock-alarm", "clock-suspect", "clock-not-evidence"];

export function assessmentEvidence(
  { sites, siteRules, devices, alarms }: EvidenceSources,
  now: Instant,
): readonly EvidenceFact[] {
  const live = sites.filter(({ state }) => state === "live");
  const held = devices.filter(({ state }) => state !== "retired");
  const gap = (principle: number, words: string, page: string, count: number): EvidenceFact => ({
    ...{ principle, words, page, count },
    isGap: count > 0,
  });
  const sum = (some: readonly Device[]) => some.reduce((total, { count }) => total + count, 0);
  return [
    { principle: 1, words: "Live sites with a case", count: live.length, isGap: false, page: "/sites" },
    gap(
      1,
      "Sites whose review is due",
      "/sites",
      live.filter((site) => stateAt(site, now) === "review-due").length,
    ),
    gap(
      1,
      "Sites that count as live and may not collect",
      "/sites",
      live.filter((site) => !contributionOf(site, now, siteRules).permitted).length,
    ),
    gap(
      2,
      "Live sites without a signed impact assessment",
      "/sites",
      live.filter(({ dpia }) => dpia === undefined).length,
    ),
    gap(
      8,
      "Devices that their maker no longer supports",
      "/devices",
      sum(held.filter(({ supportEnds }) => supportEnds !== undefined && supportEnds < londonDate(now))),
    ),
    gap(
      8,
      "Devices on a list of equipment of concern",
      "/devices",
      sum(held.filter((one) => one.onConcernList !== undefined)),
    ),
    gap(8, "Clocks past a limit", "/cameras/clocks", alarms.filter((what) => CLOCKS.includes(what)).length),
    gap(
      9,
      "Cameras whose key has ended or is about to",
      "/cameras",
      alarms.filter((what) => what === "key-ended" || what === "key-ends").length,
    ),
    gap(
      11,
      "Days of cameras that do not add up",
      "/cameras/accounts",
      alarms.filter((what) => what === "accounts-differ").length,
    ),
  ];
}
