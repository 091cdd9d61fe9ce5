/** Is what a request asks and its answer passes over found, also in a mail, and is nothing else taken for a question? */
import { describe, expect, it } from "vitest";
import type { LocalDate } from "#terms/local-date.ts";
import { askedItems } from "./asked-items.ts";
import type { FoiPart } from "./foi-request.ts";
import { openQuestions } from "./open-questions.ts";
import { suggestParts } from "./suggest-parts.ts";
import { unansweredParts, withPeriods, yearsIn } from "./unanswered-parts.ts";

const TODAY = "2026-03-11" as LocalDate;
const MAIL = `Question about cameras

Dear Sir or Madam,

Under the Freedom of Information Act 2000 please provide the following:

1. How many hits were there
   in 2023 and in 2025?
2) Do you share pictures with
   councils or other bodies?
3) the training that officers get before they use the system
- Names of the suppliers

If this exceeds the limit of section 12, please tell me how to narrow it.
Could you confirm receipt of this request?
I look forward to your reply.

--
Pat Ashdown
What a day?

On 1 March 2026 somebody wrote:
> How many cameras are there?
`;

describe("single things that a request asks", () => {
  it("are the points and asking sentences of a mail, without what is quoted, polite or about its own cost", () => {
    expect(askedItems(MAIL.replaceAll("\n", "\r\n"))).toEqual([
      "How many hits were there in 2023 and in 2025?",
      "Do you share pictures with councils or other bodies?",
      "the training that officers get before they use the system",
      "Names of the suppliers",
    ]);
  });

  it.each([
    ["I write to you about ANPR. It worries me.", []],
    ["Please tell me who may search. Thank you.", ["Please tell me who may search."]],
    ["Could you send it as a spreadsheet in CSV?", []],
    ["", []],
  ])("of %j", (text, items) => {
    expect(askedItems(text)).toEqual(items);
  });

  it("that follow a sentence on the limit in a list without full stops are still asked", () => {
    const text = "I know of the section 12 limit\n\n1) how many reads\n2) what did it cost";
    expect(openQuestions(text, [])).toEqual(["cost", "reads"]);
  });
});

describe("parts that an answer passes over", () => {
  const of = (parts: readonly FoiPart[], text = MAIL) =>
    unansweredParts(text, parts, TODAY).map(({ lacks, years, words }) => [
      lacks,
      words.slice(0, 8),
      ...years,
    ]);

  it("are those of which no part speaks, and those of years for which nothing is counted", () => {
    expect(of([{ topic: "hits-by-month", from: "2025-01", to: "2025-12" }])).toEqual([
      ["period", "How many", 2023],
      ["subject", "Do you s"],
      ["subject", "the trai"],
    ]);
  });

  it("are none once each has a part of its own", () => {
    const parts: FoiPart[] = [
      { topic: "hits-by-month", from: "2023-01", to: "2023-12" },
      { topic: "hits-by-month", from: "2025-01", to: "2025-12" },
      {
        topic: "written",
        question: "Sharing",
        answer: "No pictures are shared with councils or other bodies.",
      },
      { topic: "not-held", question: "What training officers get" },
      { topic: "devices", countries: [], classes: [] },
    ];
    expect(of(parts)).toEqual([]);
  });

  it("are none of a request that is refused as a whole", () => {
    const refused = { topic: "refused" } as FoiPart;
    expect(of([refused])).toEqual([]);
  });

  it.each([
    ["How many reads in 2020?", [{ topic: "reads" }], [["period", "How many", 2020]]],
    ["How many reads in 2025?", [{ topic: "reads" }], []],
    ["How many cameras were there in 2019?", [{ topic: "camera-numbers" }], []],
    [
      "How many searches in 2022/23?",
      [{ topic: "searches-by-category", from: "2022-04", to: "2023-03" }],
      [],
    ],
  ] as const)("%j with %j", (text, parts, found) => {
    expect(of(parts, text)).toEqual(found);
  });
});

describe("years that are named", () => {
  it("are single ones, both of a financial year, and no other number", () => {
    expect(
      yearsIn("under the Freedom of Information Act 2000: in 2021, 2022/23 and 2024-2025, of 3000 cars"),
    ).toEqual([2021, 2022, 2023, 2024, 2025]);
  });

  it("make parts by month, one for each run of years", () => {
    const text = "How many hits in 2022, 2023 and 2025? How many searches? How long is it kept?";
    expect(withPeriods(text, suggestParts(text))).toEqual([
      { topic: "hits-by-month", from: "2022-01", to: "2023-12" },
      { topic: "hits-by-month", from: "2025-01", to: "2025-12" },
      { topic: "retention" },
      { topic: "searches" },
    ]);
  });
});
