/** What somebody is told who asks an invented county the same question under the Freedom of Information Act in every month. */
import type { HitBook } from "#figures/ports.ts";
import { countParts } from "#flows/foi/count-parts.ts";
import { devicesToTell } from "#flows/foi/devices-to-tell.ts";
import type { Device } from "#foi/device.ts";
import type { FoiPart } from "#foi/foi-request.ts";
import type { LetterBlock } from "#foi/letter.ts";
import { writeAnswer } from "#foi/write-answer.ts";
import { forceQuality } from "#quality/camera-quality.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { memorySearchLedger } from "../support/stores/search-ledger.ts";
import type { Series } from "./find-the-break.ts";
import { beginning, type County, MONTHS, monthName, type Published } from "./invented-county.ts";

const FORCE = makeId("force", "marlshire");
const LISTS = [
  ["Stolen vehicles", 0.5],
  ["Uninsured drivers", 0.3],
  ["Local burglaries", 0.2],
] as const;

/** Of one force, the first of the county, written six days after the month was over. */
export async function answerAfter(
  months: number,
  part: FoiPart,
  county: County,
  { forces }: Published,
): Promise<readonly LetterBlock[]> {
  const now = plusMs(beginning(months), 6 * DAY_MS);
  const register = {
    all: () => Promise.resolve(devicesOf(county, now)),
    historyOf: () => Promise.resolve([]),
  };
  const counted = await countParts([part], FORCE, {
    ...{ hits: hitsOf(county), clock: () => now, rulesOf: houseRules },
    days: {
      byMonth: () => Promise.resolve(countsOf(county).filter(({ month }) => month < monthName(months))),
    },
    lists: {
      secret: () => Promise.resolve([]),
      all: () => Promise.resolve(LISTS.map(([name]) => ({ list: { id: name, name } }) as never)),
    },
    searches: { ledger: memorySearchLedger() } as never,
    costs: { of: () => Promise.resolve([]) },
  });
  return writeAnswer(
    [part],
    {
      figures: {
        ...{ at: now, smallCount: HOUSE_NUMBERS.figures.smallCount, agreeWithLog: true, searches: [] },
        ...{ reads: { last12Months: 0, held: 0 }, cameras: { registered: 0, contributing: 0 } },
        sites: {} as never,
      },
      numbers: forces[0] ?? [],
      devices: await devicesToTell(FORCE, now, register),
      checks: new Map(),
      quality: forceQuality([], []),
      qualityDays: 90,
      retention: { unit: "months", count: 12 },
      publicPage: "https://police.example/public/marlshire",
      counted,
    },
    undefined,
  );
}

/** Reads go in the month in which they came: what is deleted moves with the sites as soon as it can. */
const countsOf = ({ counts }: County) => {
  const own = (counts[0] ?? []).filter(({ what }) => what !== "reads-erased");
  const gone = own
    .filter(({ what }) => what === "reads")
    .map((one) => ({ ...one, what: "reads-erased" as const }));
  return [...own, ...gone];
};

/** One camera a site, bought when it opens and retired when it closes; and two kinds of cameras of other uses. */
function devicesOf({ sites }: County, now: Instant): readonly Device[] {
  const at = (month: number) => plusMs(beginning(Math.max(0, month)), (month < 0 ? -60 : 5) * DAY_MS);
  const common = {
    ...{
      forceId: FORCE,
      model: "One",
      countryOfManufacture: "GB",
      countryOfParent: "GB",
      ownerUnit: "Roads",
    },
    ...{ facialRecognition: "none" as const, count: 1, state: "in-use" as const },
  };
  const others = {
    ...common,
    id: makeId("dev", "others"),
    maker: "Albion Wearables",
    class: "body-worn" as const,
  };
  const fixed = (sites[0] ?? []).map(({ livesFrom, livesTo, end }, place): Device => {
    const isGone = end === "closed" && livesTo <= MONTHS && at(livesTo) <= now;
    return {
      ...{ ...common, id: makeId("dev", String(place)), maker: "Albion Roads", class: "anpr-fixed" },
      addedAt: at(livesFrom),
      ...(isGone && { state: "retired", retiredAt: at(livesTo) }),
    };
  });
  return [{ ...others, count: 312, addedAt: at(-1) }, ...fixed.filter(({ addedAt }) => addedAt <= now)];
}

const hitsOf = ({ counts }: County): Pick<HitBook, "byList"> => ({
  byList({ from, to }) {
    const [first, last] = [londonDate(instant(from)), londonDate(instant(to - 1))].map((day) =>
      day.slice(0, 7),
    );
    const of = (what: string) =>
      (counts[0] ?? [])
        .filter((one) => one.what === what && one.month >= (first ?? "") && one.month <= (last ?? ""))
        .reduce((sum, { count }) => sum + count, 0);
    return Promise.resolve(
      LISTS.map(
        ([name, share]) =>
          ({
            ...{ listId: name, hits: Math.round(of("hit-raised") * share) },
            misread: Math.round(of("hit-misread") * share),
            closed: Math.round(of("hit-outcome") * share),
          }) as never,
      ),
    );
  },
});

/** Every number of every answer, as a series over the months: of a table by its row and column, of a sentence by its place. */
export function seriesIn(answers: readonly (readonly LetterBlock[])[]): ReadonlyMap<string, Series> {
  const told = answers.map(numbersIn);
  const keys = new Set(told.flatMap((numbers) => [...numbers.keys()]));
  return new Map([...keys].map((key) => [key, told.map((numbers) => numbers.get(key))]));
}

function numbersIn(blocks: readonly LetterBlock[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const note = (key: string, words: string) => {
    for (const [place, number] of numbersOf(words).entries()) found.set(`${key} ${place}`, number);
  };
  let table = 0;
  blocks.forEach((block, place) => {
    if (block.kind === "paragraph" && !/^(How this was counted|The figures were taken)/.test(block.text))
      note(`sentence ${place}`, block.text);
    if (block.kind !== "table") return;
    table += 1;
    // Of a table by month the newest row counts, which is the last.
    for (const [label = "", ...cells] of block.rows)
      for (const [column, cell] of cells.entries())
        note(`${table} ${label.replace(/^[A-Z][a-z]+ \d{4}$|^\d{4}$/, "newest")} ${column}`, cell);
  });
  return found;
}

const DATE = /\b\d{1,2} [A-Z][a-z]+ \d{4}( at [\d:]+)?|\bsections? [\d()a-z]+/g;

/** The middle of each range. */
function numbersOf(words: string): readonly number[] {
  const number = (text: string | undefined) => Number((text ?? "0").replaceAll(",", ""));
  return [...words.replaceAll(DATE, "").matchAll(/(fewer than )?(\d[\d,]*)(?: to (\d[\d,]*))?/g)].map(
    ([, fewer, least, most]) =>
      fewer !== undefined
        ? number(least) / 2
        : most === undefined
          ? number(least)
          : (number(least) + number(most)) / 2,
  );
}
