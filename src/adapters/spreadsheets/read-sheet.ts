/** The first sheet of a spreadsheet as rows of text, whether Excel's, OpenDocument's or CSV: its bytes say which. */
import { CsvError, parse } from "csv-parse/sync";
import type { SheetReader } from "#foi/ports.ts";
import { type Parts, partsOf } from "./archive-parts.ts";
import { odsRows } from "./ods-rows.ts";
import { MOST_BYTES, MOST_COLUMNS, MOST_ROWS, SheetFault, TOO_LARGE } from "./sheet-fault.ts";
import { xlsxRows } from "./xlsx-rows.ts";

export const readSheet: SheetReader = async (bytes) => {
  try {
    return { rows: await rowsOf(bytes) };
  } catch (error) {
    if (error instanceof SheetFault) return { problem: error.message };
    throw error;
  }
};

async function rowsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const head = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  if (head === "PK\x03\x04") return await rowsInArchive(await partsOf(bytes));
  if (head === "\xd0\xcf\x11\xe0") {
    throw new SheetFault(
      "This is an old Excel file, or one with a password. Save it as .xlsx or CSV without a password.",
    );
  }
  return csvRows(bytes);
}

async function rowsInArchive(parts: Parts): Promise<readonly (readonly string[])[]> {
  if ((await parts("xl/workbook.xml")) !== undefined) return await xlsxRows(parts);
  if ((await parts("mimetype"))?.startsWith("application/vnd.oasis.opendocument.spreadsheet") === true) {
    return await odsRows(parts);
  }
  throw new SheetFault("The file is an archive without a spreadsheet in it. Send .xlsx, .ods or CSV.");
}

function csvRows(bytes: Uint8Array): readonly (readonly string[])[] {
  if (bytes.length > MOST_BYTES) throw new SheetFault(TOO_LARGE);
  const text = decoded(bytes);
  if (text.includes("\0")) throw new SheetFault(NO_SHEET);
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      to: MOST_ROWS + 1,
    });
    if (rows.length > MOST_ROWS) throw new SheetFault(TOO_LARGE);
    return rows.map((cells) => cells.slice(0, MOST_COLUMNS));
  } catch (error) {
    throw error instanceof CsvError ? new SheetFault(NO_SHEET) : error;
  }
}

const NO_SHEET = "The file cannot be read as a spreadsheet. Send .xlsx, .ods or CSV with a row of headings.";

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // What Excel writes as plain CSV in Britain.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** What stands most often in the first line. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/\r|\n|$/));
  const counts = [",", ";", "\t"].map((mark) => ({ mark, times: line.split(mark).length }));
  return counts.toSorted((a, b) => b.times - a.times)[0]?.mark ?? ",";
}
