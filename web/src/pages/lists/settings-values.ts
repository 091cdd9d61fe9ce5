/** The settings of a list as a form holds them, and as they are sent. */
import type { Schemas } from "../../api/client.ts";
import type { FieldErrors } from "../../components/form/use-form.ts";

type List = Schemas["VoiList"];
type Changed = Schemas["ChangedVoiListInput"];
type Action = "stop" | "stop-with-caution" | "assess" | "silent";

const HOUR_MS = 3_600_000;
const percentOf = (share: number | undefined): string =>
  share === undefined ? "" : String(Math.round(share * 100));

export const valuesOf = (list: List) => ({ ...aboutOf(list), ...whenOf(list), ...whoOf(list) });

const aboutOf = (list: List) => ({
  name: list.name,
  ownerId: list.owner.id,
  legalBasis: list.legalBasis,
  source: list.source ?? "",
  maxAgeHours: String(list.maxAgeMs / HOUR_MS),
  refreshHours: list.refreshHours === null ? "" : String(list.refreshHours),
  tolerance: list.tolerance as string,
  stop: percentOf(list.thresholds.stop),
  caution: percentOf(list.thresholds["stop-with-caution"]),
  assess: percentOf(list.thresholds.assess),
  silent: percentOf(list.thresholds.silent),
  defaultAction: (list.defaults.action ?? "") as string,
  defaultPriority: (list.defaults.priority ?? "") as string,
  limitAction: (list.limits.action ?? "") as string,
  limitPriority: (list.limits.priority ?? "") as string,
});

/** Hours as a form holds them. */
export interface Hours {
  /** Its own as long as the page stands. */
  readonly key: number;
  readonly days: readonly string[];
  readonly from: string;
  readonly to: string;
}
export const FIRST_HOURS: Hours = { key: 0, days: ["1", "2", "3", "4", "5"], from: "08:00", to: "18:00" };
/** So many a list may have. */
export const MOST_HOURS = 21;

const whenOf = ({ activeHours, where }: List) => {
  const rows = activeHours?.map(({ days, from, to }, key) => ({ key, days: days.map(String), from, to }));
  return {
    when: activeHours === null ? "always" : "hours",
    hours: (rows ?? [FIRST_HOURS]) as readonly Hours[],
    at: where === null ? "everywhere" : "places",
    cameras: [...(where?.cameras ?? [])],
    sites: [...(where?.sites ?? [])],
  };
};

const whoOf = ({ shownTo }: List) => ({
  who: shownTo === null ? "all" : "named",
  roles: [...(shownTo?.roles ?? [])] as string[],
  people: [...(shownTo?.people ?? [])],
});
export type SettingsValues = ReturnType<typeof valuesOf>;

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const isPercent = (text: string): boolean => text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= 100);
const PERCENT_WORDS = "Enter a whole number from 0 to 100, or leave it empty";
const HOURS_WORDS = "Enter the hours as a whole number, for example 24";

export function checkSettings(values: SettingsValues): FieldErrors<SettingsValues> {
  const percents = (["stop", "caution", "assess", "silent"] as const).map((name) => [
    name,
    isPercent(values[name].trim()) ? undefined : PERCENT_WORDS,
  ]);
  return {
    name: values.name.trim().length < 3 ? "Enter a name of at least 3 characters" : undefined,
    legalBasis:
      values.legalBasis.trim().length < 3
        ? "Say on what legal basis the force may hold these marks"
        : undefined,
    maxAgeHours: /^[1-9]\d*$/.test(values.maxAgeHours) ? undefined : HOURS_WORDS,
    refreshHours: /^(?:[1-9]\d*)?$/.test(values.refreshHours.trim()) ? undefined : HOURS_WORDS,
    hours: values.when === "hours" ? hoursProblem(values.hours) : undefined,
    sites:
      values.at === "places" && values.cameras.length + values.sites.length === 0
        ? "Choose at least one site or camera"
        : undefined,
    ...Object.fromEntries(percents),
  };
}

function hoursProblem(hours: readonly Hours[]): string | undefined {
  if (hours.some(({ days }) => days.length === 0)) return "Choose at least one day in each row of hours";
  const timed = hours.every(({ from, to }) => TIME.test(from.trim()) && TIME.test(to.trim()));
  return timed ? undefined : "Enter times such as 08:00, or 24:00 for midnight";
}

const orNull = <Value extends string>(text: string): Value | null => (text === "" ? null : (text as Value));

function thresholdsOf(values: SettingsValues): NonNullable<Changed["thresholds"]> {
  const typed: readonly (readonly [Action, string])[] = [
    ["stop", values.stop],
    ["stop-with-caution", values.caution],
    ["assess", values.assess],
    ["silent", values.silent],
  ];
  const given = typed.filter(([, text]) => text.trim() !== "");
  return Object.fromEntries(given.map(([action, text]) => [action, Number(text) / 100]));
}

type AskedHours = NonNullable<Changed["activeHours"]>;
const hoursOf = (rows: readonly Hours[]): AskedHours =>
  rows.map(({ days, from, to }) => ({
    days: days.map(Number).toSorted() as AskedHours[number]["days"],
    from: from.trim(),
    to: to.trim(),
  }));

export function changeOf(list: List, values: SettingsValues): Changed {
  return {
    name: values.name.trim(),
    kind: list.kind,
    ownerId: values.ownerId,
    legalBasis: values.legalBasis.trim(),
    source: orNull(values.source.trim()),
    maxAgeHours: Number(values.maxAgeHours),
    refreshHours: values.refreshHours.trim() === "" ? null : Number(values.refreshHours),
    tolerance: values.tolerance as List["tolerance"],
    thresholds: thresholdsOf(values),
    defaults: { action: orNull(values.defaultAction), priority: orNull(values.defaultPriority) },
    limits: { action: orNull(values.limitAction), priority: orNull(values.limitPriority) },
    activeHours: values.when === "always" ? null : hoursOf(values.hours),
    where: values.at === "everywhere" ? null : { cameras: values.cameras, sites: values.sites },
    shownTo:
      values.who === "all"
        ? null
        : {
            roles: values.roles as NonNullable<NonNullable<Changed["shownTo"]>["roles"]>,
            people: values.people,
          },
    ifVersion: list.version,
  };
}
