/** What is asked of an entry that a person types, beside what is asked of all: a source's own words are the source's. Pure. */
import type { LowPriorityRules } from "#policy/rule-numbers.ts";
import { type Officer, ranksAtLeast } from "#terms/officer.ts";
import type { EntryDraft, EntryProblem } from "./admit-entry.ts";
import { REASONS } from "./reasons.ts";
import { isCovert } from "./voi-entry.ts";

/** 5x5x5: source A to E, information 1 to 5, handling 1 to 5. 3x5x2: source 1 to 3, information A to E, handling P or C. */
const FIVE_FIVE_FIVE = /^[A-E][ /.-]?[1-5][ /.-]?[1-5]$/i;
const THREE_FIVE_TWO = /^[1-3][ /.-]?[A-E][ /.-]?[PC]$/i;

export const isGrading = (text: string): boolean => FIVE_FIVE_FIVE.test(text) || THREE_FIVE_TWO.test(text);

export function byHandProblems(
  draft: Pick<EntryDraft, "reason" | "action" | "source" | "surveillance" | "priorityOverride" | "priority">,
  officer: Pick<Officer, "rank">,
  rules: LowPriorityRules,
): readonly EntryProblem[] {
  return [
    ...gradingProblems(draft),
    ...surveillanceProblems(draft),
    ...overrideProblems(draft, officer, rules),
  ];
}

function gradingProblems({ source }: Pick<EntryDraft, "source">): readonly EntryProblem[] {
  if (source?.grading === undefined || isGrading(source.grading)) return [];
  const words =
    "This is no grading. Write a 5x5x5 grading as B/2/1 (source A to E, information 1 to 5, handling 1 to 5), or a 3x5x2 grading as 2/B/P.";
  return [{ code: "grading-not-valid", field: "grading", words }];
}

/** A source answers for its own rows; a person who types one answers here, so that nobody is watched for by oversight. */
function surveillanceProblems(
  draft: Pick<EntryDraft, "reason" | "action" | "surveillance">,
): readonly EntryProblem[] {
  const { surveillance } = draft;
  if (surveillance === undefined && mayNeedAuthority(draft)) {
    const words =
      "Say whether the entry is directed at a person, so that surveillance authority is needed: needed or not-needed.";
    return [{ code: "surveillance-not-answered", field: "surveillance", words }];
  }
  if (surveillance?.needed !== true || surveillance.reference.trim() !== "") return [];
  const words =
    "Give the reference of the surveillance authority. Without one a person may not be watched for with this entry.";
  return [{ code: "surveillance-reference-missing", field: "surveillanceReference", words }];
}

const mayNeedAuthority = ({ reason, action }: Pick<EntryDraft, "reason" | "action">): boolean =>
  REASONS[reason].personCentred || isCovert({ action });

function overrideProblems(
  { priorityOverride, priority }: Pick<EntryDraft, "priorityOverride" | "priority">,
  officer: Pick<Officer, "rank">,
  { rank }: LowPriorityRules,
): readonly EntryProblem[] {
  if (priorityOverride === undefined || priority !== "low") return [];
  if (!ranksAtLeast(officer.rank, rank)) {
    const words = `A low priority for a graver risk is decided by ${rank.replaceAll("-", " ")} or higher. Set medium or high, or have somebody of that rank add the entry.`;
    return [{ code: "override-rank-too-low", field: "overrideReason", words }];
  }
  if (priorityOverride.reason.trim().length >= 10) return [];
  const words = "Say in at least 10 characters why a low priority is right for this person.";
  return [{ code: "override-reason-missing", field: "overrideReason", words }];
}
