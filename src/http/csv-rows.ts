/** Rows as a file that a spreadsheet opens: which signs must not stand at the beginning of a cell, and how are cells parted? */

/** A spreadsheet takes a cell that begins so for a formula and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

const cellOf = (value: string | number | null): string => {
  const text = String(value ?? "");
  const safe = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvRow = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(cellOf).join(",")}\r\n`;

interface RowPage<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

/** All pages of something, as the text of one file, page by page. */
export async function* csvOf<Item>(
  header: readonly string[],
  page: (after: string | undefined) => Promise<RowPage<Item>>,
  cells: (item: Item) => readonly (string | number | null)[],
): AsyncIterable<string> {
  // Spreadsheets take text for UTF-8 by its byte order mark only.
  yield `\uFEFF${csvRow(header)}`;
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const { items, next } = await page(after);
    yield items.map((item) => csvRow(cells(item))).join("");
    after = next;
  }
}
