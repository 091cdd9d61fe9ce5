/** Might a mark of this hash be here? A Bloom filter, one word a mark: a no is certain, and costs one look at little memory. */

const BITS_A_MARK = 12;
const FEWEST = 16;
const TO_UNIT = 2 ** -32;

export class MarkFilter {
  #bits: Uint32Array = new Uint32Array(1);
  /** Its length: asked of the array, it costs as much as the look itself. */
  #words = 1;
  #room = 0;
  #noted = 0;

  get bytes(): number {
    return this.#bits.byteLength;
  }

  /** What a mark that went left behind counts as well, until the filter is made anew. */
  get isFull(): boolean {
    return this.#noted >= this.#room;
  }

  /** Empty, with room for so many. */
  begin(marks: number): void {
    this.#room = Math.max(FEWEST, Math.ceil(marks));
    this.#words = Math.ceil((this.#room * BITS_A_MARK) / 32);
    this.#bits = new Uint32Array(this.#words);
    this.#noted = 0;
  }

  note(hash: number): void {
    const word = this.#wordOf(hash);
    this.#bits[word] = (this.#bits[word] as number) | bitsOf(hash);
    this.#noted += 1;
  }

  mayHave(hash: number): boolean {
    const bits = bitsOf(hash);
    return ((this.#bits[this.#wordOf(hash)] as number) & bits) === bits;
  }

  #wordOf(hash: number): number {
    return ((Math.imul(hash, 0x9e3779b1) >>> 0) * this.#words * TO_UNIT) >>> 0;
  }
}

/** Three bits of a word, from bits of the hash that neither the part nor much of the row follows from. */
const bitsOf = (hash: number): number =>
  (1 << ((hash >>> 10) & 31)) | (1 << ((hash >>> 15) & 31)) | (1 << ((hash >>> 20) & 31));
