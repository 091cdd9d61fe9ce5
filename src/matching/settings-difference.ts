/** What is different between the settings of a list before and after a change? In words that its history can show years later. */

import { HOUR_MS } from "#terms/instant.ts";
import type { ActiveHours } from "./list-settings.ts";
import { ENTRY_ACTIONS } from "./voi-entry.ts";
import type { VoiList } from "./voi-list.ts";

export interface ChangedField {
  readonly field: SettingName;
  /** Empty when nothing was set. */
  readonly before: string;
  readonly after: string;
}

export const SETTING_NAMES = [
  "name",
  "kind",
  "owner",
  "legalBasis",
  "maxAge",
  "tolerance",
  "source",
  "refresh",
  "defaults",
  "limits",
  "thresholds",
  "activeHours",
  "where",
  "shownTo",
] as const;
type SettingName = (typeof SETTING_NAMES)[number];

const hours = (ms: number | undefined): string => (ms === undefined ? "" : `${ms / HOUR_MS} h`);

const grades = (of: VoiList["defaults"]): string => [of?.priority, of?.action].filter(Boolean).join(", ");

const DAYS = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const hoursOfWeek = (of: readonly ActiveHours[] | undefined): string =>
  (of ?? [])
    .map(({ days, from, to }) => `${days.map((day) => DAYS[day]).join(" ")} ${from} to ${to}`)
    .join("; ");

const TOLD: Readonly<Record<SettingName, (list: VoiList) => string>> = {
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  owner: ({ owner }) => owner.name,
  legalBasis: ({ legalBasis }) => legalBasis,
  maxAge: ({ maxAgeMs }) => hours(maxAgeMs),
  tolerance: ({ tolerance }) => tolerance,
  source: ({ source }) => source ?? "",
  refresh: ({ refreshMs }) => hours(refreshMs),
  defaults: ({ defaults }) => grades(defaults),
  limits: ({ limits }) => grades(limits),
  thresholds: ({ thresholds = {} }) =>
    ENTRY_ACTIONS.filter((action) => thresholds[action] !== undefined)
      .map((action) => `${action} ${thresholds[action]}`)
      .join(", "),
  activeHours: ({ activeHours }) => hoursOfWeek(activeHours),
  where: ({ where }) => [...(where?.cameras ?? []), ...(where?.sites ?? [])].join(", "),
  shownTo: ({ shownTo }) => [...(shownTo?.roles ?? []), ...(shownTo?.people ?? [])].join(", "),
};

export function settingsDifference(before: VoiList, after: VoiList): readonly ChangedField[] {
  return SETTING_NAMES.map((field) => ({
    field,
    before: TOLD[field](before),
    after: TOLD[field](after),
  })).filter((one) => one.before !== one.after);
}
