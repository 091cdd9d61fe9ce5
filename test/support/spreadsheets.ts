/** Spreadsheets as Excel and LibreOffice write them, as small as they may be, for tests. */
import { strToU8, zipSync } from "fflate";

type Cell = string | number | { readonly day: number } | { readonly iso: string };

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Texts are shared, as Excel writes them; a `day` is a serial number with a style of days. */
export function xlsx(rows: readonly (readonly Cell[])[], more: Readonly<Record<string, string>> = {}) {
  const shared: string[] = [];
  const cell = (value: Cell, column: number, row: number) => {
    const at = `${String.fromCharCode(65 + column)}${row}`;
    if (typeof value === "number") return `<c r="${at}"><v>${value}</v></c>`;
    if (typeof value === "object") return `<c r="${at}" s="1"><v>${"day" in value ? value.day : 0}</v></c>`;
    if (value === "") return "";
    shared.push(value);
    return `<c r="${at}" t="s"><v>${shared.length - 1}</v></c>`;
  };
  const data = rows
    .map(
      (row, index) =>
        `<row r="${index + 1}">${row.map((value, column) => cell(value, column, index + 1)).join("")}</row>`,
    )
    .join("");
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Kit" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId7" Type="worksheet" Target="worksheets/sheet3.xml"/></Relationships>',
    "xl/worksheets/sheet3.xml": `<worksheet ${main}><sheetData>${data}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `<sst ${main}>${shared.map((text) => `<si><r><t>${escaped(text.slice(0, 1))}</t></r><r><t xml:space="preserve">${escaped(text.slice(1))}</t></r><rPh><t>not this</t></rPh></si>`).join("")}</sst>`,
    "xl/styles.xml": `<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...more,
  };
  return zipped(parts);
}

/** With the million empty rows that LibreOffice ends a sheet with. */
export function ods(rows: readonly (readonly Cell[])[]) {
  const cell = (value: Cell) => {
    if (typeof value === "number") {
      return `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}.00</text:p></table:table-cell>`;
    }
    if (typeof value === "object") {
      return `<table:table-cell office:value-type="date" office:date-value="${"iso" in value ? value.iso : ""}"><text:p>some day</text:p></table:table-cell>`;
    }
    return `<table:table-cell office:value-type="string"><text:p>${escaped(value)}</text:p></table:table-cell>`;
  };
  const table = rows
    .map(
      (row) =>
        `<table:table-row>${row.map(cell).join("")}<table:table-cell table:number-columns-repeated="16370"/></table:table-row>`,
    )
    .join("");
  return zipped({
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": `<office:document-content><office:body><office:spreadsheet><table:table table:name="Kit">${table}<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
  });
}

export const zipped = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
