/** Can whoever asks for information every month, and keeps the letters with their annexes, say when a site was opened or closed? */
import { expect, it } from "vitest";
import { seededNumbers } from "#demo/seeded-numbers.ts";
import type { FoiPart } from "#foi/foi-request.ts";
import type { LetterBlock } from "#foi/letter.ts";
import { answerAfter, seriesIn } from "./asked-each-month.ts";
import { allowedIn, guess, type Series } from "./find-the-break.ts";
import { type County, inventCounty, MONTHS, monthName, publishedAfter } from "./invented-county.ts";

const COUNTIES = 400;
const kept = Array.from({ length: COUNTIES }, (_, seed) => {
  const county = inventCounty(seed + 1);
  return { county, fetched: Array.from({ length: MONTHS }, (_one, at) => publishedAfter(at + 1, county)) };
});

type Asked = (typeof kept)[number];
type Letters = ReadonlyMap<string, Series>;

/** How often the month is found by each number alone, and by the clearest of all of them. */
function successes(letters: readonly Letters[]): ReadonlyMap<string, number> {
  const keys = new Set(letters.flatMap((one) => [...one.keys()]));
  const by = (attack: (one: Letters) => readonly Series[]) => {
    const random = seededNumbers(2_026);
    const right = letters.filter((one, at) => guess(attack(one), random) === kept[at]?.county.changedIn);
    return right.length / COUNTIES;
  };
  return new Map([
    ["the clearest of all", by((one) => [...one.values()])] as const,
    ["all together", by((one) => [together([...one.values()])])] as const,
    ...[...keys].map((key) => [key, by((one) => [one.get(key) ?? []])] as const),
  ]);
}

/** Ranges that end at different places tell more together than each alone: the mean of what each says, by its size. */
const together = (all: readonly Series[]): Series =>
  Array.from({ length: MONTHS }, (_, at) => {
    const told = all.filter((one) => one.every((number) => number !== undefined)).map((one) => one[at] ?? 0);
    return told.length === 0
      ? undefined
      : Math.exp(told.reduce((sum, one) => sum + Math.log(one + 1), 0) / told.length);
  });

const asking = async (part: FoiPart, { county, fetched }: Asked): Promise<Letters> =>
  seriesIn(await Promise.all(fetched.map((published, at) => answerAfter(at + 1, part, county, published))));

const PARTS: readonly FoiPart[] = [
  { topic: "camera-numbers" },
  { topic: "sites" },
  { topic: "devices", countries: [], classes: [] },
  { topic: "devices", countries: ["GB"], classes: ["anpr-fixed"] },
  { topic: "reads" },
  { topic: "hits" },
  { topic: "hits-by-month" },
  { topic: "retention" },
  { topic: "deletions" },
];

it("is an attack that finds the month when a letter tells what there is today", () => {
  const letters = kept.map(({ county }) =>
    seriesIn(Array.from({ length: MONTHS }, (_, at) => [numberOfCameras(county, at)])),
  );
  expect(successes(letters).get("all together")).toBeGreaterThan(0.9);
});

const numberOfCameras = ({ counts }: County, at: number): LetterBlock => {
  const count = counts[0]?.find(({ month, what }) => month === monthName(at) && what === "cameras-reading");
  return { kind: "paragraph", text: `${count?.count ?? 0} camera days were counted.` };
};

it.each(PARTS.map((part) => [JSON.stringify(part), part] as const))(
  "does not find it by asking for %s any better than by chance",
  async (_, part) => {
    const found = successes(await Promise.all(kept.map((one) => asking(part, one))));
    expect(Math.max(...found.values())).toBeLessThan(allowedIn(COUNTIES));
  },
);
