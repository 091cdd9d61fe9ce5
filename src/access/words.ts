/** The policy in plain words: questions, rules, and refusals that say what would be needed. */
import type { AccessRule } from "#policy/policy-profile.ts";
import { DAY_MS, formatInstant, type Instant } from "#terms/instant.ts";
import { RANKS, type Rank, type Role } from "#terms/officer.ts";
import { periodWords } from "#terms/period.ts";
import { CRIME_CATEGORIES, type CrimeCategory, PURPOSES, type Purpose } from "#terms/purpose.ts";
import { displayVrm, type Vrm } from "#terms/vrm.ts";
import type { AccessMatrix, CellAnswer } from "./access-matrix.ts";
import { isAnalysis } from "./analysis-question.ts";
import { ANALYSIS_KIND_WORDS, analysisWords } from "./analysis-words.ts";
import { narrowingWords, placeWords } from "./narrowing-words.ts";
import type { AnyQuestion, Matter, Narrowing } from "./search-request.ts";

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  response: "Response to an incident",
  investigation: "Investigation",
  intelligence: "Intelligence",
  safeguarding: "Safeguarding",
};

export const CATEGORY_WORDS: Readonly<Record<CrimeCategory, string>> = {
  "counter-terrorism": "Counter-terrorism",
  major: "Major crime",
  serious: "Serious crime",
  "priority-and-volume": "Priority and volume crime",
  safeguarding: "Safeguarding: missing or vulnerable person, life at risk",
};

export const QUESTION_KIND_WORDS: Readonly<Record<AnyQuestion["kind"], string>> = {
  vrm: "One vehicle",
  marks: "A list of vehicles",
  misread: "One vehicle, with likely misreads",
  pattern: "Part of a mark",
  cameras: "Everything that passed certain cameras",
  area: "Everything that passed a part of the map",
  ...ANALYSIS_KIND_WORDS,
};

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  "control-room": "control room",
  analyst: "analyst",
  "authorising-officer": "authorising officer",
  "anpr-manager": "ANPR manager",
  auditor: "auditor",
  "foi-officer": "FOI officer",
  "data-protection-officer": "data protection officer",
  "professional-standards": "professional standards",
  "wall-screen": "wall screen",
};

/** "an inspector", "a superintendent or above". */
export function rankWords(rank: Rank): string {
  const words = rank.replaceAll("-", " ");
  const article = /^[aeiou]/.test(words) ? "an" : "a";
  return rank === RANKS.at(-1) ? `${article} ${words}` : `${article} ${words} or above`;
}

/** The question with all that narrows it. */
export const askedWords = (matter: Pick<Matter<AnyQuestion>, "question" | keyof Narrowing>): string =>
  [questionWords(matter.question), ...narrowingWords(matter)].join(", ");

export function questionWords(question: AnyQuestion): string {
  if (isAnalysis(question)) return analysisWords(question);
  if (question.kind === "vrm") return `Vehicle ${displayVrm(question.vrm)}`;
  if (question.kind === "misread") return `Vehicle ${displayVrm(question.vrm)}, with likely misreads`;
  if (question.kind === "marks") return marksWords(question.vrms);
  if (question.kind === "pattern") return `Marks like ${question.pattern}`;
  return `Everything that passed ${placeWords(question.kind === "area" ? question.area : question)}`;
}

/** All of them: whoever signs has to see whom it is about. */
const marksWords = (vrms: readonly Vrm[]): string =>
  `${vrms.length} ${vrms.length === 1 ? "vehicle" : "vehicles"}: ${vrms.map(displayVrm).join(", ")}`;

/** One sentence for the search page. */
export function ruleWords(rule: AccessRule): string {
  const kinds = rule.questionKinds.map((kind) => QUESTION_KIND_WORDS[kind]).join("; ");
  const signature =
    rule.authoriserRank === null
      ? "no signature needed"
      : `signed by ${rankWords(rule.authoriserRank)} other than you`;
  const roles = listWords(rule.roles.map((role) => ROLE_WORDS[role]));
  return `${kinds}: data up to ${periodWords(rule.maxAge)} old${widthWords(rule)}, ${signature}; for ${roles}; ${categoryList(rule.categories)}.`;
}

function widthWords({ maxWindowDays, repeatedWithinDays }: AccessRule): string {
  if (maxWindowDays === null) return "";
  const together =
    repeatedWithinDays === undefined
      ? ""
      : `, or so many hours together that come again within ${repeatedWithinDays} days`;
  return `, at most ${maxWindowDays} days at a time${together}`;
}

/** One cell of the table of who may search what: "yes", "no", "if an inspector or above signs, at most 2 days at a time". */
function answerWords(answer: CellAnswer): string {
  if (!answer.permitted) return "no";
  const { signedBy, maxWindowDays } = answer;
  const leave = signedBy === null ? "yes" : `if ${rankWords(signedBy)} signs`;
  return maxWindowDays === null ? leave : `${leave}, at most ${maxWindowDays} days at a time`;
}

/** The matrix as a table that people read: one answer for each age. */
export function matrixWords({ ages, rows }: AccessMatrix) {
  return {
    ages: ages.map((age) => `up to ${periodWords(age)}`),
    rows: rows.map(({ kind, role, purposes, categories, byAge }) => ({
      question: QUESTION_KIND_WORDS[kind],
      role: ROLE_WORDS[role],
      purposes: purposes.length === PURPOSES.length ? "any" : purposeList(purposes),
      categories: categories.length === CRIME_CATEGORIES.length ? "any" : categoryList(categories),
      answers: byAge.map(answerWords),
    })),
  };
}

export function categoryList(categories: readonly CrimeCategory[]): string {
  return listWords(categories.map((category) => CATEGORY_WORDS[category].replace(/:.*/, "").toLowerCase()));
}

export function purposeList(purposes: readonly Purpose[]): string {
  return listWords(purposes.map((purpose) => PURPOSE_WORDS[purpose].toLowerCase()));
}

export function roleList(roles: readonly Role[]): string {
  return listWords(roles.map((role) => ROLE_WORDS[role]));
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** For sentences: `2026-08-24 10:00 UTC`. */
export function momentWords(moment: Instant): string {
  return `${formatInstant(moment).slice(0, 16).replace("T", " ")} UTC`;
}

/** Whole days of 24 hours between the oldest data asked for and now. */
export function oldestAgeDays(capturedFrom: Instant, now: Instant): number {
  return Math.max(0, Math.floor((now - capturedFrom) / DAY_MS));
}
