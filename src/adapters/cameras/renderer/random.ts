/** Chance that can be repeated: the same seed gives the same picture. */
export interface Chance {
  /** Evenly from `from` up to `to`. */
  between(from: number, to: number): number;
  /** Whole number from 0 up to but not `below`. */
  below(below: number): number;
}

/** Mulberry32: small, quick, good enough for pictures; not for secrets. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    between: (from, to) => from + next() * (to - from),
    below: (below) => Math.floor(next() * below),
  };
}
