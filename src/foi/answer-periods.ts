/** Which tables say what was counted by month, by list, by category and by line of cost? Numbers of people's doings are ranges. */
import { monthInWords } from "#figures/months.ts";
import { countInWords, inFull, type PublishedCount } from "#figures/published-count.ts";
import { HITS_IN } from "#figures/site-numbers.ts";
import type { LetterBlock } from "./letter.ts";
import { outcomeWords } from "./outcome-words.ts";
import type { CountedPart, Months } from "./period-part.ts";

type Table = LetterBlock & { readonly kind: "table" };

const paragraph = (text: string): LetterBlock => ({ kind: "paragraph", text });

export function answerAboutPeriod(part: CountedPart): readonly LetterBlock[] {
  if (part.months.length === 0)
    return [
      paragraph("No month of the period that you asked about is over, so there is nothing to count yet."),
    ];
  switch (part.topic) {
    case "hits-by-month":
      return answerAboutHits(part);
    case "searches-by-category":
      return answerAboutSearches(part);
    case "deletions":
      return answerAboutDeletions(part);
    case "costs":
      return answerAboutCosts(part);
    case "complaints":
      return answerAboutComplaints(part);
  }
}

type Of<Topic extends CountedPart["topic"]> = CountedPart & { readonly topic: Topic };

function answerAboutHits({ months, hits, outcomes, lists }: Of<"hits-by-month">): readonly LetterBlock[] {
  const known = lists.filter(({ hits: { most } }) => most > 0);
  return [
    withBars(
      {
        kind: "table",
        caption: `Hits by month, ${monthsInWords(months)}`,
        columns: [
          "Month",
          "Hits put before an officer",
          "Found to match",
          "Found to be a misread",
          `Hits for each ${inFull(HITS_IN)} reads`,
        ],
        rows: hits.map(({ month, raised, verified, misread, inReads }) => [
          monthInWords(month),
          ...[raised, verified, misread].map(bandInWords),
          inReads === undefined ? "not counted" : bandInWords(inReads),
        ]),
      },
      hits.map(({ raised }) => raised),
    ),
    ...tableOf(
      `What came of hits, ${monthsInWords(months)}`,
      ["Outcome", "Number"],
      outcomes.map(({ outcome, count }) => [outcomeWords(outcome), bandInWords(count)]),
    ),
    ...tableOf(
      `By list, ${monthsInWords(months)}`,
      ["List", "Hits", "Found to be a misread", "With an outcome"],
      known.map(({ name, hits: all, misread, closed }) => [name, ...[all, misread, closed].map(bandInWords)]),
    ),
    ...tableOf(
      "By month and list: hits",
      ["Month", ...known.map(({ name }) => name)],
      known.length === 0
        ? []
        : months.map((month, at) => [
            monthInWords(month),
            ...known.map(({ byMonth }) => bandInWords(byMonth[at] ?? NONE)),
          ]),
    ),
  ];
}

const NONE: PublishedCount = { least: 0, most: 0 };

function answerAboutSearches({ months, searches }: Of<"searches-by-category">): readonly LetterBlock[] {
  if (searches.length === 0) return [paragraph(`There were no searches in ${monthsInWords(months)}.`)];
  return tableOf(
    `Searches by category and by how far back they reached, ${monthsInWords(months)}`,
    ["Category", "Reach", "Answered", "Refused"],
    searches.map(({ category, tier, answered, refused }) => [
      category,
      tier,
      bandInWords(answered),
      bandInWords(refused),
    ]),
  );
}

const answerAboutDeletions = ({ months, deletions }: Of<"deletions">): readonly LetterBlock[] => [
  withBars(
    {
      kind: "table",
      caption: `Reads deleted by month, ${monthsInWords(months)}`,
      columns: ["Month", "Reads deleted"],
      rows: deletions.map(({ month, reads }) => [monthInWords(month), bandInWords(reads)]),
    },
    deletions.map(({ reads }) => reads),
  ),
];

function answerAboutCosts({ months, costs }: Of<"costs">): readonly LetterBlock[] {
  if (costs.length === 0)
    return [paragraph(`No cost of number plate recognition is recorded for ${monthsInWords(months)}.`)];
  const total = costs.reduce((sum, { pounds }) => sum + pounds, 0);
  return [
    {
      kind: "table",
      caption: `Costs recorded for ${monthsInWords(months)}`,
      columns: ["What", "From", "To", "Amount", "Source"],
      rows: [
        ...costs.map(({ what, from, to, pounds, source }) => [
          what,
          monthInWords(from),
          monthInWords(to),
          poundsInWords(pounds),
          source,
        ]),
        ["All together", "", "", poundsInWords(total), ""],
      ],
    },
    paragraph(
      "A line counts where its whole period lies within the period of the question, so that no part of an amount is a guess.",
    ),
  ];
}

const ABOUT_WORDS: Readonly<Record<string, string>> = {
  use: "About how number plate recognition is used",
  conduct: "About what an officer or a member of staff did",
  data: "About how data was handled",
};

const ENDED_WORDS: Readonly<Record<string, string>> = {
  upheld: "Upheld",
  "partly-upheld": "Partly upheld",
  "not-upheld": "Not upheld",
  settled: "Settled",
};

const answerAboutComplaints = ({
  months,
  about,
  complaints,
  outcomes,
}: Of<"complaints">): readonly LetterBlock[] => [
  withBars(
    {
      kind: "table",
      caption: `Complaints about number plate recognition by month, ${monthsInWords(months)}`,
      columns: ["Month", "Complaints", ...about.map((topic) => ABOUT_WORDS[topic] ?? "About something else")],
      rows: complaints.map(({ month, all, byTopic }) => [
        monthInWords(month),
        ...[all, ...byTopic].map(bandInWords),
      ]),
    },
    complaints.map(({ all }) => all),
  ),
  ...tableOf(
    `How complaints ended, ${monthsInWords(months)}`,
    ["Outcome", "Number"],
    outcomes.map(({ outcome, count }) => [ENDED_WORDS[outcome] ?? "Ended otherwise", bandInWords(count)]),
  ),
  paragraph(
    "A complaint is counted in the month in which it came, and its outcome in the month in which it was answered. These are complaints that reached us by the page on which the public writes about number plate recognition; a complaint does not name a site of cameras, so none are told by site.",
  ),
];

const pounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });
const poundsInWords = (amount: number): string => pounds.format(amount);

/** A table without rows says nothing, and is left out. */
const tableOf = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly LetterBlock[] => (rows.length === 0 ? [] : [{ kind: "table", caption, columns, rows }]);

/** Each bar reaches to the middle of its range. */
const withBars = (table: Table, counts: readonly PublishedCount[]): Table =>
  counts.some(({ most }) => most > 0)
    ? { ...table, bars: counts.map(({ least, most }) => (least + most) / 2) }
    : table;

const bandInWords = (band: PublishedCount): string =>
  band.least === 1 && band.most > 1 ? `fewer than ${inFull(band.most + 1)}` : countInWords(band);

export function monthsInWords(months: Months): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return "no month";
  return first === last ? monthInWords(first) : `${monthInWords(first)} to ${monthInWords(last)}`;
}
