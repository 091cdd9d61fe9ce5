/** How are numbers and short texts laid one behind the other into bytes, and read again in the same order? Big-endian. */

const MOST = 512;
const SEVEN_BITS = 0x80;

/** Grows as it is written to. */
export class ByteWriter {
  #buffer = Buffer.alloc(MOST);
  #at = 0;

  byte(value: number): void {
    this.#room(1);
    this.#at = this.#buffer.writeUInt8(value, this.#at);
  }

  uint16(value: number): void {
    this.#room(2);
    this.#at = this.#buffer.writeUInt16BE(value, this.#at);
  }

  uint32(value: number): void {
    this.#room(4);
    this.#at = this.#buffer.writeUInt32BE(value, this.#at);
  }

  int64(value: number): void {
    this.#room(8);
    this.#at = this.#buffer.writeBigInt64BE(BigInt(value), this.#at);
  }

  float(value: number): void {
    this.#room(4);
    this.#at = this.#buffer.writeFloatBE(value, this.#at);
  }

  double(value: number): void {
    this.#room(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
  }

  /** A whole number from 0 on in so many bytes, eight at most. */
  number(value: number, bytes: number): void {
    for (let place = bytes - 1; place >= 0; place -= 1) this.byte(Math.floor(value / 256 ** place) % 256);
  }

  /** Any whole number, small ones in one byte. The lowest bit is the sign. */
  varint(value: number): void {
    let rest = value < 0 ? -value * 2 - 1 : value * 2;
    while (rest >= SEVEN_BITS) {
      this.byte((rest % SEVEN_BITS) + SEVEN_BITS);
      rest = Math.floor(rest / SEVEN_BITS);
    }
    this.byte(rest);
  }

  text(value: string): void {
    const bytes = Buffer.from(value, "utf8");
    this.varint(bytes.length);
    this.bytes(bytes);
  }

  bytes(value: Uint8Array | null): void {
    if (value === null) return;
    this.#room(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  done(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    this.#buffer = Buffer.concat([this.#buffer], (this.#at + bytes) * 2);
  }
}

export class ByteReader {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.#buffer.readUInt8(this.#pass(1));
  }

  uint16(): number {
    return this.#buffer.readUInt16BE(this.#pass(2));
  }

  uint32(): number {
    return this.#buffer.readUInt32BE(this.#pass(4));
  }

  int64(): number {
    return Number(this.#buffer.readBigInt64BE(this.#pass(8)));
  }

  float(): number {
    return this.#buffer.readFloatBE(this.#pass(4));
  }

  double(): number {
    return this.#buffer.readDoubleBE(this.#pass(8));
  }

  number(bytes: number): number {
    let value = 0;
    for (let place = 0; place < bytes; place += 1) value = value * 256 + this.byte();
    return value;
  }

  varint(): number {
    let [value, weight] = [0, 1];
    for (;;) {
      const byte = this.byte();
      value += (byte % SEVEN_BITS) * weight;
      if (byte < SEVEN_BITS) break;
      weight *= SEVEN_BITS;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  text(): string {
    return this.bytes(this.varint()).toString("utf8");
  }

  bytes(length: number): Buffer {
    const from = this.#pass(length);
    return this.#buffer.subarray(from, this.#at);
  }

  #pass(bytes: number): number {
    const from = this.#at;
    this.#at += bytes;
    return from;
  }
}
