/** Which paragraphs and tables answer these parts? Written from figures of one moment, which the letter names. */
import type { Figures } from "#figures/figures.ts";
import type { OpenNumber } from "#figures/open-numbers.ts";
import { countInWords } from "#figures/published-count.ts";
import type { ForceQuality } from "#quality/camera-quality.ts";
import { invariant } from "#terms/invariant.ts";
import { momentInWords } from "#terms/local-date.ts";
import { type Period, periodWords } from "#terms/period.ts";
import { annexWords } from "./annexes.ts";
import { answerAboutDevices, type ToldDevices } from "./answer-devices.ts";
import { answerAboutMisreads } from "./answer-misreads.ts";
import { answerAboutPeriod } from "./answer-periods.ts";
import {
  answerAboutHits,
  answerAboutNumbers,
  answerAboutReads,
  answerAboutStates,
  deletedLately,
  withheldNumbers,
} from "./answer-sites.ts";
import type { ChecksByDevice } from "./component-check.ts";
import type { CostEstimate } from "./cost-estimate.ts";
import { WITHHELD_LOCATIONS } from "./exemptions.ts";
import type { FoiPart } from "./foi-request.ts";
import { HOW_COUNTED, howCounted } from "./how-counted.ts";
import type { LetterBlock } from "./letter.ts";
import { type OpenQuestion, QUESTION_WORDS } from "./open-questions.ts";
import type { CountedPart } from "./period-part.ts";
import { pointToPublished } from "./published-already.ts";
import { wholeRefusal, withholdingNotice } from "./refusal-notice.ts";
import { refuseOnCost } from "./refuse-on-cost.ts";
import { whetherHeld } from "./whether-held.ts";

export interface LiveFacts {
  readonly figures: Figures;
  /** Those that the force's public page tells at this moment. */
  readonly numbers: readonly OpenNumber[];
  readonly devices: ToldDevices;
  /** What was checked of them. */
  readonly checks: ChecksByDevice;
  readonly quality: ForceQuality;
  /** Misreads are those of so many days. */
  readonly qualityDays: number;
  /** Undefined while no policy is in force. */
  readonly retention: Period | undefined;
  /** The whole address of the force's public page. */
  readonly publicPage: string;
  /** What was counted for those parts that are counted by month. */
  readonly counted: ReadonlyMap<FoiPart, CountedPart>;
}

const paragraph = (text: string): LetterBlock => ({ kind: "paragraph", text });
const heading = (text: string): LetterBlock => ({ kind: "heading", text });

/** The body of the letter; a refusal under section 12 when the estimate is over the limit. */
export function writeAnswer(
  parts: readonly FoiPart[],
  facts: LiveFacts,
  estimate: CostEstimate | undefined,
  leftOpen: readonly OpenQuestion[] = [],
  /** All that the requester wrote. */
  asked = "",
): readonly LetterBlock[] {
  const refused = parts.find((part) => part.topic === "refused");
  if (refused !== undefined) return wholeRefusal(refused);
  if (estimate?.overLimit) return refuseOnCost(estimate, asked);
  const answers = parts.flatMap((part, index) => [
    heading(`${index + 1}. ${partTitle(part)}`),
    ...answerPart(part, facts),
    ...(isFromTables(part) ? [howCounted(part.topic, facts.figures.at)] : []),
  ]);
  return [
    paragraph(whetherHeld(parts, leftOpen.length > 0)),
    ...answers,
    ...(parts.some(isBySites) ? withheldNumbers() : []),
    ...notAnswered(leftOpen),
    ...(parts.some(isFromTables)
      ? [paragraph(`The figures were taken from our live registers on ${momentInWords(facts.figures.at)}.`)]
      : []),
    ...annexWords(answers),
    ...advice(estimate),
  ];
}

/** The officer says these in their own words; the others come from live tables. */
type OwnTopic = "published" | "not-held" | "written" | "withheld" | "refused";
const OWN: readonly FoiPart["topic"][] = [
  "published",
  "not-held",
  "written",
  "withheld",
  "refused",
] satisfies OwnTopic[];
const isFromTables = (part: FoiPart): part is Exclude<FoiPart, { readonly topic: OwnTopic }> =>
  !OWN.includes(part.topic);

/** Does the answer give numbers that move with the number of sites? */
const isBySites = (part: FoiPart): boolean => isFromTables(part) && HOW_COUNTED[part.topic].bySites === true;

