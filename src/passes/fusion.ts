/** What do all looks at one plate say together? Their characters' probabilities multiplied, and tempered: they are no strangers. */
import { withoutReserve, withReserve } from "#recognition/calibrate.ts";
import { READER, type ReaderOutput } from "#recognition/network-shapes.ts";
import { invariant } from "#terms/invariant.ts";
import { lengthOf } from "./likeness.ts";

/** No answer may be asked for before the first look; one look alone gives what it saw. */
export interface Fusion {
  /** `weight` says how good the look was, above 0. */
  add(output: ReaderOutput, weight: number): void;
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
 * and as this many at most.
 */
const INDEPENDENCE = 0.4;
const MOST_LOOKS = 3;

/** What speaks against a length: looks that saw fewer characters, of which some were hidden, ... */
const HIDDEN = 3;
/** ... and much more, looks that saw more, because nothing adds characters but a misreading, one at a time. */
const ADDED = 5;

interface Gathered {
  weight: number;
  squares: number;
  readonly logs: Float64Array;
}

/**
 * Places are compared from the left, so looks that saw another number of characters cannot be laid on each other: the
 * likeliest number counts. Memory stays the same however many looks there are.
 */
export function createFusion(): Fusion {
  const byLength = new Map<number, Gathered>();
  let others: Means = { weight: 0, lines: [], colours: [], countries: [] };
  return {
    add(output, weight) {
      gather(byLength, withoutReserve(output.places), weight);
      others = withMeans(others, output, weight);
    },
    places: () => fused(likeliest(byLength).gathered),
    length: () => likeliest(byLength).length,
    output() {
      const { lines, colours, countries } = others;
      return {
        places: withReserve(fused(likeliest(byLength).gathered)),
        lines: Float32Array.from(lines),
        colours: colours.length === 0 ? undefined : Float32Array.from(colours),
        countries: countries.length === 0 ? undefined : Float32Array.from(countries),
      };
    },
  };
}

function gather(byLength: Map<number, Gathered>, places: Float32Array, weight: number): void {
  const length = lengthOf(places);
  const gathered = byLength.get(length) ?? { weight: 0, squares: 0, logs: new Float64Array(places.length) };
  byLength.set(length, gathered);
  gathered.weight += weight;
  gathered.squares += weight ** 2;
  for (const [i, probability] of places.entries()) {
    gathered.logs[i] =
      (gathered.logs[i] as number) + weight * Math.log(Math.max(LEAST_PROBABILITY, probability));
  }
}

function likeliest(byLength: ReadonlyMap<number, Gathered>): { length: number; gathered: Gathered } {
  const against = (length: number): number =>
    [...byLength].reduce((sum, [other, { weight }]) => {
      const each = other < length ? HIDDEN : ADDED * (other - length);
      return sum + each * weight ** INDEPENDENCE;
    }, 0);
  const [best] = [...byLength].toSorted(([a], [b]) => against(a) - against(b));
  invariant(best !== undefined, "a plate is read after at least one look");
  return { length: best[0], gathered: best[1] };
}

function fused({ weight, squares, logs }: Gathered): Float32Array {
  const looks = weight ** 2 / squares;
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
