import { expect, it } from "vitest";
import { parseVrmPattern } from "./vrm-pattern.ts";

it.each([
  ["ab4? xy*", "AB4?XY*"],
  ["AB49 OIO", "AB49010"],
  ["**A49**", "*A49*"],
  ["A-4.9?", "A49?"],
  ["ABCDEFGHJK*", "ABCDEFGHJK*"],
])("reads %s as %s", (text, pattern) => {
  expect(parseVrmPattern(text)).toBe(pattern);
});

it.each([
  ["AB*", "pattern-too-loose"],
  ["??????", "pattern-too-loose"],
  ["", "pattern-too-loose"],
  ["AB4_", "pattern-bad-character"],
  ["AB4%", "pattern-bad-character"],
  ["ABCDEFGHJK?", "pattern-too-long"],
])("refuses %s: %s", (text, code) => {
  expect(parseVrmPattern(text)).toEqual({ code, text });
});
