/** Which patterns does this mark fit? Filed by length and longest known run, so that hardly any other is looked at. */
import { codeAt, HALF, packRun } from "./mark-code.ts";
import type { MarkPattern } from "./mark-pattern.ts";

interface FiledPattern {
  readonly ref: number;
  /** Codes by place; 0 for an unknown character. */
  readonly codes: Uint8Array;
}

/** Where a pattern's longest run of known characters is, five at most. */
interface Run {
  readonly place: number;
  readonly width: number;
}

/** Patterns of one length whose longest run is at one place, by the run's characters. */
interface Drawer extends Run {
  readonly byRun: Map<number, readonly FiledPattern[]>;
}

export class PatternTable {
  readonly #byLength = new Map<number, readonly Drawer[]>();

  add(pattern: MarkPattern, ref: number): void {
    const filed = this.#filedWith(pattern);
    if (filed.some((other) => other.ref === ref)) return;
    this.#file(pattern, [...filed, { ref, codes: codesOf(pattern) }]);
  }

  remove(pattern: MarkPattern, ref: number): void {
    const left = this.#filedWith(pattern).filter((filed) => filed.ref !== ref);
    this.#file(pattern, left);
  }

  /** References of the patterns that a mark fits, O and 0, I and 1 being one. */
  fitting(mark: string): readonly number[] {
    const refs: number[] = [];
    for (const { place, width, byRun } of this.#byLength.get(mark.length) ?? []) {
      for (const { ref, codes } of byRun.get(packRun(mark, place, width)) ?? []) {
        if (fits(mark, codes)) refs.push(ref);
      }
    }
    return refs;
  }

  #filedWith(pattern: MarkPattern): readonly FiledPattern[] {
    const { place, width, byRun } = this.#drawer(pattern);
    return byRun.get(packRun(pattern, place, width)) ?? [];
  }

  #file(pattern: MarkPattern, patterns: readonly FiledPattern[]): void {
    const { place, width, byRun } = this.#drawer(pattern);
    byRun.set(packRun(pattern, place, width), patterns);
  }

  #drawer(pattern: MarkPattern): Drawer {
    const run = longestRun(codesOf(pattern));
    const drawers = this.#byLength.get(pattern.length) ?? [];
    const standing = drawers.find(({ place, width }) => place === run.place && width === run.width);
    if (standing !== undefined) return standing;
    const drawer: Drawer = { ...run, byRun: new Map() };
    this.#byLength.set(pattern.length, [...drawers, drawer]);
    return drawer;
  }
}

const codesOf = (pattern: MarkPattern): Uint8Array =>
  Uint8Array.from({ length: pattern.length }, (_, place) => codeAt(pattern, place));

function longestRun(codes: Uint8Array): Run {
  let longest: Run = { place: 0, width: 0 };
  let place = 0;
  for (let at = 0; at < codes.length; at += 1) {
    if (codes[at] === 0) place = at + 1;
    const width = Math.min(HALF, at + 1 - place);
    if (width > longest.width) longest = { place, width };
  }
  return longest;
}

function fits(mark: string, codes: Uint8Array): boolean {
  for (let place = 0; place < codes.length; place += 1) {
    const code = codes[place];
    if (code !== 0 && code !== codeAt(mark, place)) return false;
  }
  return true;
}
