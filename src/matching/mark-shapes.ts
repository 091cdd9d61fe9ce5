/** Which successions of letters and digits are there among the marks? Few; whatever has another need not be looked up. */
import { codeAt } from "#terms/mark-code.ts";

/** Codes 1 to 10 are digits, O and I being 0 and 1. */
const LAST_DIGIT = 10;

export const isDigit = (code: number): boolean => code <= LAST_DIGIT;

/** A mark's shape: a 1, then a bit for each character, set for a digit. Below 2^11, for ten characters at most. */
export const shapeAfter = (shape: number, code: number): number => shape * 2 + (isDigit(code) ? 1 : 0);

export function shapeOf(mark: string): number {
  let shape = 1;
  for (let at = 0; at < mark.length; at += 1) shape = shapeAfter(shape, codeAt(mark, at));
  return shape;
}

export class MarkShapes {
  readonly #marks = new Uint32Array(2 ** 11);

  has(shape: number): boolean {
    return (this.#marks[shape] as number) > 0;
  }

  add(mark: string): void {
    const shape = shapeOf(mark);
    this.#marks[shape] = (this.#marks[shape] as number) + 1;
  }

  remove(mark: string): void {
    const shape = shapeOf(mark);
    this.#marks[shape] = (this.#marks[shape] as number) - 1;
  }
}
