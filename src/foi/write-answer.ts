/** Which paragraphs and tables answer these parts? Written from figures of one moment, which the letter names. */
import { type Figures, sitesInOperation } from "#figures/figures.ts";
import { countInWords, inFull } from "#figures/published-count.ts";
import type { ForceQuality } from "#quality/camera-quality.ts";
import { invariant } from "#terms/invariant.ts";
import { momentInWords } from "#terms/local-date.ts";
import { type Period, periodWords } from "#terms/period.ts";
import { annexWords } from "./annexes.ts";
import { answerAboutDevices } from "./answer-devices.ts";
import { answerAboutMisreads } from "./answer-misreads.ts";
import { answerAboutPeriod } from "./answer-periods.ts";
import type { ChecksByDevice } from "./component-check.ts";
import type { CostEstimate } from "./cost-estimate.ts";
import type { Device } from "./device.ts";
import { WITHHELD_LOCATIONS } from "./exemptions.ts";
import type { FoiPart } from "./foi-request.ts";
import { howCounted } from "./how-counted.ts";
import type { LetterBlock } from "./letter.ts";
import { type OpenQuestion, QUESTION_WORDS } from "./open-questions.ts";
import { outcomeWords } from "./outcome-words.ts";
import type { CountedPart } from "./period-part.ts";
import { pointToPublished } from "./published-already.ts";
import { wholeRefusal, withholdingNotice } from "./refusal-notice.ts";
import { refuseOnCost } from "./refuse-on-cost.ts";
import { whetherHeld } from "./whether-held.ts";

export interface LiveFacts {
  readonly figures: Figures;
  readonly devices: readonly Device[];
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
  misreads: "How often number plates are misread",
};

function partTitle(part: FoiPart): string {
  if (part.topic === "refused") return "Why we do not answer";
  if (part.topic === "published") return "What is published already";
  return "question" in part ? part.question : TITLES[part.topic];
}

function answerPart(part: FoiPart, facts: LiveFacts): readonly LetterBlock[] {
  const { figures } = facts;
  switch (part.topic) {
    case "devices":
      return answerAboutDevices(part, facts.devices, facts.checks);
    case "camera-numbers":
      return [paragraph(cameraNumbers(figures))];
    case "locations":
      return [...withholdingNotice(WITHHELD_LOCATIONS), paragraph(cameraNumbers(figures))];
    case "reads":
      return [readsTable(figures)];
    case "hits":
      return [hitsTable(figures), smallCountNote(figures), paragraph(NOT_COUNTED)];
    case "retention":
      return [
        paragraph(
          facts.retention === undefined
            ? "No rule for keeping reads is in force."
            : `A read is deleted ${periodWords(facts.retention)} after it was captured, whether or not the vehicle was of interest. In the last 12 months ${inFull(figures.readsErased)} reads were deleted.`,
        ),
      ];
    case "searches":
      return [searchesTable(figures), smallCountNote(figures)];
    case "published":
      return pointToPublished(part, facts.publicPage);
    case "sites":
      return [sitesTable(figures)];
    case "hits-by-month":
    case "deletions":
    case "searches-by-category":
    case "costs": {
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

function cameraNumbers(figures: Figures): string {
  const { registered, contributing } = figures.cameras;
  return `${inFull(registered)} ANPR cameras are registered, of which ${inFull(contributing)} contribute reads. ${inFull(sitesInOperation(figures))} sites are in operation. Each has an assessment, a consultation or the recorded reason against one, a data protection impact assessment and a date for review.`;
}

/** Said of every force alike, whether or not it watches any. */
const NOT_COUNTED = "Hits of vehicles that are watched without anybody being told are not counted.";

const smallCountNote = ({ smallCount }: Figures): LetterBlock =>
  paragraph(
    `Numbers from 1 to ${smallCount - 1} are shown as "fewer than ${smallCount}", so that no person can be made out behind a number.`,
  );

function sitesTable(figures: Figures): LetterBlock {
  const { sites, deliveriesRefused } = figures;
  const refused = deliveriesRefused.reduce((sum, { count }) => sum + count, 0);
  return {
    kind: "table",
    caption: "Sites by state",
    columns: ["State", "Number"],
    rows: [
      ["In operation", inFull(sitesInOperation(figures))],
      ["Of these with a review due", inFull(sites["review-due"])],
      ["Suspended", inFull(sites.suspended)],
      ["Closed", inFull(sites.closed)],
      ["Refused", inFull(sites.refused)],
      ["Deliveries refused in the last 12 months, because a site had no live case", inFull(refused)],
    ],
  };
}

function readsTable({ reads }: Figures): LetterBlock {
  return {
    kind: "table",
    caption: "Number plates read",
    columns: ["Period", "Reads"],
    rows: [
      ["Last 24 hours", inFull(reads.last24Hours)],
      ["Last 30 days", inFull(reads.last30Days)],
      ["Last 12 months", inFull(reads.last12Months)],
      ["Held now", inFull(reads.held)],
    ],
  };
}

function hitsTable(figures: Figures): LetterBlock {
  const { hits } = figures;
  return {
    kind: "table",
    caption: "Hits in the last 12 months",
    columns: ["What", "Number"],
    rows: [
      ["Hits put before an officer", countInWords(hits.raised)],
      ["Plate and text compared and found to match", countInWords(hits.verified)],
      ["Found to be a misread", countInWords(hits.misread)],
      ...hits.outcomes.map(({ outcome, count }) => [
        `Outcome: ${outcomeWords(outcome)}`,
        countInWords(count),
      ]),
    ],
  };
}

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
      `${cost} If you would like more, you can ask for the same figures by maker, country, type of camera, unit or date; we can answer such questions from the same registers.`,
    ),
  ];
}
