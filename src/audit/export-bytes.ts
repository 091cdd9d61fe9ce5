/** The lines of an export from its bytes, with the place of each in the file. */
import type { ExportLine } from "./follow-entries.ts";

const LINE_END = 0x0a;

/** Strict UTF-8 to text; undefined for bytes that are not UTF-8. */
export type Decode = (bytes: Uint8Array) => string | undefined;

export interface LineSplitter {
  /** Lines that these bytes complete. */
  push(chunk: Uint8Array): readonly ExportLine[];
  /** The rest, when the file does not end with a line end; its text is never valid, because something is missing. */
  end(): readonly ExportLine[];
}

export function lineSplitter(decode: Decode): LineSplitter {
  let rest = new Uint8Array();
  let line = 0;
  let fromByte = 0;
  return {
    push(chunk) {
      const bytes = joined(rest, chunk);
      const lines: ExportLine[] = [];
      let start = 0;
      for (let end = bytes.indexOf(LINE_END); end !== -1; end = bytes.indexOf(LINE_END, start)) {
        line += 1;
        const text = decode(bytes.subarray(start, end));
        lines.push({ text, line, fromByte, toByte: fromByte + (end - start) });
        fromByte += end - start + 1;
        start = end + 1;
      }
      rest = bytes.slice(start);
      return lines;
    },
    end: () =>
      rest.length === 0
        ? []
        : [{ text: undefined, line: line + 1, fromByte, toByte: fromByte + rest.length - 1 }],
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
