/** A table that a person takes along as a file for a spreadsheet. */
interface SaveTableProps {
  /** Without an ending. */
  readonly fileName: string;
  readonly headings: readonly string[];
  readonly rows: () => readonly (readonly (string | number | null)[])[];
}

export function SaveTable({ fileName, headings, rows }: SaveTableProps) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([csvOf(headings, rows())], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${fileName}.csv`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <button type="button" className="govuk-button govuk-button--secondary" onClick={save}>
      Download this table (CSV)
    </button>
  );
}

/** With a byte-order mark, by which spreadsheets know UTF-8. */
export const csvOf = (
  headings: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string => `\uFEFF${[headings, ...rows].map((cells) => cells.map(cellOf).join(",")).join("\r\n")}\r\n`;

/** A text that a spreadsheet would take for a formula is kept from being one. */
function cellOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
