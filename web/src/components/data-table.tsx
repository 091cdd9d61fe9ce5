/** One table for all lists. On narrow screens each row becomes a block and each cell names its column. */
import { type ReactNode, useState } from "react";

export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** What rows are put in order by when somebody asks for it; without it the column cannot be sorted by. */
  readonly sortBy?: (row: Row) => string | number;
}

interface Sorting {
  readonly heading: string;
  readonly isRising: boolean;
}

/** Rows that are alike keep their order. */
function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const sortBy = columns.find(({ heading }) => heading === sorting?.heading)?.sortBy;
  if (sorting === undefined || sortBy === undefined) return rows;
  const sign = sorting.isRising ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [one, other] = [sortBy(a), sortBy(b)];
    return one === other ? 0 : one < other ? -sign : sign;
  });
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** A row that somebody pointed out. */
  readonly isCurrent?: (row: Row) => boolean;
}

/** The first column names the row. */
export function DataTable<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  isCurrent,
}: DataTableProps<Row>) {
  const [sorting, setSorting] = useState<Sorting>();
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
            <th
              key={column.heading}
              scope="col"
              className={numeric(column, "header")}
              aria-sort={orderOf(column.heading, sorting)}
            >
              {column.sortBy === undefined ? (
                column.heading
              ) : (
                <SortButton heading={column.heading} sorting={sorting} onSort={setSorting} />
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body">
        {sorted(rows, columns, sorting).map((row) => (
          <tr
            key={rowKey(row)}
            className="govuk-table__row"
            aria-current={isCurrent?.(row) === true ? true : undefined}
          >
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

const orderOf = (heading: string, sorting: Sorting | undefined) =>
  sorting?.heading !== heading ? undefined : sorting.isRising ? "ascending" : "descending";

interface SortButtonProps {
  readonly heading: string;
  readonly sorting: Sorting | undefined;
  readonly onSort: (sorting: Sorting | undefined) => void;
}

/** Rising, falling, and as it was. */
function SortButton({ heading, sorting, onSort }: SortButtonProps) {
  const order = orderOf(heading, sorting);
  const next =
    order === undefined
      ? { heading, isRising: true }
      : order === "ascending"
        ? { heading, isRising: false }
        : undefined;
  const sign = order === undefined ? "" : order === "ascending" ? " ▲" : " ▼";
  return (
    <button type="button" className="fw-sort" onClick={() => onSort(next)}>
      {heading}
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
