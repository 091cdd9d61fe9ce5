import { expect, it } from "vitest";
import { objectWords } from "./object-words.ts";

it.each([
  ["GET /api/v1/subject-access", "subject access"],
  ["POST /api/v1/subject-access/:id/letter", "subject access, letter"],
  ["GET /api/v1/lists/:id/entries/:entryId", "lists, entries"],
  ["alert_01a23018-c200-7349", "alert_01a23018-c200-7349"],
  ["set-aside", "set-aside"],
])("says %s as %s", (object, words) => {
  expect(objectWords(object)).toBe(words);
});
