import { expect, it } from "vitest";
import { sizeWords } from "./size-words.ts";

it.each([
  [20 * 1024 ** 2, "20 MB"],
  [1.5 * 1024 ** 2, "1.5 MB"],
  [64 * 1024, "64 KB"],
  [500, "500 bytes"],
])("%i bytes are %s", (bytes, words) => expect(sizeWords(bytes)).toBe(words));
