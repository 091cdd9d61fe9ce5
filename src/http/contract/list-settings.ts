/** The settings of a list on the wire: what was not decided is null, and sets no limit. */
import { z } from "zod";
import { type ListSettings, WEEKDAYS } from "#matching/list-settings.ts";
import { ENTRY_ACTIONS, type EntryAction } from "#matching/voi-entry.ts";
import { PRIORITIES } from "#terms/entry-reason.ts";
import { parseId } from "#terms/ids.ts";
import { HOUR_MS } from "#terms/instant.ts";
import { ROLES } from "#terms/officer.ts";

const HOURS_OF_A_YEAR = 8784;

const gradesSchema = z.object({
  priority: z.enum(PRIORITIES).nullable(),
  action: z.enum(ENTRY_ACTIONS).nullable(),
});

const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, "is no time of the day such as 08:30");

const activeHoursSchema = z.object({
  days: z
    .array(z.literal([...WEEKDAYS]))
    .min(1)
    .max(7)
    .meta({ description: "Weekdays on which the hours begin; Monday is 1." }),
  from: timeOfDay.meta({ description: "In the time of Great Britain.", example: "08:00" }),
  to: timeOfDay.meta({
    description: "At or before `from`: of the next day. 24:00 ends the day.",
    example: "18:00",
  }),
});

const probability = z.number().min(0).max(1);

export const listSettingsFields = {
  source: z.string().trim().min(1).max(200).nullable().meta({ description: "Where its content comes from." }),
  refreshHours: z
    .number()
    .positive()
    .max(HOURS_OF_A_YEAR)
    .nullable()
    .meta({ description: "How often new content is expected; later than this the list is overdue." }),
  defaults: gradesSchema.meta({ description: "What a new entry has unless it says otherwise." }),
  limits: gradesSchema.meta({ description: "No entry of the list may be graver than this." }),
  thresholds: z
    .object({
      stop: probability.optional(),
      "stop-with-caution": probability.optional(),
      assess: probability.optional(),
      silent: probability.optional(),
    } satisfies Record<EntryAction, unknown>)
    .meta({
      id: "ListThresholds",
      description:
        "How probable a possible hit must be before it makes an alert, by what the entry asks for.",
    }),
  activeHours: z
    .array(activeHoursSchema)
    .max(21)
    .nullable()
    .meta({ description: "Outside these a hit is counted and makes no alert." }),
  where: z
    .object({
      cameras: z.array(z.string().max(100)).max(2000),
      sites: z.array(z.string().max(100)).max(2000),
    })
    .nullable()
    .meta({ description: "Only hits at these cameras, or at these sites, make alerts." }),
  shownTo: z
    .object({ roles: z.array(z.enum(ROLES)), people: z.array(z.string().max(100)).max(500) })
    .nullable()
    .meta({ description: "Only these may know of the list, and its owner." }),
};

const listSettingsSchema = z.object(listSettingsFields);
type ListSettingsBody = z.infer<typeof listSettingsSchema>;

const { source, refreshHours, defaults, limits, thresholds, activeHours, where, shownTo } =
  listSettingsFields;

/** As asked for: what is left out is not set. */
export const askedSettingsFields = {
  source: source.optional(),
  refreshHours: refreshHours.optional(),
  defaults: defaults.partial().optional(),
  limits: limits.partial().optional(),
  thresholds: thresholds.optional(),
  activeHours: activeHours.optional(),
  where: where.optional(),
  shownTo: shownTo.optional(),
};
const askedSettingsSchema = z.object(askedSettingsFields);
type AskedSettings = z.infer<typeof askedSettingsSchema>;

export function listSettingsBody(list: ListSettings): ListSettingsBody {
  const { source, refreshMs, defaults, limits, thresholds, activeHours, where, shownTo } = list;
  return {
    source: source ?? null,
    refreshHours: refreshMs === undefined ? null : refreshMs / HOUR_MS,
    defaults: { priority: defaults?.priority ?? null, action: defaults?.action ?? null },
    limits: { priority: limits?.priority ?? null, action: limits?.action ?? null },
    thresholds: thresholds ?? {},
    activeHours: activeHours?.map(({ days, from, to }) => ({ days: [...days], from, to })) ?? null,
    where: where === undefined ? null : { cameras: [...where.cameras], sites: [...where.sites] },
    shownTo: shownTo === undefined ? null : { roles: [...shownTo.roles], people: [...shownTo.people] },
  };
}

/** What is null, or empty, is not set. Ids that are none of this system name nothing. */
export function settingsOf(asked: AskedSettings): ListSettings {
  const { source, refreshHours, thresholds, activeHours, where, shownTo } = asked;
  const set = {
    source: source ?? undefined,
    refreshMs: refreshHours == null ? undefined : refreshHours * HOUR_MS,
    defaults: gradesOf(asked.defaults),
    limits: gradesOf(asked.limits),
    thresholds: Object.keys(thresholds ?? {}).length === 0 ? undefined : thresholds,
    activeHours: activeHours ?? undefined,
    where:
      where == null ? undefined : { cameras: idsOf("cam", where.cameras), sites: idsOf("site", where.sites) },
    shownTo: shownTo == null ? undefined : { roles: shownTo.roles, people: idsOf("off", shownTo.people) },
  };
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

function gradesOf(asked: AskedSettings["defaults"]): ListSettings["defaults"] {
  const { priority, action } = asked ?? {};
  if (priority == null && action == null) return undefined;
  return { ...(priority == null ? {} : { priority }), ...(action == null ? {} : { action }) };
}

const idsOf = <Prefix extends "cam" | "site" | "off">(prefix: Prefix, texts: readonly string[]) =>
  texts.flatMap((text) => parseId(prefix, text) ?? []);
