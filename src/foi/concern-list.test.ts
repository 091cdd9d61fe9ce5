/** Which devices does a list of concern touch, since when and until when, edition by edition? */
import { expect, it } from "vitest";
import type { LocalDate } from "#terms/local-date.ts";
import type { ComponentCheck } from "./component-check.ts";
import { type ConcernEntry, concernsOf, flagged, stands } from "./concern-list.ts";
import { guessConcernColumns, planConcerns } from "./concern-sheet.ts";
import type { Device } from "./device.ts";

const HEAD = ["Manufacturer", "Model", "Component", "Date added"];
const day = (text: string) => text as LocalDate;
const plan = (rows: readonly (readonly string[])[], before: readonly ConcernEntry[], on: string) =>
  planConcerns([HEAD, ...rows], guessConcernColumns(HEAD), before, day(on));

it("adds what is new, ends what is no more named on the edition's day, and changes nothing the second time", () => {
  const first = plan(
    [["Dragon Vision"], ["Example Chips", "", "Network chip", "24/11/2022"]],
    [],
    "2026-01-01",
  );
  expect(first.added.map(({ maker, from }) => [maker, from])).toEqual([
    ["Dragon Vision", "2026-01-01"],
    ["Example Chips", "2022-11-24"],
  ]);
  expect(
    plan([["DRAGON vision"], ["Example Chips", "", "Network chip"]], first.entries, "2026-01-01"),
  ).toMatchObject({
    ...{ added: [], ended: [], unchanged: 2 },
  });
  const second = plan([["Example Chips", "", "Network chip"]], first.entries, "2026-06-01");
  expect(second.ended).toEqual([{ maker: "Dragon Vision", from: "2026-01-01", until: "2026-06-01" }]);
  const again = plan(
    [["Dragon Vision"], ["Example Chips", "", "Network chip"]],
    second.entries,
    "2026-09-01",
  );
  expect(again.entries.filter(({ maker }) => maker === "Dragon Vision")).toEqual([
    { maker: "Dragon Vision", from: "2026-01-01", until: "2026-06-01" },
    { maker: "Dragon Vision", from: "2026-09-01" },
  ]);
});

it("ends nothing while a row is wrong, for that row may be the one", () => {
  const first = plan([["Dragon Vision"]], [], "2026-01-01");
  const wrong = plan([["", "Two"]], first.entries, "2026-06-01");
  expect([wrong.wrong, wrong.ended]).toEqual([[{ row: 2, words: "The maker is missing." }], []]);
});

const device = { maker: "Dragon  Vision", model: "One" } as Device;
const part: ComponentCheck = {
  ...{ component: "Network chip", maker: "Example Chips", on: day("2026-03-01"), by: "x", how: "y" },
  ...{ result: "nothing-found", found: "" },
};

it("touches by maker, by one model, and by the maker of a component that was checked last", () => {
  const entries: readonly ConcernEntry[] = [
    { maker: "Dragon Vision", model: "Two", from: day("2026-01-01") },
    { maker: "Example Chips", component: "Lens", from: day("2026-01-01") },
    { maker: "Example Chips", component: "network chip", from: day("2026-02-01"), until: day("2026-06-01") },
  ];
  const lists = [{ source: "Example list", entries }];
  expect(concernsOf(device, [], lists)).toEqual([]);
  const [touched, ...none] = concernsOf(device, [part], lists);
  expect([touched, none]).toEqual([
    { source: "Example list", component: "Network chip", from: "2026-02-01", until: "2026-06-01" },
    [],
  ]);
  const replaced: ComponentCheck = { ...part, maker: "Other Chips", on: day("2026-04-01") };
  expect(concernsOf(device, [part, replaced], lists)).toEqual([]);
  if (touched === undefined) throw new Error("nothing was touched");
  expect(
    ["2026-01-31", "2026-02-01", "2026-05-31", "2026-06-01"].map((on) => stands(touched, day(on))),
  ).toEqual([...[false, true, true, false]]);
  const held = { ...device, onConcernList: "By hand", onConcernListSince: day("2026-05-01") };
  expect(flagged(held, [touched], day("2026-05-02"))).toMatchObject({
    onConcernList: "By hand; Example list",
    onConcernListSince: "2026-02-01",
  });
  expect(flagged(device, [touched], day("2026-06-01"))).toBe(device);
});
