/**
 * Which characters of a UK plate are taken for one another? The industry's default classes (uk-anpr 6.6, S67), after
 * O and I have been folded, and those that a dirty or broken stroke makes of one another (S68). Data: a force may widen them
 * from its own confirmed misreads, at the price of more alerts.
 */
import { codeAt } from "#terms/mark-code.ts";

export const LOOK_ALIKE_CLASSES = [
  "0DQ",
  "2Z",
  "5S",
  "8B",
  "6G",
  "38",
  "BEF",
  "FP",
  "PR",
  "CG",
  "VY",
] as const;

/** Two characters that one is taken for, or the other way round: two strokes with a fixing between them look like an H. */
export const TWO_FOR_ONE = [{ two: "11", one: "H" }] as const;

/** By the code of a character, the codes of those it may be mistaken for; none for most. */
export const LOOK_ALIKES: readonly (readonly number[])[] = Array.from({ length: 37 }, (_, code) =>
  LOOK_ALIKE_CLASSES.map((members) => [...members].map((character) => codeAt(character, 0)))
    .filter((codes) => codes.includes(code))
    .flatMap((codes) => codes.filter((other) => other !== code))
    .filter((other, place, all) => all.indexOf(other) === place),
);
