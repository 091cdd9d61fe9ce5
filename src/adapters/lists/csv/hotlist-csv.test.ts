import { describe, expect, it } from "vitest";
import type { HotlistSource } from "#matching/ports.ts";
import { parseHotlistCsv } from "./hotlist-csv.ts";

/** The same bytes in pieces of this size: wherever a piece ends, the file says the same. */
function inPieces(bytes: Uint8Array, size: number): HotlistSource {
  return {
    sizeBytes: bytes.length,
    async *read(from = 0, to = bytes.length) {
      for (let at = from; at < to; at += size) {
        yield await Promise.resolve(bytes.subarray(at, Math.min(at + size, to)));
      }
    },
  };
}

const FILE = [
  "vrm,reason,action,ends,information",
  "AB49XYZ,stolen,stop,2026-12-08,Café £5",
  'CD49KLM,stolen,stop,12/31/2026,"of two\nlines, with ""marks"""',
  "",
  'EF49AAA,stolen,stop,2026-12-08,"never closed',
  "GH49BBB,stolen,stop,2026-12-08,last",
].join("\r\n");

async function readIn(bytes: Uint8Array, size: number) {
  const file = await parseHotlistCsv(inPieces(bytes, size));
  if ("code" in file) return file;
  const rows = [];
  for await (const some of file.rows()) rows.push(...some);
  const { rows: _, ...head } = file;
  return { ...head, read: rows };
}

describe("a file that comes in pieces", () => {
  it.each([1, 2, 3, 7, 64])("says the same in pieces of %d bytes, in every encoding", async (size) => {
    for (const bytes of [
      Buffer.from(FILE),
      Buffer.from(`\uFEFF${FILE}`, "utf16le"),
      Buffer.from(FILE, "latin1"),
    ]) {
      expect(await readIn(bytes, size)).toEqual(await readIn(bytes, bytes.length));
    }
  });

  it("finds lines, an open quotation mark and the order of dates across pieces", async () => {
    expect(await readIn(Buffer.from(FILE), 1)).toMatchObject({
      rowCount: 4,
      dateOrder: "unsure",
      readAs: { encoding: "utf-8" },
      read: [
        { line: 2, cells: { information: "Café £5" } },
        { line: 3, cells: { information: 'of two\nlines, with "marks"' } },
        { line: 6, fault: { code: "quote-not-closed" } },
        { line: 7, cells: { information: "last" } },
      ],
    });
  });

  it("gives its rows anew as often as they are asked for", async () => {
    const file = await parseHotlistCsv(inPieces(Buffer.from(FILE), 5));
    if ("code" in file) throw new Error(file.code);
    const counts = [];
    for (const _ of [1, 2]) {
      let count = 0;
      for await (const some of file.rows()) count += some.length;
      counts.push(count);
    }
    expect(counts).toEqual([4, 4]);
  });
});
