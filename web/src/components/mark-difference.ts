/** Where do two marks differ? For the eye only: whether they match is the server's decision. */
export type CharacterMark = "same" | "alike" | "differs";

export interface MarkedCharacter {
  readonly character: string;
  readonly mark: CharacterMark;
}

/** A gap in the shorter text, drawn so that the missing place is seen. */
export const GAP = "–";

/** UK plates draw O and 0, and I and 1, with one shape. */
const shape = (character: string) => (character === "O" ? "0" : character === "I" ? "1" : character);

function compare(a: string, b: string): CharacterMark {
  if (a === b) return "same";
  return shape(a) === shape(b) ? "alike" : "differs";
}

/**
 * Both texts, character under character, with the fewest differences: an inserted or lost character moves the
 * rest along instead of marking all of it. Gaps are filled with `GAP`.
 */
export function markDifference(
  left: string,
  right: string,
): readonly [readonly MarkedCharacter[], readonly MarkedCharacter[]] {
  const pairs = align([...left], [...right]);
  return [
    pairs.map(([a, b]) => ({ character: a, mark: compare(a, b) })),
    pairs.map(([a, b]) => ({ character: b, mark: compare(a, b) })),
  ];
}

/**
 * At which place of the aligned texts does the space of the plate stand? So that both are read in groups as on the plate,
 * beneath each other. `display` is the right text with its space; undefined when it has none.
 */
export function spaceAt(right: readonly MarkedCharacter[], display: string): number | undefined {
  const before = display.indexOf(" ");
  if (before <= 0) return undefined;
  let seen = 0;
  for (const [place, { character }] of right.entries()) {
    if (seen === before) return place;
    if (character !== GAP) seen += 1;
  }
  return undefined;
}

/** Needleman and Wunsch's alignment; marks have at most ten characters, so the table is tiny. */
function align(left: readonly string[], right: readonly string[]): readonly (readonly [string, string])[] {
  const cost = costs(left, right);
  const at = (i: number, j: number) => cost[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const pairs: [string, string][] = [];
  let i = left.length;
  let j = right.length;
  while (i > 0 || j > 0) {
    const a = left[i - 1] ?? GAP;
    const b = right[j - 1] ?? GAP;
    if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + substitution(a, b)) {
      pairs.unshift([a, b]);
      i--;
      j--;
    } else if (i > 0 && at(i, j) === at(i - 1, j) + GAP_COST) {
      pairs.unshift([a, GAP]);
      i--;
    } else {
      pairs.unshift([GAP, b]);
      j--;
    }
  }
  return pairs;
}

const GAP_COST = 3;
const substitution = (a: string, b: string) => ({ same: 0, alike: 1, differs: 4 })[compare(a, b)];

function costs(left: readonly string[], right: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = [right.reduce<number[]>((row) => [...row, row.length * GAP_COST], [0])];
  for (const a of left) {
    const above = rows.at(-1) ?? [];
    const row = [(above[0] ?? 0) + GAP_COST];
    for (const [j, b] of right.entries()) {
      const replaced = (above[j] ?? 0) + substitution(a, b);
      row.push(Math.min(replaced, (above[j + 1] ?? 0) + GAP_COST, (row[j] ?? 0) + GAP_COST));
    }
    rows.push(row);
  }
  return rows;
}
