import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadBankHolidays } from "./load-bank-holidays.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-holidays-"));
});
afterAll(() => rm(folder, { recursive: true }));

const load = async (content: unknown) => {
  const path = join(folder, "bank-holidays.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return loadBankHolidays(path);
};
const part = (...dates: string[]) => ({
  division: "x",
  events: dates.map((date) => ({ title: "New Year's Day", date, notes: "", bunting: true })),
});
const official = (change: object = {}) => ({
  "england-and-wales": part("2024-01-01", "2025-01-01", "2026-01-01"),
  scotland: part("2025-01-01", "2026-01-01", "2027-01-01"),
  "northern-ireland": part("2025-01-01", "2026-01-01"),
  ...change,
});

it("takes the official file as it is, for the years that every part of the kingdom has", async () => {
  expect(await load(official())).toMatchObject({ first: "2025-01-01", last: "2026-12-31" });
});

it.each([
  ["no JSON", "<html>"],
  ["nothing", ""],
  ["a part missing", official({ scotland: undefined })],
  ["a day that is none", official({ scotland: part("2026-02-30") })],
  ["no year that all have", official({ scotland: part("2031-01-01") })],
  ["no event", official({ scotland: part() })],
])("refuses %s, and says which file to put there", async (_what, content) => {
  await expect(load(content)).rejects.toMatchObject({
    code: "bank-holidays-not-valid",
    message: expect.stringContaining("https://www.gov.uk/bank-holidays.json"),
  });
});

it("refuses a file that is not there", async () => {
  await expect(loadBankHolidays(join(folder, "none.json"))).rejects.toMatchObject({
    code: "bank-holidays-not-valid",
  });
});
