/** May this entry go on this list? Pure; every refusal names the field and says what to do (uk-anpr 2.4). */
import type { EntryLives } from "#policy/rule-numbers.ts";
import { DAY_MS, formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import { isAboveLimit } from "./judge-settings.ts";
import { type MarkProblem, parseMark } from "./mark-pattern.ts";
import { REASONS } from "./reasons.ts";
import type { VoiEntry } from "./voi-entry.ts";
import type { VoiList } from "./voi-list.ts";

/** What somebody asks to put on a list: all but what the system adds, the mark still as text. */
export type EntryDraft = Omit<
  VoiEntry,
  "id" | "listId" | "mark" | "enteredBy" | "addedAt" | "endsAt" | "secondCheck" | "withdrawal"
> & { readonly mark: string; readonly endsAt: Instant | undefined };

/** A draft that passed; `addEntry` gives it an id and a time. */
export type EntryContent = Omit<
  VoiEntry,
  "id" | "listId" | "enteredBy" | "addedAt" | "secondCheck" | "withdrawal"
>;

export interface EntryProblem {
  readonly code:
    | MarkProblem["code"]
    | "end-missing"
    | "end-passed"
    | "life-too-long"
    | "legal-basis-missing"
    | "origin-force-missing"
    | "risk-grade-missing"
    | "priority-below-risk"
    | "action-not-for-list"
    | "priority-not-for-list"
    | "grading-not-valid"
    | "surveillance-not-answered"
    | "surveillance-reference-missing"
    | "override-rank-too-low"
    | "override-reason-missing"
    | "value-not-known";
  readonly field: string;
  /** What is wrong and what to do. */
  readonly words: string;
}

export type Admission =
  | { readonly admitted: true; readonly content: EntryContent }
  | { readonly admitted: false; readonly problems: readonly EntryProblem[] };

/** All problems at once, so that nobody mends a file one error at a time. */
export function admitEntry(draft: EntryDraft, list: VoiList, now: Instant, lives: EntryLives): Admission {
  const mark = parseMark(draft.mark);
  const problems = [
    ...(typeof mark === "string" ? [] : [markProblem(mark)]),
    ...endProblems(draft, list, now, lives),
    ...mandatoryProblems(draft),
    ...riskProblems(draft),
    ...actionProblems(draft, list),
  ];
  if (typeof mark !== "string" || draft.endsAt === undefined || problems.length > 0) {
    return { admitted: false, problems };
  }
  return { admitted: true, content: { ...draft, mark, endsAt: draft.endsAt } };
}

function markProblem({ code }: MarkProblem): EntryProblem {
  const words = {
    "mark-not-valid":
      "This is no registration mark. Give 1 to 10 letters and digits; ? for an unknown one, * for any number of them, [BE] for B or E.",
    "mark-is-no-plate":
      "These words say that the mark is not known. Put in what is known of it, with ? for each unknown character, or leave the entry out and write it as information.",
    "pattern-too-open":
      "Too little of the mark is known. Give at least three letters or digits beside ?, * and [ ].",
  };
  return { code, field: "vrm", words: words[code] };
}

/** The latest end an entry may have; bulk lists die with their publication. */
export function latestEnd(
  reason: VoiEntry["reason"],
  list: VoiList,
  now: Instant,
  lives: EntryLives,
): Instant {
  const { longestDays } = lives[reason];
  return longestDays === "next-refresh"
    ? plusMs(list.publishedAt, list.maxAgeMs)
    : plusMs(now, longestDays * DAY_MS);
}

function endProblems(
  draft: EntryDraft,
  list: VoiList,
  now: Instant,
  lives: EntryLives,
): readonly EntryProblem[] {
  const field = "ends";
  if (draft.endsAt === undefined) {
    return [{ code: "end-missing", field, words: "Every entry needs an end date. Give one, as 2026-12-31." }];
  }
  if (draft.endsAt <= now) {
    return [
      { code: "end-passed", field, words: "This end date has passed. Give a later one or drop the entry." },
    ];
  }
  const latest = latestEnd(draft.reason, list, now, lives);
  if (draft.endsAt <= latest) return [];
  const { label } = REASONS[draft.reason];
  const { clause } = lives[draft.reason];
  const words = `${label}: the end may be no later than ${formatInstant(latest)} (${clause.where}: ${clause.says}). Give an earlier end, and renew after review.`;
  return [{ code: "life-too-long", field, words }];
}

function mandatoryProblems(draft: EntryDraft): readonly EntryProblem[] {
  const problems: EntryProblem[] = [];
  if (draft.legalBasis.trim() === "") {
    const words = "Say on which legal basis this vehicle is sought.";
    problems.push({ code: "legal-basis-missing", field: "legalBasis", words });
  }
  if (draft.originForce.trim() === "") {
    const words = "Say which force or agency asks for this.";
    problems.push({ code: "origin-force-missing", field: "originForce", words });
  }
  return problems;
}

/** The two systems had no rule between them, and a man died: risk medium there, marker low here (uk-anpr 12.7). */
function riskProblems(draft: EntryDraft): readonly EntryProblem[] {
  if (draft.reason === "life-at-risk" && draft.priority !== "high") {
    const words = "A life at risk has priority high. Change the priority or the reason.";
    return [{ code: "priority-below-risk", field: "priority", words }];
  }
  if (draft.reason !== "missing-person") return [];
  if (draft.riskGrade === undefined) {
    const words = "Give the risk grade from the missing-person system: high, medium or low.";
    return [{ code: "risk-grade-missing", field: "riskGrade", words }];
  }
  if (draft.riskGrade === "not-given" && draft.priority !== "high") {
    const words = "Nobody has graded this person's risk, so the priority is high until somebody does.";
    return [{ code: "priority-below-risk", field: "priority", words }];
  }
  if (draft.riskGrade !== "low" && draft.priority === "low" && draft.priorityOverride === undefined) {
    const words = `This person's risk is ${draft.riskGrade}, so the priority cannot be low. Set medium or high.`;
    return [{ code: "priority-below-risk", field: "priority", words }];
  }
  return [];
}

function actionProblems(draft: EntryDraft, { kind, limits }: VoiList): readonly EntryProblem[] {
  const problems: EntryProblem[] = [];
  if (kind === "intelligence" && draft.action !== "assess" && draft.action !== "silent") {
    const words =
      "An intelligence list records and never stops. Use assess or silent, or put it on a response list.";
    problems.push({ code: "action-not-for-list", field: "action", words });
  }
  if (isAboveLimit({ action: draft.action }, limits)) {
    const words = `This list asks for no more than ${limits?.action?.replaceAll("-", " ")}. Ask for less, or use another list.`;
    problems.push({ code: "action-not-for-list", field: "action", words });
  }
  if (isAboveLimit({ priority: draft.priority }, limits)) {
    const words = `This list has no priority above ${limits?.priority}. Give a lower one, or use another list.`;
    problems.push({ code: "priority-not-for-list", field: "priority", words });
  }
  return problems;
}
