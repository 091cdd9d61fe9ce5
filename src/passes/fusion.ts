/**
 * What do all looks at one plate say together? Their characters' probabilities multiplied, and tempered: they are no strangers.
 * Looks that show the same picture again, of a vehicle that stands, are one look.
 */
import { withoutReserve, withReserve } from "#recognition/calibrate.ts";
import { READER, type ReaderOutput } from "#recognition/network-shapes.ts";
import { invariant } from "#terms/invariant.ts";
import { lengthOf } from "./likeness.ts";

/** No answer may be asked for before the first look; one look alone gives what it saw. */
export interface Fusion {
  /**
   * @param weight how good the look was, above 0
   * @param own how much of its own it says beside the looks before it, 0 to 1. One that says nothing errs as the one before it did: all of
   *   such a row count as one look; and all looks together as no more than what each said of its own.
   */
  add(output: ReaderOutput, weight: number, own?: number): void;
  /** Probabilities of the characters, without the reader's reserve. */
  places(): Float32Array;
  /** As the reader would have given it. */
  output(): ReaderOutput;
  /** How many characters the looks saw that it is made of. */
  length(): number;
}

/** A look is never so sure that it silences all others. */
const LEAST_PROBABILITY = 5e-4;
/**
 * Looks of one pass share their light, their dirt and their angle, so n equally good ones count as n^0.4 independent ones,
 * and as this many at most: what dirt or a fixing makes of a character, it makes of it in every look.
 */
const INDEPENDENCE = 0.4;
const MOST_LOOKS = 2;

/** What speaks against a length: looks that saw fewer characters, of which some were hidden, ... */
const HIDDEN = 3;
/** ... and much more, looks that saw more, because nothing adds characters but a misreading, one at a time. */
const ADDED = 5;

/** Looks at one number of characters: the rows that are over, and the one that still goes on. */
interface Gathered {
  readonly over: Weighed;
  readonly row: { weight: number; readonly sums: Float64Array };
}

interface Weighed {
  weight: number;
  squares: number;
  /** What the looks say of their own, all together: 1 for the first and at most 1 for each further row. */
  own: number;
  readonly logs: Float64Array;
}

/** All looks of the row that goes on, whatever number of characters they saw. */
interface Row {
  best: number;
  weight: number;
  readonly own: number;
}

/**
 * Places are compared from the left, so looks that saw another number of characters cannot be laid on each other: the
 * likeliest number counts. Memory stays the same however many looks there are.
 */
export function createFusion(): Fusion {
  const byLength = new Map<number, Gathered>();
  let row: Row = { best: 0, weight: 0, own: 1 };
  let others: Means = { weight: 0, lines: [], colours: [], countries: [] };
  const chosen = () => likeliest([...byLength].map(([length, gathered]) => [length, withRow(gathered, row)]));
  return {
    add(output, weight, own = 1) {
      if (own > 0) {
        for (const [length, gathered] of byLength)
          byLength.set(length, { over: withRow(gathered, row), row: noRow(output.places.length) });
        row = { best: 0, weight: 0, own };
      }
      row = { ...row, best: Math.max(row.best, weight), weight: row.weight + weight };
      gather(byLength, withoutReserve(output.places), weight);
      others = withMeans(others, output, weight);
    },
    places: () => fused(chosen().weighed),
    length: () => chosen().length,
    output() {
      const { lines, colours, countries } = others;
      return {
        places: withReserve(fused(chosen().weighed)),
        lines: Float32Array.from(lines),
        colours: colours.length === 0 ? undefined : Float32Array.from(colours),
        countries: countries.length === 0 ? undefined : Float32Array.from(countries),
      };
    },
  };
}

const noRow = (size: number): Gathered["row"] => ({ weight: 0, sums: new Float64Array(size) });

function gather(byLength: Map<number, Gathered>, places: Float32Array, weight: number): void {
  const length = lengthOf(places);
  const size = places.length;
  const { over, row } = byLength.get(length) ?? {
    over: { weight: 0, squares: 0, own: 0, logs: new Float64Array(size) },
    row: noRow(size),
  };
  row.weight += weight;
  for (const [i, probability] of places.entries())
    row.sums[i] = (row.sums[i] as number) + weight * probability;
  byLength.set(length, { over, row });
}

/**
 * The row as one more look. Its looks are averaged and not multiplied: they show one picture, and where they disagree only the
 * picture's noise differs. It weighs as its best look, shared out among the numbers of characters that were seen in it.
 */
function withRow({ over, row }: Gathered, { best, weight: all, own }: Row): Weighed {
  if (row.weight === 0) return over;
  const weight = (best * row.weight) / all;
  const logs = over.logs.map(
    (log, i) => log + weight * Math.log(Math.max(LEAST_PROBABILITY, (row.sums[i] as number) / row.weight)),
  );
  return {
    weight: over.weight + weight,
    squares: over.squares + weight ** 2,
    own: over.own + (over.weight === 0 ? 1 : own),
    logs,
  };
}

function likeliest(byLength: readonly (readonly [length: number, weighed: Weighed])[]): {
  length: number;
  weighed: Weighed;
} {
  const against = (length: number): number =>
    byLength.reduce((sum, [other, { weight }]) => {
      const each = other < length ? HIDDEN : ADDED * (other - length);
      return sum + each * weight ** INDEPENDENCE;
    }, 0);
  const [best] = byLength.toSorted(([a], [b]) => against(a) - against(b));
  invariant(best !== undefined, "a plate is read after at least one look");
  return { length: best[0], weighed: best[1] };
}

function fused({ weight, squares, own, logs }: Weighed): Float32Array {
  const looks = Math.min(own, weight ** 2 / squares);
  const strength = Math.min(MOST_LOOKS, looks ** INDEPENDENCE) / weight;
  const places = new Float32Array(logs.length);
  for (let start = 0; start < logs.length; start += READER.classes) {
    const row = logs.subarray(start, start + READER.classes);
    const most = Math.max(...row);
    const powers = row.map((log) => Math.exp(strength * (log - most)));
    const sum = powers.reduce((total, power) => total + power, 0);
    for (const [i, power] of powers.entries()) places[start + i] = power / sum;
  }
  return places;
}

interface Means {
  readonly weight: number;
  readonly lines: readonly number[];
  readonly colours: readonly number[];
  readonly countries: readonly number[];
}

function withMeans(means: Means, { lines, colours, countries }: ReaderOutput, weight: number): Means {
  const total = means.weight + weight;
  const next = (mean: readonly number[], values: Float32Array | undefined): readonly number[] =>
    values === undefined
      ? mean
      : Array.from(values, (value, i) => ((mean[i] ?? 0) * means.weight + value * weight) / total);
  return {
    weight: total,
    lines: next(means.lines, lines),
    colours: next(means.colours, colours),
    countries: next(means.countries, countries),
  };
}
