/**
 * How does an answer tell what grows and shrinks with the number of sites? By the numbers that the public page has, and by no others: whoever
 * asks every month learns by the difference of two answers no more than whoever reads the page. `numbers`: those of one force, of one moment.
 */
import { numbersNamed, type OpenNumber } from "#figures/open-numbers.ts";
import { countInWords } from "#figures/published-count.ts";
import type { LetterBlock } from "./letter.ts";
import { outcomeWords } from "./outcome-words.ts";
import { withholdingNotice } from "./refusal-notice.ts";
import type { WithheldPart } from "./withheld-part.ts";

type Numbers = readonly OpenNumber[];
type Row = readonly [string, string];

const paragraph = (text: string): LetterBlock => ({ kind: "paragraph", text });

/** Said with every part that gives such numbers; the notice itself stands once in a letter. */
export const BY_DIFFERENCE =
  "Exact numbers of today are withheld, because the difference from an earlier answer would show when a camera site was opened, closed or suspended (sections 24(1) and 31(1)): what still changes is given as a range.";

const WITHHELD_NUMBERS: WithheldPart = {
  topic: "withheld",
  question: "Exact numbers of today",
  holding: "withheld",
  exemptions: [
    {
      section: "24",
      limbs: ["24(1)"],
      why: "Withholding is required to safeguard national security. Whoever plans an act of terrorism and knows when cameras were added or taken away can look for them at that time.",
      harm: "Two exact numbers that were asked for a month apart tell the month in which a site changed. With what can be seen on the roads in that month they tell where.",
    },
    {
      section: "31",
      limbs: ["31(1)(a)", "31(1)(b)"],
      why: "Disclosure would be likely to prejudice the prevention and detection of crime and the apprehension and prosecution of offenders.",
      harm: "Offenders would learn when a road began to be watched, and when it ceased to be.",
    },
  ],
  interest: {
    forDisclosure: [
      "The public has a right to understand how widely vehicles are read.",
      "Exact numbers are easier to check and to compare with those of other forces.",
    ],
    againstDisclosure: [
      "Exact numbers of the same thing at short intervals show each single change, and single changes help to find a place.",
      "Exact numbers are published for the year that is over and as at 1 January, which meets nearly all of the interest in openness.",
    ],
    balance:
      "The public interest in maintaining the exemptions outweighs the interest in disclosure of exact numbers of today. We give them for the year that is over or as at 1 January, and in ranges while they change.",
  },
};

export const withheldNumbers = (): readonly LetterBlock[] => [
  { kind: "heading", text: "Exact numbers that we withhold" },
  ...withholdingNotice(WITHHELD_NUMBERS),
];

/** As they were when the year began; in ranges in a system's first year. */
export function answerAboutNumbers(numbers: Numbers): readonly LetterBlock[] {
  const told = (name: string) => latest(numbers, name);
  const [sites, cameras] = [told("sites-in-operation"), told("cameras-contributing")];
  const counted = [
    ...(cameras === undefined ? [] : [`${countInWords(cameras)} ANPR cameras contributed reads`]),
    ...(sites === undefined ? [] : [`${countInWords(sites)} sites were in operation`]),
  ];
  const isThen = sites?.period === "start-of-year" || cameras?.period === "start-of-year";
  const when = isThen ? `On ${newYear(sites ?? cameras)}` : "When this was written";
  return [
    ...(counted.length === 0
      ? [paragraph("No cameras or sites have been counted yet.")]
      : [paragraph(`${when}, ${counted.join(" and ")}.`)]),
    paragraph(
      "Each site has an assessment, a consultation or the recorded reason against one, a data protection impact assessment and a date for review.",
    ),
  ];
}

export function answerAboutStates(numbers: Numbers): LetterBlock {
  const begun = numbersNamed(numbers, "sites-in-operation", "start-of-year")[0];
  const named = (name: string) => numbersNamed(numbers, name, "start-of-year");
  const rows: readonly Row[] =
    begun === undefined
      ? rowsOf("In operation now", numbersNamed(numbers, "sites-in-operation", "now"))
      : [
          ...rowsOf("In operation", [begun]),
          ...named("sites-review-overdue").flatMap((one) =>
            rowsOf(`Of these with a review overdue, ${one.part}`, [one]),
          ),
          ...rowsOf("Suspended", named("sites-suspended")),
          ...rowsOf("Closed", named("sites-closed")),
          ...rowsOf("Refused", named("sites-refused")),
        ];
  return {
    kind: "table",
    caption: begun === undefined ? "Sites" : `Sites by state on ${newYear(begun)}`,
    columns: ["State", "Number"],
    rows: [
      ...rows,
      ...numbersNamed(numbers, "deliveries-refused", "calendar-year").flatMap((one) =>
        rowsOf(`Deliveries refused in ${one.of}, because a site had no live case`, [one]),
      ),
    ],
  };
}

export function answerAboutReads(numbers: Numbers): LetterBlock {
  const years = numbersNamed(numbers, "reads", "calendar-year");
  return {
    kind: "table",
    caption: "Number plates read",
    columns: ["Period", "Reads"],
    rows: [
      ...years.flatMap((one) => rowsOf(one.of, [one])),
      ...rowsOf("Last 12 months", numbersNamed(numbers, "reads", "last-12-months")),
      ...rowsOf("Held now", numbersNamed(numbers, "reads-kept", "now")),
    ],
  };
}

const HITS: readonly Row[] = [
  ["hits-put-before-an-officer", "Hits put before an officer"],
  ["hits-found-to-match", "Plate and text compared and found to match"],
  ["hits-found-to-be-misreads", "Found to be a misread"],
];

/** A column for the year that is over, once there was one. */
export function answerAboutHits(numbers: Numbers): LetterBlock {
  const lately = (name: string) => numbersNamed(numbers, name, "last-12-months");
  const year = numbers.find(({ name, period }) => name === HITS[0]?.[0] && period === "calendar-year")?.of;
  const inYear = (one: OpenNumber) =>
    year === undefined
      ? []
      : numbersNamed(numbers, one.name, "calendar-year")
          .filter(({ part }) => part === one.part)
          .map(countInWords);
  const row = (words: string, one: OpenNumber) => [words, countInWords(one), ...inYear(one)];
  return {
    kind: "table",
    caption: "Hits",
    columns: ["What", "Last 12 months", ...(year === undefined ? [] : [year])],
    rows: [
      ...HITS.flatMap(([name, words]) => lately(name).map((one) => row(words, one))),
      ...lately("hits-by-outcome").map((one) => row(`Outcome: ${outcomeWords(one.part)}`, one)),
    ],
  };
}

/** A sentence on what was deleted lately; empty where nothing was counted. */
export function deletedLately(numbers: Numbers): string {
  const [deleted] = numbersNamed(numbers, "reads-deleted", "last-12-months");
  return deleted === undefined ? "" : ` In the last 12 months ${countInWords(deleted)} reads were deleted.`;
}

const latest = (numbers: Numbers, name: string): OpenNumber | undefined =>
  numbersNamed(numbers, name, "start-of-year")[0] ?? numbersNamed(numbers, name, "now")[0];

const rowsOf = (words: string, [one]: Numbers): readonly Row[] =>
  one === undefined ? [] : [[words, countInWords(one)]];

const newYear = (one: OpenNumber | undefined): string => `1 January ${one?.of ?? ""}`;
