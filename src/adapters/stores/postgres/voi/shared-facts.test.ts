/** A row parted into what many say and what it says alone is, put together again, the same row; and its print stays what it was. */
import { expect, it } from "vitest";
import type { EntryContent } from "#matching/admit-entry.ts";
import { RowJudge } from "#matching/judge-rows.ts";
import { canonicalMark } from "#matching/mark-pattern.ts";
import { HOUSE_NUMBERS } from "../../../../../test/factories/house-numbers.ts";
import { aList, NOW, PRYCE, person } from "../../../../../test/factories/voi.ts";
import { SharedFacts } from "./shared-facts.ts";
import { MOST_SHARED } from "./whole-entry.ts";

const list = aList();
const ORIGIN = { listId: list.id, enteredBy: person(PRYCE), addedAt: NOW };
const ROW = { vrm: "AB49 XYZ", reason: "stolen", action: "STOP", ends: "2026-12-01" };

function contentsOf(rows: readonly Readonly<Record<string, string>>[]): readonly EntryContent[] {
  const judge = new RowJudge({ list, now: NOW, lives: HOUSE_NUMBERS.entryLives, dateOrder: "day-first" });
  const judged = judge.judge(rows.map((cells, line) => ({ line, cells: { ...ROW, ...cells } })));
  expect(judged.errors).toEqual([]);
  return judged.rows.map(({ content }) => content);
}

function partedAndJoined(contents: readonly EntryContent[]) {
  const facts = new SharedFacts(ORIGIN);
  const parts = contents.map((content) => facts.part(content, canonicalMark(content.mark)));
  const noted = new Map(facts.takeFresh());
  const whole = parts.map(({ shared, own }, at) => ({
    ...(shared !== undefined && JSON.parse(noted.get(shared) ?? "")),
    ...{ mark: canonicalMark(contents[at]!.mark), endsAt: contents[at]!.endsAt },
    ...JSON.parse(own),
  }));
  return { parts, noted, whole };
}

const CONTENTS = contentsOf([
  {},
  { vrm: "OI49 OIO", information: 'Says "stop"\tand a tab' },
  { warnings: "FI, VI", make: "Testmake", colour: "blue" },
  { reason: "Odd words", priority: "high" },
  { reason: "missing", nim: "E41", contact: "0161" },
  { vrm: "AB49 X?Z", originForce: "Other", legalBasis: "Another Act\nand a line" },
  {},
]);

it("is the same row again", () => {
  const { whole, noted } = partedAndJoined(CONTENTS);
  expect(whole).toEqual(CONTENTS.map((content) => ({ ...JSON.parse(JSON.stringify(content)), ...ORIGIN })));
  expect(noted.size).toBe(5);
});

it("has the text of the whole, by which the same row is known again", () => {
  const { parts } = partedAndJoined(CONTENTS);
  expect(parts.map(({ said }) => said)).toEqual(CONTENTS.map((content) => JSON.stringify(content)));
  expect(parts.map(({ lasting }) => lasting)).toEqual(
    CONTENTS.map((content) => JSON.stringify({ ...content, endsAt: undefined })),
  );
});

it("says all itself when more rows differ than are noted", () => {
  const rows = Array.from({ length: MOST_SHARED + 2 }, (_, n) => ({ originForce: `Force ${n}` }));
  const { parts, noted, whole } = partedAndJoined(contentsOf(rows));
  expect(noted.size).toBe(MOST_SHARED);
  expect(parts.slice(-2).map(({ shared }) => shared)).toEqual([undefined, undefined]);
  expect(whole.at(-1)).toMatchObject({ originForce: `Force ${MOST_SHARED + 1}`, listId: list.id });
});
