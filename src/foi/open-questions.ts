/** Which questions of a request do the parts of an answer leave open? Found by their words; the disclosure officer decides. */
import { ownWords } from "./asked-items.ts";
import type { FoiPart } from "./foi-request.ts";
import type { PublishedMatter } from "./published-already.ts";
import { suggestParts } from "./suggest-parts.ts";

/** Topics that a live table answers, and what it cost, which none does: there the officer has to write, or to say that it is not held. */
export const OPEN_QUESTIONS = [
  ...(["cost", "devices", "camera-numbers", "locations", "reads", "hits"] as const),
  ...(["retention", "searches", "misreads", "complaints"] as const),
] as const;
export type OpenQuestion = (typeof OPEN_QUESTIONS)[number];

const COST =
  /£|\b(costs?|costing|spen[dt](ing)?|expenditure|budgets?|pric(e[ds]?|ing)|paid|invoices?|funding|how much (money|do|does|did|has|have|was|were|is|are))\b/i;

/** Many requests end with a sentence on the limit of section 12: that is about our cost of answering, and asks nothing. */
const ABOUT_THE_LIMIT =
  /\bsection 12\b|\bs\.? ?12\b|\bcost (of compliance|limits?|ceiling|threshold)\b|\bappropriate limit\b/i;

/** A point of a list and a paragraph end a sentence as well: the mail of a requester need not have full stops. */
const askedIn = (text: string): string =>
  text
    .split(/(?<=[.?!])\s+|\n\s*\n|\n(?=\s*(?:\(?\w{1,2}[.)]|[-*•])\s)/)
    .filter((sentence) => !ABOUT_THE_LIMIT.test(sentence))
    .join(" ");

/** As a letter and a screen say it. */
export const QUESTION_WORDS: Readonly<Record<OpenQuestion, string>> = {
  cost: "what it cost",
  devices: "about the makers and types of cameras",
  "camera-numbers": "how many cameras there are",
  locations: "where cameras are",
  reads: "how many number plates were read",
  hits: "about hits and what came of them",
  retention: "how long reads are kept",
  searches: "about searches",
  misreads: "how often plates are misread",
  complaints: "how many complaints there were",
};

/** `text` is all that the requester wrote. A part of the officer's own that speaks of it answers a question. */
export function openQuestions(text: string, parts: readonly FoiPart[]): readonly OpenQuestion[] {
  const own = parts.flatMap((part) => {
    if (part.topic === "not-held" || part.topic === "withheld") return [part.question];
    return part.topic === "written" ? [`${part.question} ${part.answer}`] : [];
  });
  if (parts.some(({ topic }) => topic === "refused")) return [];
  const answered = new Set<string>([...parts.map(({ topic }) => topic), ...own.flatMap(questionsIn)]);
  for (const question of parts.flatMap(pointedTo)) answered.add(question);
  for (const [part, question] of ALSO_ANSWERS) if (answered.has(part)) answered.add(question);
  // The register of cameras says how many of each there are, and so does the refusal to say where.
  if (answered.has("devices") || answered.has("locations")) answered.add("camera-numbers");
  return questionsIn(askedIn(ownWords(text))).filter((question) => !answered.has(question));
}

export const ALSO_ANSWERS: readonly (readonly [part: FoiPart["topic"], question: OpenQuestion])[] = [
  ["hits-by-month", "hits"],
  ["searches-by-category", "searches"],
  ["costs", "cost"],
  ["sites", "camera-numbers"],
];

/** Which questions the pages answer that a letter points to. */
const POINTED_TO: Readonly<Partial<Record<PublishedMatter, readonly OpenQuestion[]>>> = {
  numbers: ["reads", "hits", "searches"],
  "how-long-kept": ["retention"],
};

const pointedTo = (part: FoiPart): readonly OpenQuestion[] =>
  part.topic === "published" ? part.matters.flatMap((matter) => POINTED_TO[matter] ?? []) : [];

export function questionsIn(words: string): readonly OpenQuestion[] {
  const topics = new Set<string>(suggestParts(words).map(({ topic }) => topic));
  return OPEN_QUESTIONS.filter((question) => (question === "cost" ? COST.test(words) : topics.has(question)));
}
