/** Which patterns does this mark fit? Filed by length and longest known run, so that hardly any other is looked at. */
import { codeAt, HALF, packRun } from "#terms/mark-code.ts";
import { foldAlike } from "#terms/vrm.ts";
import { patternParts, patternSource, type VrmPattern } from "#terms/vrm-pattern.ts";

interface FiledPattern {
  readonly ref: number;
  readonly fits: RegExp;
}

/** Where a pattern's longest run of known characters is, five at most. */
interface Run {
  /** Counted from the beginning of the mark; undefined when a `*` before it lets it stand anywhere. */
  readonly index: number | undefined;
  readonly width: number;
}

/** Patterns of one length whose longest run begins at one index, by the run's characters. */
interface Drawer extends Run {
  readonly byRun: Map<number, readonly FiledPattern[]>;
}

/** The length of every mark that a pattern fits; with a `*` there is none. */
const ANY_LENGTH = 0;

export class PatternTable {
  readonly #byLength = new Map<number, readonly Drawer[]>();

  add(pattern: VrmPattern, ref: number): void {
    const filed = this.#filedWith(pattern);
    if (filed.some((other) => other.ref === ref)) return;
    this.#file(pattern, [...filed, { ref, fits: new RegExp(patternSource(pattern)) }]);
  }

  remove(pattern: VrmPattern, ref: number): void {
    const left = this.#filedWith(pattern).filter((filed) => filed.ref !== ref);
    this.#file(pattern, left);
  }

  /** References of the patterns that a mark fits, O and 0, I and 1 being one. */
  fitting(mark: string): readonly number[] {
    const drawers = [...(this.#byLength.get(mark.length) ?? []), ...(this.#byLength.get(ANY_LENGTH) ?? [])];
    if (drawers.length === 0) return NONE;
    const folded = foldAlike(mark);
    const fitting = drawers.flatMap((drawer) =>
      inDrawer(drawer, folded).filter(({ fits }) => fits.test(folded)),
    );
    return fitting.map(({ ref }) => ref).filter((ref, at, all) => all.indexOf(ref) === at);
  }

  #filedWith(pattern: VrmPattern): readonly FiledPattern[] {
    return this.#drawer(pattern).byRun.get(runKey(pattern)) ?? [];
  }

  #file(pattern: VrmPattern, patterns: readonly FiledPattern[]): void {
    this.#drawer(pattern).byRun.set(runKey(pattern), patterns);
  }

  #drawer(pattern: VrmPattern): Drawer {
    const { length, run } = shapeOf(pattern);
    const drawers = this.#byLength.get(length) ?? [];
    const standing = drawers.find(({ index, width }) => index === run.index && width === run.width);
    if (standing !== undefined) return standing;
    const drawer: Drawer = { ...run, byRun: new Map() };
    this.#byLength.set(length, [...drawers, drawer]);
    return drawer;
  }
}

const NONE: readonly number[] = [];

const inDrawer = (drawer: Drawer, mark: string): readonly FiledPattern[] =>
  indexesOf(drawer, mark.length).flatMap(
    (index) => drawer.byRun.get(packRun(mark, index, drawer.width)) ?? [],
  );

/** Where a run may stand in a mark of this length. */
const indexesOf = ({ index, width }: Run, length: number): readonly number[] =>
  index === undefined ? Array.from({ length: Math.max(0, length - width + 1) }, (_, at) => at) : [index];

interface Shape {
  readonly length: number;
  readonly run: Run;
  /** The characters of the run. */
  readonly known: string;
}

const runKey = (pattern: VrmPattern): number => {
  const { known } = shapeOf(pattern);
  return packRun(known, 0, known.length);
};

function shapeOf(pattern: VrmPattern): Shape {
  const parts = patternParts(pattern);
  let longest: { readonly index: number | undefined; readonly known: string } = { index: 0, known: "" };
  let [known, floats] = ["", false];
  parts.forEach((part, at) => {
    floats ||= part === "*";
    const isKnown = part.length === 1 && codeAt(part, 0) !== 0;
    known = isKnown ? (known + part).slice(-HALF) : "";
    if (known.length > longest.known.length) {
      longest = { index: floats ? undefined : at + 1 - known.length, known };
    }
  });
  const length = parts.includes("*") ? ANY_LENGTH : parts.length;
  return { length, run: { index: longest.index, width: longest.known.length }, known: longest.known };
}
