/** Which patterns does this mark fit? Patterns are filed by length and first known pair, so most are never looked at. */
import { canonicalMark, fitsPattern, type MarkPattern } from "./mark-pattern.ts";

interface FiledPattern {
  readonly ref: number;
  readonly canonical: string;
}

export class PatternTable {
  /** By length, place and characters of the anchor, for example `7:2:49`. */
  readonly #byAnchor = new Map<string, FiledPattern[]>();
  /** The anchors in use by length: what a mark of that length has to be asked. */
  readonly #placesByLength = new Map<number, Set<string>>();

  add(pattern: MarkPattern, ref: number): void {
    const canonical = canonicalMark(pattern);
    const { shape, key } = anchorOf(canonical);
    const filed = this.#byAnchor.get(key) ?? [];
    if (filed.some((other) => other.ref === ref)) return;
    this.#byAnchor.set(key, [...filed, { ref, canonical }]);
    const places = this.#placesByLength.get(canonical.length) ?? new Set();
    this.#placesByLength.set(canonical.length, places.add(shape));
  }

  remove(pattern: MarkPattern, ref: number): void {
    const { key } = anchorOf(canonicalMark(pattern));
    const left = (this.#byAnchor.get(key) ?? []).filter((filed) => filed.ref !== ref);
    if (left.length === 0) this.#byAnchor.delete(key);
    else this.#byAnchor.set(key, left);
  }

  /** References of the patterns that fit a folded mark. */
  fitting(canonical: string): readonly number[] {
    const refs: number[] = [];
    for (const shape of this.#placesByLength.get(canonical.length) ?? []) {
      const [place = 0, width = 1] = shape.split("+").map(Number);
      const filed = this.#byAnchor.get(keyAt(canonical, place, width)) ?? [];
      for (const { ref, canonical: pattern } of filed) {
        if (fitsPattern(canonical, pattern)) refs.push(ref);
      }
    }
    return refs;
  }
}

/** The first two known characters side by side, else the first known one; three are known, so there is one. */
function anchorOf(canonical: string): { readonly shape: string; readonly key: string } {
  const pair = canonical.search(/[^?]{2}/);
  const place = pair >= 0 ? pair : canonical.search(/[^?]/);
  const width = pair >= 0 ? 2 : 1;
  return { shape: `${place}+${width}`, key: keyAt(canonical, place, width) };
}

const keyAt = (canonical: string, place: number, width: number): string =>
  `${canonical.length}:${place}:${canonical.slice(place, place + width)}`;
