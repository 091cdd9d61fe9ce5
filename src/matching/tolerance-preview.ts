/** Which misreads does a tolerance take for a mark, and how many of the reads kept would have been such? */
import type { Confidence } from "#terms/confidence.ts";
import { type CanonicalVrm, canonicalVrm, VRM_MAX_LENGTH, type Vrm } from "#terms/vrm.ts";
import { estimateOf } from "./confusions.ts";
import type { HitBasis } from "./hit.ts";
import { LOOK_ALIKE_CLASSES, TWO_FOR_ONE } from "./look-alikes.ts";

/** A text that a camera may give for the mark that is sought. */
export interface Misread {
  readonly text: CanonicalVrm;
  readonly sought: CanonicalVrm;
  readonly basis: Extract<HitBasis, "look-alike" | "length">;
  /** That the vehicle bears the mark, when a camera that does not say how sure it is reads the text. */
  readonly estimate: number;
}

const CHARACTERS = [..."0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"];
/** In shorter marks one character more or less is another vehicle far too often. */
const SHORTEST = 5;

/** Likeliest first, each text once and for its best reason. */
export function misreadsOf(mark: Vrm): readonly Misread[] {
  const sought = canonicalVrm(mark);
  const byText = new Map<string, Misread["basis"]>();
  for (const text of [...lost(sought), ...gained(sought), ...joined(sought)]) byText.set(text, "length");
  for (const text of lookAlikes(sought)) byText.set(text, "look-alike");
  byText.delete(sought);
  return [...byText]
    .map(([text, basis]) => {
      const seen = text as CanonicalVrm;
      return { text: seen, sought, basis, estimate: estimateFor(sought, seen, undefined) };
    })
    .toSorted((a, b) => b.estimate - a.estimate || (a.text < b.text ? -1 : 1));
}

/** How probable it is that the vehicle bears `sought`, when `seen` was read with this confidence. */
export function estimateFor(
  sought: CanonicalVrm,
  seen: CanonicalVrm,
  confidence: Confidence | undefined,
): number {
  const read = { vrm: seen as unknown as Vrm, confidence, alternatives: [] };
  const possibility = confidence === undefined ? {} : { probability: confidence };
  return estimateOf(sought as unknown as Vrm, read, [{ vrm: read.vrm, ...possibility }]);
}

const places = (text: string): readonly number[] => [...text].map((_, at) => at);
const changed = (text: string, at: number, width: number, by: string): string =>
  text.slice(0, at) + by + text.slice(at + width);

const lookAlikes = (sought: string): readonly string[] =>
  places(sought).flatMap((at) =>
    LOOK_ALIKE_CLASSES.filter((members) => members.includes(sought[at] ?? "")).flatMap((members) =>
      [...members].filter((other) => other !== sought[at]).map((other) => changed(sought, at, 1, other)),
    ),
  );

const lost = (sought: string): readonly string[] =>
  sought.length < SHORTEST ? [] : places(sought).map((at) => changed(sought, at, 1, ""));

const gained = (sought: string): readonly string[] =>
  sought.length + 1 < SHORTEST || sought.length === VRM_MAX_LENGTH
    ? []
    : [...places(sought), sought.length].flatMap((at) =>
        CHARACTERS.map((other) => changed(sought, at, 0, other)),
      );

const joined = (sought: string): readonly string[] =>
  TWO_FOR_ONE.flatMap(({ two, one }) => [...swapped(sought, two, one), ...swapped(sought, one, two)]).filter(
    ({ length }) => length >= SHORTEST && length <= VRM_MAX_LENGTH,
  );

const swapped = (text: string, from: string, to: string): readonly string[] =>
  places(text)
    .filter((at) => text.startsWith(from, at))
    .map((at) => changed(text, at, from.length, to));

/** Reads kept of one text with one confidence. */
export interface CountedText {
  readonly text: CanonicalVrm;
  /** To two digits; undefined when the camera did not say. */
  readonly confidence: Confidence | undefined;
  readonly reads: number;
}

export interface PreviewCounts {
  /** Reads of the marks themselves. */
  readonly exact: number;
  /** Misreads that would have made a possible hit. */
  readonly possible: number;
  /** Misreads that the threshold would have left out. */
  readonly below: number;
}

export function countPreview(
  marks: readonly Vrm[],
  misreads: readonly Misread[],
  counted: readonly CountedText[],
  threshold: number,
): PreviewCounts {
  const exact = new Set<string>(marks.map((mark) => canonicalVrm(mark)));
  const soughtBy = Map.groupBy(misreads, ({ text }) => text);
  const sum = { exact: 0, possible: 0, below: 0 };
  for (const { text, confidence, reads } of counted) {
    if (exact.has(text)) sum.exact += reads;
    for (const { sought } of soughtBy.get(text) ?? []) {
      if (estimateFor(sought, text, confidence) >= threshold) sum.possible += reads;
      else sum.below += reads;
    }
  }
  return sum;
}