/** What the requester asked and nobody has answered is said, not passed over. */
function notAnswered(leftOpen: readonly OpenQuestion[]): readonly LetterBlock[] {
  if (leftOpen.length === 0) return [];
  return [
    heading("What this letter does not answer"),
    ...leftOpen.map((question) =>
      paragraph(`You also asked ${QUESTION_WORDS[question]}. This letter does not answer that question.`),
    ),
  ];
}

const TITLES: Readonly<Record<Exclude<FoiPart["topic"], OwnTopic>, string>> = {
  devices: "Cameras by type, maker and use of facial recognition",
  "camera-numbers": "Number of ANPR cameras and sites",
  sites: "Sites of ANPR cameras",
  locations: "Places of ANPR cameras",
  reads: "Number plates read",
  hits: "Hits and what came of them",
  "hits-by-month": "Hits by month and list, and what came of them",
  retention: "How long reads are kept",
  deletions: "Reads deleted by month",
  searches: "Searches of the reads",
  "searches-by-category": "Searches of the reads by category and reach",
  costs: "What number plate recognition cost",
  complaints: "Complaints by month and kind, and how they ended",
  misreads: "How often number plates are misread",
};

function partTitle(part: FoiPart): string {
  if (part.topic === "refused") return "Why we do not answer";
  if (part.topic === "published") return "What is published already";
  return "question" in part ? part.question : TITLES[part.topic];
}

function answerPart(part: FoiPart, facts: LiveFacts): readonly LetterBlock[] {
  const { figures, numbers } = facts;
  switch (part.topic) {
    case "devices":
      return answerAboutDevices(part, facts.devices, facts.checks);
    case "camera-numbers":
      return answerAboutNumbers(numbers);
    case "locations":
      return [...withholdingNotice(WITHHELD_LOCATIONS), ...answerAboutNumbers(numbers)];
    case "reads":
      return [answerAboutReads(numbers)];
    case "hits":
      return [answerAboutHits(numbers), paragraph(NOT_COUNTED)];
    case "retention":
      return [
        paragraph(
          facts.retention === undefined
            ? "No rule for keeping reads is in force."
            : `A read is deleted ${periodWords(facts.retention)} after it was captured, whether or not the vehicle was of interest.${deletedLately(numbers)}`,
        ),
      ];
    case "searches":
      return [searchesTable(figures), smallCountNote(figures)];
    case "published":
      return pointToPublished(part, facts.publicPage);
    case "sites":
      return [answerAboutStates(numbers)];
    case "hits-by-month":
    case "deletions":
    case "searches-by-category":
    case "costs":
    case "complaints": {
      const counted = facts.counted.get(part);
      invariant(counted !== undefined, "what a part asks for is counted before it is written");
      return answerAboutPeriod(counted);
    }
    case "misreads":
      return answerAboutMisreads(facts.quality, facts.qualityDays);
    case "not-held":
      return [paragraph("We do not hold this information.")];
    case "written":
      return [paragraph(part.answer)];
    case "withheld":
      return withholdingNotice(part);
    case "refused":
      return wholeRefusal(part);
  }
}

/** Said of every force alike, whether or not it watches any. */
const NOT_COUNTED = "Hits of vehicles that are watched without anybody being told are not counted.";

const smallCountNote = ({ smallCount }: Figures): LetterBlock =>
  paragraph(
    `Numbers from 1 to ${smallCount - 1} are shown as "fewer than ${smallCount}", so that no person can be made out behind a number.`,
  );

function searchesTable(figures: Figures): LetterBlock {
  const { searches } = figures;
  return {
    kind: "table",
    caption: "Searches in the last 12 months, by how far back they reached",
    columns: ["Reach", "Answered", "Refused"],
    rows: searches.map(({ tier, answered, refused }) => [
      tier,
      countInWords(answered),
      countInWords(refused),
    ]),
  };
}

/** Section 16: what the requester should know even when nothing had to be refused on cost. */
function advice(estimate: CostEstimate | undefined): readonly LetterBlock[] {
  const cost =
    estimate === undefined
      ? "The information comes from registers that we keep up to date, so the cost limit of section 12 is not reached and your request did not need to be narrowed."
      : `We estimate the cost of finding it at £${estimate.costPounds.toFixed(2)}, which is within the limit of £${estimate.limit.limitPounds} in section 12, so your request did not need to be narrowed.`;
  return [
    heading("Advice and assistance (section 16)"),
    paragraph(
      `${cost} If you would like more, you can ask for the same figures by maker, country or type of camera; we can answer such questions from the same registers.`,
    ),
  ];
}
