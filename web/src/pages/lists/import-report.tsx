/** What an import would do, did, or waits to do: how the file was read, what changes, what is left out. */
import type { Schemas } from "../../api/client.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Warning } from "../../components/notice.tsx";
import { Vrm } from "../../components/plate.tsx";
import { Summary } from "../../components/summary.tsx";
import { ACTION_WORDS, warningWords } from "../../components/words.ts";

type Report = Schemas["ImportReport"];
type ChangedRow = Report["first"]["added"][number];

interface ReportViewProps {
  readonly report: Report;
  readonly heading: string;
  readonly fileName?: string | undefined;
  /** Where all wrong rows can be downloaded. */
  readonly errorsHref?: string | undefined;
  /** Of marks that were pasted, which one stands in this line of the file that was made of them: nobody has seen that file. */
  readonly markAt?: MarkAt | undefined;
}

export type MarkAt = (line: number) => string;

export function ReportView({ report, heading, fileName, errorsHref, markAt }: ReportViewProps) {
  const { first } = report;
  return (
    <section aria-labelledby="report-heading">
      <h2 id="report-heading" className="govuk-heading-m">
        {heading}
      </h2>
      {report.cautions.map((words) => (
        <Warning key={words}>{words}</Warning>
      ))}
      <Summary
        facts={{
          File: fileName,
          ...(markAt === undefined
            ? {
                "Read as": readAs(report),
                "Does what": report.mode === "replace" ? "Replaces the list" : "Adds to the list",
                Rows: number(report.rows),
              }
            : { Marks: number(report.rows) }),
          Entries: changeWords(report),
          Problems: number(report.errorsInAll),
        }}
      />
      {markAt === undefined ? <Columns columns={report.columns} /> : null}
      <Rows name="Withdrawn" rows={first.withdrawn} all={report.withdrawn} />
      <Rows name="Changed" rows={first.changed} all={report.changed} />
      <Rows name="Added" rows={first.added} all={report.added} />
      <LeftOut report={report} markAt={markAt} />
      {errorsHref === undefined || report.errorsInAll === 0 ? null : (
        <p className="govuk-body">
          <a className="govuk-link" href={errorsHref} download>
            Download all {number(report.errorsInAll)} wrong rows as a file
          </a>
        </p>
      )}
    </section>
  );
}

const number = (value: number) => value.toLocaleString("en-GB");

/** On one line, so that it is seen as a whole on a narrow screen too. */
const changeWords = ({ added, changed, unchanged, withdrawn }: Report) =>
  `${number(added)} added, ${number(changed)} changed, ${number(unchanged)} unchanged, ${number(withdrawn)} withdrawn`;

const ENCODINGS: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Windows-1252",
};

const LAYOUTS: Readonly<Record<Report["layout"], string>> = {
  header: "Columns named by a header row",
  "16-column": "16 columns without a header",
  mapped: "Columns as they were said",
};

function readAs({ layout, readAs: { encoding, delimiter, packed, name, linesAbove } }: Report): string {
  const parts = [
    LAYOUTS[layout],
    delimiter === "fixed" ? "fixed widths" : `parted by ${delimiter}`,
    ENCODINGS[encoding] ?? encoding,
    packed === "no" ? "" : `${name ?? "a list"} in a ${packed} archive`,
    linesAbove === 0 ? "" : `${linesAbove} ${linesAbove === 1 ? "line" : "lines"} above the header not used`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

const MEANING_WORDS: Readonly<Record<string, string>> = {
  vrm: "Mark",
  reason: "Reason",
  action: "Action",
  priority: "Priority",
  ends: "End",
  warnings: "Warning markers",
  information: "Information",
  make: "Make",
  model: "Model",
  colour: "Colour",
  originForce: "Force",
  legalBasis: "Legal basis",
  riskGrade: "Risk grade",
};

/** A file without a header has no names to show. */
function Columns({ columns }: Pick<Report, "columns">) {
  if (columns.length === 0) return null;
  const unused = columns.filter(({ meaning, filled }) => meaning === null && filled > 0);
  return (
    <>
      {unused.length === 0 ? null : (
        <Warning>
          Not understood, so nothing of it is kept: {unused.map(({ name }) => name).join(", ")}
        </Warning>
      )}
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">What the columns are taken as</span>
        </summary>
        <div className="govuk-details__text">
          <DataTable
            caption="Columns of the file"
            captionHidden
            rows={columns}
            rowKey={({ name, meaning }) => `${name} ${meaning}`}
            columns={[
              { heading: "Column", cell: ({ name }) => name },
              { heading: "Taken as", cell: takenAs },
              { heading: "Rows with something in it", cell: ({ filled }) => number(filled) },
            ]}
          />
        </div>
      </details>
    </>
  );
}

function takenAs({ meaning, filled }: Report["columns"][number]): string {
  if (meaning !== null) return MEANING_WORDS[meaning] ?? meaning;
  return filled === 0 ? "Empty" : "Not used";
}

interface RowsProps {
  readonly name: string;
  readonly rows: readonly ChangedRow[];
  readonly all: number;
}

export function Rows({ name, rows, all }: RowsProps) {
  if (all === 0) return null;
  const change: Column<ChangedRow> = { heading: "What is different", cell: (row) => row.change };
  return (
    <DataTable
      caption={
        rows.length < all ? `${name}: the first ${rows.length} of ${all.toLocaleString("en-GB")}` : name
      }
      rows={rows}
      rowKey={({ vrm, reason }) => `${vrm} ${reason}`}
      columns={[
        { heading: "Mark", cell: ({ vrmDisplay }) => <Vrm>{vrmDisplay}</Vrm> },
        { heading: "Reason", cell: ({ reason }) => reason },
        { heading: "Asks for", cell: ({ action }) => ACTION_WORDS[action] },
        { heading: "Warnings", cell: ({ warnings }) => warnings.map(warningWords).join(", ") || "None" },
        ...(rows.some((row) => row.change !== null) ? [change] : []),
      ]}
    />
  );
}

function LeftOut({ report: { errors, errorsInAll }, markAt }: Pick<ReportViewProps, "report" | "markAt">) {
  if (errors.length === 0) return <p className="govuk-body">No row is wrong.</p>;
  const shown = errorsInAll > errors.length ? `, the first ${errors.length} of ${errorsInAll}` : "";
  return (
    <DataTable
      caption={`${markAt === undefined ? "What is wrong in the file" : "Marks that are left out"}${shown}`}
      rows={errors}
      rowKey={({ line, column, code }) => `${line} ${column} ${code}`}
      columns={[
        markAt === undefined
          ? { heading: "Line", cell: ({ line }) => line }
          : { heading: "As it was pasted", cell: ({ line }) => markAt(line) },
        {
          heading: "Column",
          cell: ({ column }) => (column === null ? "The row" : (MEANING_WORDS[column] ?? column)),
        },
        { heading: "What is wrong", cell: ({ words }) => words },
      ]}
    />
  );
}

export function Doubts({ doubts }: Pick<Report, "doubts">) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {doubts.map(({ code, words }) => (
        <li key={code}>{words}</li>
      ))}
    </ul>
  );
}
