/** What a spreadsheet would change, and which of its rows are wrong. */
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { checkWords, FACT_WORDS, factValue } from "./device-words.ts";

type Report = Schemas["DeviceImport"];

export function SheetReport({ report }: { readonly report: Report }) {
  return (
    <section aria-labelledby="would-heading">
      <h2 id="would-heading" className="govuk-heading-m">
        What would happen
      </h2>
      <p className="govuk-body">
        {report.rows.toLocaleString("en-GB")} rows: {report.added} would be added, {report.changed} changed,{" "}
        {report.unchanged} are in the register already, {report.wrongRows} are wrong and would be left out.
      </p>
      {report.wrong.length === 0 ? null : <WrongRows report={report} />}
      {report.changes.length === 0 ? null : <Changes report={report} />}
    </section>
  );
}

function WrongRows({ report }: { readonly report: Report }) {
  return (
    <DataTable
      caption={
        report.wrong.length < report.wrongRows
          ? `The first ${report.wrong.length} of ${report.wrongRows} wrong rows`
          : "Wrong rows"
      }
      rows={report.wrong}
      rowKey={({ row }) => String(row)}
      columns={[
        { heading: "Row", cell: ({ row }) => row, numeric: true },
        {
          heading: "What is wrong",
          cell: ({ faults }) => (
            <ul className="govuk-list">
              {faults.map(({ fact, words }) => (
                <li key={fact}>
                  {FACT_WORDS[fact]}: {words}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

function Changes({ report }: { readonly report: Report }) {
  const all = report.added + report.changed;
  return (
    <DataTable
      caption={
        report.changes.length < all ? `The first ${report.changes.length} of ${all} changes` : "Changes"
      }
      rows={report.changes}
      rowKey={({ device, step }) => `${step} ${device}`}
      columns={[
        { heading: "Devices", cell: ({ device }) => device },
        {
          heading: "Change",
          cell: ({ step, facts, checks }) =>
            [
              ...(step === "added"
                ? ["Added"]
                : facts.map(
                    ({ fact, before, after }) =>
                      `${FACT_WORDS[fact]}: ${factValue(fact, before)} → ${factValue(fact, after)}`,
                  )),
              ...checks.map(checkWords),
            ].join("; "),
        },
      ]}
    />
  );
}
