/** Tables of published numbers: a row for each thing counted, a column for each time that is told. */
import { numbersNamed, type OpenNumber } from "#figures/open-numbers.ts";
import { countWords } from "./count-words.ts";
import { type Html, html } from "./html.ts";

export interface Row {
  /** As the table says it. */
  readonly words: string | Html;
  readonly name: string;
  readonly part?: string;
}

interface Column {
  readonly words: string | Html;
  readonly name?: string;
  readonly period: OpenNumber["period"];
}

/** For the last twelve months, and for the year that is over where it is told. */
export function yearTable(
  caption: string,
  what: string,
  rows: readonly Row[],
  numbers: readonly OpenNumber[],
): Html {
  return numbersTable(caption, what, rows, yearColumns(numbers), numbers);
}

export function yearColumns(numbers: readonly OpenNumber[]): readonly Column[] {
  const year = numbers.find(({ period }) => period === "calendar-year")?.of;
  return [
    { words: "Last 12 months", period: "last-12-months" },
    ...(year === undefined ? [] : [{ words: year, period: "calendar-year" as const }]),
  ];
}

/** Rows without any number are left out; the whole table where none has one. */
export function numbersTable(
  caption: string,
  what: string,
  rows: readonly Row[],
  columns: readonly Column[],
  numbers: readonly OpenNumber[],
): Html {
  const told = rows
    .map((row) => ({ row, cells: columns.map((column) => cellOf(row, column, numbers)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== undefined));
  if (told.length === 0) return html``;
  const heads = columns.map(({ words }) => html`<th scope="col" class="number">${words}</th>`);
  const body = told.map(
    ({ row, cells }) =>
      html`<tr><th scope="row">${row.words}</th>${cells.map((cell) => html`<td class="number">${cell === undefined ? html`not told` : countWords(cell)}</td>`)}</tr>`,
  );
  return html`<table><caption>${caption}</caption><thead><tr><th scope="col">${what}</th>${heads}</tr></thead>
<tbody>${body}</tbody></table>`;
}

const cellOf = (row: Row, column: Column, numbers: readonly OpenNumber[]): OpenNumber | undefined =>
  numbersNamed(numbers, column.name ?? row.name, column.period).find(({ part }) => part === (row.part ?? ""));

/** A row for each part of which there is a number, in their order. */
export function partRows(
  name: string,
  words: (part: string) => string | Html,
  numbers: readonly OpenNumber[],
): readonly Row[] {
  const parts = new Set(numbers.filter((one) => one.name === name).map(({ part }) => part));
  return [...parts].map((part) => ({ words: words(part), name, part }));
}
