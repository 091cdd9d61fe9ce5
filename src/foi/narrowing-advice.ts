/** How could a request be narrowed until it can be answered within the limit of section 12? Drafted from its words, its estimate and our registers (section 16). */
import { type CostEstimate, type S12Task, totalMinutes } from "./cost-estimate.ts";
import type { FoiPart } from "./foi-request.ts";
import { suggestParts } from "./suggest-parts.ts";

export interface NarrowingAdvice {
  /** Of what was asked: what the registers answer as it stands. */
  readonly atOnce: readonly string[];
  /** How the rest comes within the limit. */
  readonly narrower: readonly string[];
}

const REGISTERS: Readonly<Partial<Record<FoiPart["topic"], string>>> = {
  devices: "cameras of every type by maker, country and use of facial recognition",
  "camera-numbers": "the number of ANPR cameras and sites, without their places",
  reads: "number plates read, by day or month",
  hits: "hits, and what came of them, by month",
  searches: "searches, by how far back they reached",
  retention: "how long reads are kept, and how many were deleted",
  misreads: "how often number plates are misread",
  complaints: "complaints, and how they ended, by month",
};

export function narrowingAdvice(asked: string, estimate: CostEstimate): NarrowingAdvice {
  const topics = suggestParts(asked).flatMap(({ topic }) => REGISTERS[topic] ?? []);
  return {
    atOnce: topics.length === 0 ? Object.values(REGISTERS) : topics,
    narrower: [...shorterPeriod(asked, estimate), ...fewerItems(estimate), ...numbersForLists(asked)],
  };
}

/** As a letter asks for it, for the officer to change before it goes out. */
export function adviceText(asked: string, estimate: CostEstimate): string {
  const { atOnce, narrower } = narrowingAdvice(asked, estimate);
  const lines = (items: readonly string[]) => items.map((item) => `- ${item}`);
  return [
    `As it stands, your request would take more than the limit of £${estimate.limit.limitPounds} in section 12 of the Freedom of Information Act 2000. We can answer it if you narrow it. From our registers we can tell you at once:`,
    ...lines(atOnce),
    ...(narrower.length === 0 ? [] : ["The rest may come within the limit with:", ...lines(narrower)]),
    "Please tell us which matters most to you, and we will help you to put it.",
  ].join("\n");
}

const PERIOD = /\b(?:last|past|previous)\s+(\w+)\s+(year|month)s?\b/i;
const NUMBER_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** The work of a longer period is taken to be spread over it evenly. */
function shorterPeriod(asked: string, { costPounds, limit }: CostEstimate): readonly string[] {
  const [whole, count = "", unit = ""] = PERIOD.exec(asked) ?? [];
  const number = NUMBER_WORDS.indexOf(count.toLowerCase()) + 1 || Number(count);
  if (whole === undefined || !Number.isInteger(number) || number < 1) return [];
  const months = unit.toLowerCase() === "year" ? number * 12 : number;
  const fits = Math.floor((months * limit.limitPounds) / costPounds);
  if (fits < 1) return ["a period shorter than a month"];
  return [`a shorter period: the last ${fits === 1 ? "month" : `${fits} months`} in place of the ${whole}`];
}

/** Of each task that is done many times, as many as fit beside the other tasks. */
function fewerItems({ tasks, countedMinutes, limit }: CostEstimate): readonly string[] {
  const limitMinutes = (limit.limitPounds / limit.poundsAnHour) * 60;
  return tasks.flatMap((task) => {
    const { items = 1, minutes } = task;
    if (task.kind === "redact" || items < 2 || minutes === 0) return [];
    const room = limitMinutes - (countedMinutes - totalMinutes(task));
    const fits = Math.floor(room / minutes);
    if (fits < 1 || fits >= items) return [];
    return [`fewer of them: at most ${inFull(fits)} of ${inFull(items)} (${nameOf(task)})`];
  });
}

const LIST_WORDS = /\b(lists?|each|every|cop(?:y|ies)|itemi[sz]ed|break ?downs?)\b/i;

const numbersForLists = (asked: string): readonly string[] =>
  LIST_WORDS.test(asked) ? ["numbers in place of a list, a copy or a breakdown of each one"] : [];

const inFull = (count: number): string => count.toLocaleString("en-GB");
const nameOf = ({ task }: S12Task): string => task.charAt(0).toLowerCase() + task.slice(1);
