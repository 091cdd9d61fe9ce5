/** Which text do these bytes say? UTF-8, UTF-16 or Windows-1252, found by what is in them; what is none of them is refused, never stored broken. */
import { TextDecoder } from "node:util";
import type { HotlistProblem } from "#matching/ports.ts";
import { FileFault } from "./file-fault.ts";
import type { Bytes } from "./unpack.ts";

const HEAD_BYTES = 4096;

/** The encoding of all bytes together. `charset` is what the sender says; it counts only where the bytes leave a choice. */
export async function findEncoding(bytes: Bytes, charset?: string): Promise<string> {
  const signs = new ByteSigns();
  for await (const chunk of bytes()) signs.take(chunk);
  return signs.encoding(charset?.toLowerCase() ?? "");
}

/** The text in order, some at a time; throws a `FileFault` where it is none. */
export async function* decoded(bytes: Bytes, encoding: string): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of bytes()) yield checked(decodeOrFail(decoder, chunk, true));
  yield checked(decodeOrFail(decoder, new Uint8Array(0), false));
}

function decodeOrFail(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(chunk, { stream });
  } catch {
    throw new FileFault(NOT_TEXT);
  }
}

/** Control characters that no list holds, and those that Windows-1252 leaves without a meaning. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_IN_TEXT = /[\0-\x08\x0e-\x19\x1b-\x1f\x7f\x80-\x84\x86-\x9f]/;

function checked(text: string): string {
  if (NOT_IN_TEXT.test(text)) throw new FileFault(NOT_TEXT);
  return text;
}

const NOT_TEXT: HotlistProblem = {
  code: "file-not-text",
  words:
    "This is no text in UTF-8, UTF-16 or Windows-1252, or it is damaged or cut off. Save the list as CSV in UTF-8 and send it again.",
};

/** What all bytes of a file say of its encoding, taken up chunk by chunk. */
class ByteSigns {
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true });
  #isUtf8 = true;
  #head = Buffer.alloc(0);
  /** Bytes above ASCII, and those of them in whole characters of UTF-8. */
  #high = 0;
  #whole = { characters: 0, bytes: 0 };
  #tail = Buffer.alloc(0);

  take(chunk: Uint8Array): void {
    if (this.#head.length < HEAD_BYTES) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)]);
    }
    if (this.#isUtf8) this.#isUtf8 = this.#takeUtf8(chunk, true);
    this.#count(chunk);
  }

  encoding(says: string): string {
    const wide = wideEncoding(this.#head);
    if (wide !== undefined) return wide;
    if (this.#isUtf8 && this.#takeUtf8(new Uint8Array(0), false)) return "utf-8";
    if (/^(?:windows-1252|cp1252|iso-8859-1|latin1)$/.test(says)) return "windows-1252";
    if (this.#isBrokenUtf8()) throw new FileFault(NOT_TEXT);
    return "windows-1252";
  }

  #takeUtf8(chunk: Uint8Array, stream: boolean): boolean {
    try {
      this.#utf8.decode(chunk, { stream });
      return true;
    } catch {
      return false;
    }
  }

  /** A character that two chunks share is counted with the second. */
  #count(chunk: Uint8Array): void {
    const text = Buffer.concat([this.#tail, chunk]).toString("latin1");
    const kept = Math.min(3, text.length);
    const counted = text.slice(0, text.length - kept);
    this.#tail = Buffer.from(text.slice(text.length - kept), "latin1");
    this.#countText(counted);
  }

  #countText(text: string): void {
    if (!/[\x80-\xff]/.test(text)) return;
    const whole =
      text.match(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g) ?? [];
    this.#high += text.match(/[\x80-\xff]/g)?.length ?? 0;
    this.#whole.characters += whole.length;
    this.#whole.bytes += whole.reduce((sum, { length }) => sum + length, 0);
  }

  /** Damaged UTF-8 read as Windows-1252 would turn every accent into two signs. */
  #isBrokenUtf8(): boolean {
    if (this.#head[0] === 0xef && this.#head[1] === 0xbb && this.#head[2] === 0xbf) return true;
    this.#countText(this.#tail.toString("latin1"));
    return this.#whole.characters > this.#high - this.#whole.bytes;
  }
}

/** UTF-16 by its byte order mark, or because every other byte is zero. */
function wideEncoding(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  for (const [place, byte] of head.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4 && even < odd / 8) return "utf-16le";
  return even > head.length / 4 && odd < even / 8 ? "utf-16be" : undefined;
}
