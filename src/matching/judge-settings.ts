/** May a list be set to this? Pure; every refusal names the field and says what to do. */
import { PRIORITIES, type Priority } from "#terms/entry-reason.ts";
import type { ListSettings } from "./list-settings.ts";
import { ENTRY_ACTIONS, type EntryAction } from "./voi-entry.ts";
import type { ListKind, VoiList } from "./voi-list.ts";

export interface SettingsProblem {
  readonly code:
    | "refresh-after-maximum-age"
    | "default-above-limit"
    | "action-not-for-list"
    | "place-missing"
    | "covert-fixed";
  readonly field: string;
  readonly words: string;
}

/** `before` is undefined for a new list. */
export function judgeSettings(list: VoiList, before?: VoiList): readonly SettingsProblem[] {
  return [
    ...kindProblems(list.kind, before),
    ...ageProblems(list),
    ...gradeProblems(list),
    ...placeProblems(list),
  ];
}

/** Whoever knew of an open list knows of it still, and alerts of a covert one would come to light. */
function kindProblems(kind: ListKind, before: VoiList | undefined): readonly SettingsProblem[] {
  if (before === undefined || before.kind === kind) return [];
  if (before.kind !== "covert" && kind !== "covert") return [];
  const words =
    "A list is covert from the day it is made, or never. Make another list and put the entries there.";
  return [{ code: "covert-fixed", field: "kind", words }];
}

function ageProblems({ refreshMs, maxAgeMs }: VoiList): readonly SettingsProblem[] {
  if (refreshMs === undefined || refreshMs <= maxAgeMs) return [];
  const words =
    "The list would be stale before new content is expected. Expect it sooner, or give the list a longer maximum age.";
  return [{ code: "refresh-after-maximum-age", field: "refreshHours", words }];
}

function gradeProblems({ kind, defaults, limits }: VoiList): readonly SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  if (isAboveLimit(defaults, limits)) {
    const words =
      "What new entries have unless they say otherwise is more than any entry of the list may have.";
    problems.push({ code: "default-above-limit", field: "defaults", words });
  }
  const stops = defaults?.action === "stop" || defaults?.action === "stop-with-caution";
  if (kind === "intelligence" && stops) {
    const words = "An intelligence list records and never stops. Use assess or silent.";
    problems.push({ code: "action-not-for-list", field: "defaults", words });
  }
  return problems;
}

function placeProblems({ where }: VoiList): readonly SettingsProblem[] {
  if (where === undefined || where.cameras.length + where.sites.length > 0) return [];
  const words = "Choose at least one camera or site, or let hits count everywhere.";
  return [{ code: "place-missing", field: "where", words }];
}

type Grades = ListSettings["defaults"];

export function isAboveLimit(asked: Grades, limits: Grades): boolean {
  return (
    isGraver(ENTRY_ACTIONS, asked?.action, limits?.action) ||
    isGraver(PRIORITIES, asked?.priority, limits?.priority)
  );
}

/** Both are written from the gravest down. */
const isGraver = <Grade extends EntryAction | Priority>(
  grades: readonly Grade[],
  asked: Grade | undefined,
  limit: Grade | undefined,
): boolean => asked !== undefined && limit !== undefined && grades.indexOf(asked) < grades.indexOf(limit);
