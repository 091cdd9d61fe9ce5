/** One table for all lists. On narrow screens each row becomes a block and each cell names its column. */
import type { ReactNode } from "react";

export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/** The first column names the row. */
export function DataTable<Row>({ caption, captionHidden, columns, rows, rowKey }: DataTableProps<Row>) {
  const [first, ...rest] = columns;
  if (first === undefined) return null;
  const numeric = (column: Column<Row>, part: "cell" | "header") =>
    `govuk-table__${part}${column.numeric === true ? ` govuk-table__${part}--numeric` : ""}`;
  return (
    <table className="govuk-table fw-table">
      <caption
        className={
          captionHidden === true ? "govuk-visually-hidden" : "govuk-table__caption govuk-table__caption--s"
        }
      >
        {caption}
      </caption>
      <thead className="govuk-table__head">
        <tr className="govuk-table__row">
          {columns.map((column) => (
            <th key={column.heading} scope="col" className={numeric(column, "header")}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body">
        {rows.map((row) => (
          <tr key={rowKey(row)} className="govuk-table__row">
            <th scope="row" className="govuk-table__header">
              {first.cell(row)}
            </th>
            {rest.map((column) => (
              <td key={column.heading} className={numeric(column, "cell")} data-label={column.heading}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
