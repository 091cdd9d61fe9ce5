/** Which single things that a request asks does no part of an answer speak of, or not of that time? Found by their words; a person decides. */
import { daysBetween, type LocalDate } from "#terms/local-date.ts";
import { askedItems } from "./asked-items.ts";
import type { FoiPart } from "./foi-request.ts";
import { ALSO_ANSWERS, type OpenQuestion, questionsIn } from "./open-questions.ts";
import { PERIOD_TOPICS, type PeriodPart } from "./period-part.ts";

export interface UnansweredPart {
  /** `subject`: no part speaks of it; `period`: none is counted for the years that it names. */
  readonly lacks: "subject" | "period";
  /** As the requester wrote it, shortened. */
  readonly words: string;
  /** Those that are not counted; empty when the subject is lacking. */
  readonly years: readonly number[];
}

/** Questions on a subject that a table answers are told by `openQuestions`; here are those that none knows, and those on other years. */
export function unansweredParts(
  text: string,
  parts: readonly FoiPart[],
  today: LocalDate,
): readonly UnansweredPart[] {
  if (parts.some(({ topic }) => topic === "refused")) return [];
  return askedItems(text).flatMap((item): readonly UnansweredPart[] => {
    const words = shortened(item);
    const subjects = questionsIn(item);
    if (parts.some((part) => speaksOf(part, item))) return [];
    if (subjects.length === 0) return [{ lacks: "subject", words, years: [] }];
    const years = yearsIn(item).filter((year) => !isCounted(year, subjects, parts, today));
    return years.length === 0 ? [] : [{ lacks: "period", words, years }];
  });
}

const MOST = 160;
const shortened = (item: string): string =>
  item.length <= MOST ? item : `${item.slice(0, MOST).trimEnd().toWellFormed()}…`;

/** Words that every question has. */
const COMMON = new Set(
  (
    "about after also asked been before being could does during each each force from have held hold into many" +
    " number numbers other over please police provide since tell that their them there these they this those total" +
    " under used uses using what when where which while with would year years your yours anpr data information"
  ).split(" "),
);

const stems = (words: string): ReadonlySet<string> =>
  new Set(
    words
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= 4 && !COMMON.has(word))
      .map((word) => word.slice(0, 6)),
  );

/** A part in the officer's own words answers what it shares at least half of the telling words with. */
function speaksOf(part: FoiPart, item: string): boolean {
  if (!("question" in part)) return false;
  const own = stems(part.topic === "written" ? `${part.question} ${part.answer}` : part.question);
  const asked = stems(item);
  if (asked.size === 0) return true;
  const shared = [...asked].filter((stem) => own.has(stem)).length;
  return shared * 2 >= asked.size;
}

/** Laws are named with a year, and nobody counts them. */
const OF_A_LAW = /\b(act|regulations?|order|code)\b[^.?!]{0,20}?\b20\d{2}\b/gi;
const FINANCIAL_YEAR = /\b20(\d{2})\s*[/–-]\s*(?:20)?(\d{2})\b/g;

/** Both years of one that begins in April. A month as `2026-03` is of its year. */
export function yearsIn(text: string): readonly number[] {
  const item = text.replace(OF_A_LAW, "");
  const pairs = [...item.matchAll(FINANCIAL_YEAR)].flatMap(([, from, to]) =>
    Number(to) === Number(from) + 1 ? [2000 + Number(from), 2000 + Number(to)] : [],
  );
  const single = [...item.matchAll(/\b(20[0-4]\d)\b/g)].map(([, year]) => Number(year));
  return [...new Set([...pairs, ...single])].toSorted((a, b) => a - b);
}

/** What is there at a time, or for how long it is kept, is the same whichever year is named. */
const COUNTED_OVER_TIME: readonly OpenQuestion[] = ["reads", "hits", "searches", "cost"];
const YEAR_DAYS = 366;

function isCounted(
  year: number,
  subjects: readonly OpenQuestion[],
  parts: readonly FoiPart[],
  today: LocalDate,
): boolean {
  const counted = subjects.filter((subject) => COUNTED_OVER_TIME.includes(subject));
  if (counted.length === 0) return true;
  const isRecent = daysBetween(`${year}-12-31` as LocalDate, today) < YEAR_DAYS;
  return parts.some((part) =>
    isPeriod(part) ? lies(year, part, isRecent) : isRecent && counted.some((one) => one === part.topic),
  );
}

const isPeriod = (part: FoiPart): part is PeriodPart => PERIOD_TOPICS.some((topic) => topic === part.topic);

function lies(year: number, { from, to }: PeriodPart, isRecent: boolean): boolean {
  if (from === undefined && to === undefined) return isRecent;
  return (from ?? "0") <= `${year}-12` && (to ?? "9") >= `${year}-01`;
}

const COUNTED_BY_MONTH = new Map(ALSO_ANSWERS.map(([part, question]) => [question, part]));

/** The same parts, where the request names years those that are counted by month, a part for each run of years. */
export function withPeriods(text: string, suggested: readonly FoiPart[]): readonly FoiPart[] {
  const items = askedItems(text);
  return suggested.flatMap((part): readonly FoiPart[] => {
    const topic = COUNTED_BY_MONTH.get(part.topic as OpenQuestion);
    const isByMonth = PERIOD_TOPICS.find((one) => one === topic);
    const years = items
      .filter((item) => questionsIn(item).some((one) => one === part.topic))
      .flatMap(yearsIn);
    if (isByMonth === undefined || years.length === 0) return [part];
    return runsOf(years).map(([from, to]) => ({ topic: isByMonth, from: `${from}-01`, to: `${to}-12` }));
  });
}

function runsOf(years: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const year of [...new Set(years)].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs;
}
