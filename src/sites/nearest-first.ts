/** Of things that wait, which is the nearest? A binary heap. */
export class NearestFirst<Thing> {
  readonly #waiting: { readonly far: number; readonly thing: Thing }[] = [];

  add(far: number, thing: Thing): void {
    const waiting = this.#waiting;
    let at = waiting.push({ far, thing }) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#far(above) <= far) break;
      this.#swap(at, above);
      at = above;
    }
  }

  /** Undefined when nothing waits. */
  take(): Thing | undefined {
    const [first] = this.#waiting;
    const last = this.#waiting.pop();
    if (first === undefined || last === undefined) return undefined;
    if (this.#waiting.length > 0) {
      this.#waiting[0] = last;
      this.#sink();
    }
    return first.thing;
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const nearer = this.#far(right) < this.#far(left) ? right : left;
      if (this.#far(nearer) >= this.#far(at)) return;
      this.#swap(at, nearer);
      at = nearer;
    }
  }

  #far(at: number): number {
    return this.#waiting[at]?.far ?? Number.POSITIVE_INFINITY;
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#waiting[one], this.#waiting[other]];
    if (a === undefined || b === undefined) return;
    this.#waiting[one] = b;
    this.#waiting[other] = a;
  }
}
