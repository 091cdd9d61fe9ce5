import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { aList, OKAFOR, PRYCE, person } from "../../test/factories/voi.ts";
import { isMarkedSecret, knowsAll, namedIn, readerKnows } from "./withheld.ts";

const covert = aList({ id: makeId("list", "covert"), kind: "covert" });
const own = aList({
  id: makeId("list", "own"),
  owner: person(OKAFOR),
  shownTo: { roles: [], people: [OKAFOR.id] },
});
const ENTRY = { object: "voi_1", facts: {} } as const;

describe("an entry that says whom it is kept from", () => {
  it("is kept from those who may not know of covert things, or of the list that it names", () => {
    const [okafor, pryce] = [OKAFOR, PRYCE].map((reader) => readerKnows(reader, [covert, own]));
    const marked = { ...ENTRY, facts: { covert: true } };
    expect([okafor!, pryce!].map((knows) => isMarkedSecret(marked, knows))).toEqual([true, false]);
    const limited = { ...ENTRY, facts: { limitedTo: own.id } };
    expect([okafor!, pryce!].map((knows) => isMarkedSecret(limited, knows))).toEqual([false, true]);
    expect([okafor!, pryce!].map((knows) => isMarkedSecret(ENTRY, knows))).toEqual([false, false]);
  });

  it("is kept from nobody who may know of everything", () => {
    expect(knowsAll(readerKnows(PRYCE, [covert]))).toBe(true);
    expect(knowsAll(readerKnows(PRYCE, [own]))).toBe(false);
    expect(knowsAll(readerKnows(OKAFOR, []))).toBe(false);
  });
});

it("finds the lists, entries and alerts that an entry names, in texts and in rows of texts", () => {
  const facts = { rules: ["to control room: list_a, list_b-2"], alert: "alert_01", mark: "AB49XYZ", hits: 2 };
  expect(namedIn({ object: "voi_9", facts })).toEqual({
    lists: ["list_a", "list_b-2"],
    entries: ["voi_9"],
    alerts: ["alert_01"],
  });
});
