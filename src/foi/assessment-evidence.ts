/** What do sites, cameras and devices say about the principles, now? Numbers alone, without a place or a person. */
import type { EquipmentAlarmKind } from "#cameras/equipment-alarm.ts";
import type { SiteRules } from "#policy/rule-numbers.ts";
import { type DpiaDocument, inForce, newestOf } from "#sites/dpia.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { contributionOf, stateAt } from "#sites/site-contribution.ts";
import type { Instant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Device } from "./device.ts";
import { type EvidenceFact, factsAt } from "./evidence-fact.ts";

export interface EquipmentSources {
  readonly sites: readonly SiteCase[];
  readonly siteRules: SiteRules;
  readonly dpias: readonly DpiaDocument[];
  readonly devices: readonly Device[];
  readonly alarms: readonly EquipmentAlarmKind[];
}

const CLOCKS: readonly EquipmentAlarmKind[] = ["clock-alarm", "clock-suspect", "clock-not-evidence"];
const KEYS: readonly EquipmentAlarmKind[] = ["key-ended", "key-ends", "password-ended", "password-ends"];

export function equipmentEvidence(sources: EquipmentSources, now: Instant): readonly EvidenceFact[] {
  return [...siteFacts(sources, now), ...dpiaFacts(sources, now), ...deviceFacts(sources, now)];
}

function siteFacts({ sites, siteRules }: EquipmentSources, now: Instant): readonly EvidenceFact[] {
  const { counted, gap } = factsAt(now);
  const live = sites.filter(({ state }) => state === "live");
  const due = live.filter((site) => stateAt(site, now) === "review-due");
  const barred = live.filter((site) => !contributionOf(site, now, siteRules).permitted);
  const bare = live.filter(({ dpia }) => dpia === undefined);
  return [
    counted("1.1", "Live sites with a case", "/sites", live.length),
    gap("1.2", "Sites whose review is due", "/sites", due.length),
    gap("1.2", "Sites that count as live and may not collect", "/sites", barred.length),
    gap("2.1", "Live sites without a signed impact assessment", "/sites", bare.length),
  ];
}

function dpiaFacts({ dpias }: EquipmentSources, now: Instant): readonly EvidenceFact[] {
  const { counted, gap } = factsAt(now);
  const holding = dpias.flatMap((one) => inForce(one) ?? []);
  const late = holding.filter(({ signature }) => signature !== undefined && signature.reviewDueAt <= now);
  const published = dpias.filter((one) => newestOf(one).state === "published");
  return [
    counted("2.2", "Impact assessments in force", "/dpias", holding.length),
    gap("2.2", "Impact assessments whose review is overdue", "/dpias", late.length),
    counted("3.1", "Impact assessments with a published summary", "/dpias", published.length),
  ];
}

function deviceFacts({ devices, alarms }: EquipmentSources, now: Instant): readonly EvidenceFact[] {
  const { counted, gap } = factsAt(now);
  const held = devices.filter(({ state }) => state !== "retired");
  const ended = held.filter(({ supportEnds }) => supportEnds !== undefined && supportEnds < londonDate(now));
  const unknown = held.filter(({ supportEnds }) => supportEnds === undefined);
  const ofConcern = held.filter(({ onConcernList }) => onConcernList !== undefined);
  const sum = (some: readonly Device[]) => some.reduce((total, { count }) => total + count, 0);
  const standing = (kinds: readonly EquipmentAlarmKind[]) =>
    alarms.filter((what) => kinds.includes(what)).length;
  return [
    gap("8.1", "Clocks past a limit", "/cameras/clocks", standing(CLOCKS)),
    gap("8.2", "Devices that their maker no longer supports", "/devices", sum(ended)),
    counted("8.2", "Devices whose end of support nobody entered", "/devices", sum(unknown)),
    gap("8.2", "Devices on a list of equipment of concern", "/devices", sum(ofConcern)),
    gap("9.1", "Cameras whose key or password has ended or is about to", "/cameras", standing(KEYS)),
    gap("11.2", "Days of cameras that do not add up", "/cameras/accounts", standing(["accounts-differ"])),
  ];
}
