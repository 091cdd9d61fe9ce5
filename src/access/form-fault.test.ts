import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { isVrmPattern, parseVrmPattern, type VrmPattern } from "#terms/vrm-pattern.ts";
import { formFault } from "./form-fault.ts";
import type { SearchRequest } from "./search-request.ts";

const clause = { source: "page", where: "Searches", says: "Each is justified." };
const FORM = {
  referenceMinLength: 4,
  justificationMinLength: 20,
  justificationMinLetters: 5,
  patternMinFixedCharacters: 4,
  clause,
};
const NOW = instant(1_795_000_000_000);

const pattern = (text: string): VrmPattern => {
  const parsed = parseVrmPattern(text);
  if (!isVrmPattern(parsed)) throw new Error(text);
  return parsed;
};

const faultOf = (change: Partial<SearchRequest>) =>
  formFault(
    {
      question: { kind: "cameras", cameraIds: [makeId("cam", "1")] },
      capturedFrom: NOW,
      capturedTo: NOW,
      reference: "OP-1",
      justification: "a vehicle was seen at the scene",
      ...change,
    } as SearchRequest,
    FORM,
    NOW,
  )?.code;

it.each<[string, Partial<SearchRequest>, string | undefined]>([
  ["a reference as short as may be", { reference: "OP-1" }, undefined],
  ["a reference one character shorter", { reference: " OP1 " }, "reference-too-short"],
  ["a justification as short as may be", { justification: "abcde abcde abcde ab" }, undefined],
  [
    "a justification one character shorter",
    { justification: "abcde abcde abcde a" },
    "justification-too-weak",
  ],
  ["five different letters", { justification: "aaaa bbbb cccc dddd eeee" }, undefined],
  ["four different letters", { justification: "aaaa bbbb cccc dddd aaaa" }, "justification-too-weak"],
  ["as little of a mark as may be", { question: { kind: "pattern", pattern: pattern("AB4?X*") } }, undefined],
  ["a character less", { question: { kind: "pattern", pattern: pattern("AB4?[XY]*") } }, "pattern-too-loose"],
])("%s", (_, change, fault) => {
  expect(faultOf(change)).toBe(fault);
});
