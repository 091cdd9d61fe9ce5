/** Which text do these bytes say? UTF-8, UTF-16 or Windows-1252, found by what is in them; what is none of them is refused, never stored broken. */
import type { HotlistProblem } from "#matching/ports.ts";

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/** `charset` is what the sender says; it counts only where the bytes leave a choice. */
export function decodeText(bytes: Uint8Array, charset?: string): DecodedText | HotlistProblem {
  const wide = wideEncoding(bytes);
  const decoded = wide === undefined ? narrow(bytes, charset) : decode(bytes, wide);
  if (decoded === undefined) return NOT_TEXT;
  return NOT_IN_TEXT.test(decoded.text) ? NOT_TEXT : decoded;
}

/** Control characters that no list holds, and those that Windows-1252 leaves without a meaning. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_IN_TEXT = /[\0-\x08\x0e-\x19\x1b-\x1f\x7f\x80-\x84\x86-\x9f]/;

const NOT_TEXT: HotlistProblem = {
  code: "file-not-text",
  words:
    "This is no text in UTF-8, UTF-16 or Windows-1252, or it is damaged or cut off. Save the list as CSV in UTF-8 and send it again.",
};

function decode(bytes: Uint8Array, encoding: string): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}

/** UTF-16 by its byte order mark, or because every other byte is zero. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [place, byte] of head.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4 && even < odd / 8) return "utf-16le";
  return even > head.length / 4 && odd < even / 8 ? "utf-16be" : undefined;
}

function narrow(bytes: Uint8Array, charset: string | undefined): DecodedText | undefined {
  const utf8 = decode(bytes, "utf-8");
  if (utf8 !== undefined) return utf8;
  const says = charset?.toLowerCase() ?? "";
  if (/^(?:windows-1252|cp1252|iso-8859-1|latin1)$/.test(says)) return decode(bytes, "windows-1252");
  return isBrokenUtf8(bytes) ? undefined : decode(bytes, "windows-1252");
}

/** Damaged UTF-8 read as Windows-1252 would turn every accent into two signs. */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return true;
  const text = Buffer.from(bytes).toString("latin1");
  const whole =
    text.match(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g) ?? [];
  const high = text.match(/[\x80-\xff]/g) ?? [];
  const inWhole = whole.reduce((sum, { length }) => sum + length, 0);
  return whole.length > high.length - inWhole;
}
