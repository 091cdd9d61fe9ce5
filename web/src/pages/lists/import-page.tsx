/** Importing a CSV file: first a trial that changes nothing, then the same file for good. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { RadioField } from "../../components/form/fields.tsx";
import { type Form, useForm } from "../../components/form/use-form.ts";
import { SuccessNotice } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { useList, useListChanged } from "./use-list.ts";

type Report = Schemas["ImportReport"];

function importCsv(id: string, mode: Report["mode"], csv: File, dryRun: boolean): Promise<Report> {
  return answered(
    api.POST("/api/v1/lists/{id}/import", {
      params: { path: { id }, query: { dryRun: dryRun ? "true" : "false", mode } },
      headers: { "content-type": "text/csv" },
      body: csv as never,
      bodySerializer: (body) => body,
    }),
  );
}

export function ImportPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  const [csv, setCsv] = useState<File | null>(null);
  const form = useForm<{ mode: Report["mode"] }>("import", { mode: "add" });
  const trial = useMutation({ mutationFn: (file: File) => importCsv(id, form.values.mode, file, true) });
  const again = () => {
    trial.reset();
    setCsv(null);
  };
  return (
    <Page
      title="Import a CSV file"
      back={{ to: `/lists/${id}`, text: list.data?.name ?? "List" }}
      lead="The file is tried first: you see what would change and which rows are wrong before anything happens."
    >
      {trial.data === undefined || csv === null ? (
        <ChooseFile form={form} csv={csv} onChoose={setCsv} onTry={trial.mutate} busy={trial.isPending} />
      ) : (
        <Tried listId={id} csv={csv} trial={trial.data} onAgain={again} />
      )}
      {trial.isError ? <ProblemNotice error={trial.error} /> : null}
    </Page>
  );
}

interface TriedProps {
  readonly listId: string;
  readonly csv: File;
  readonly trial: Report;
  readonly onAgain: () => void;
}

/** What the file would do, and doing it. */
function Tried({ listId, csv, trial, onAgain }: TriedProps) {
  const changed = useListChanged(listId);
  const real = useMutation({
    mutationFn: () => importCsv(listId, trial.mode, csv, false),
    onSuccess: changed,
  });
  if (real.data !== undefined) return <Imported listId={listId} fileName={csv.name} report={real.data} />;
  return (
    <>
      <ReportView report={trial} fileName={csv.name} />
      {real.isError ? <ProblemNotice error={real.error} /> : null}
      <div className="fw-row fw-row--centre">
        <button
          type="button"
          className="govuk-button"
          disabled={changes(trial) === 0}
          aria-disabled={real.isPending}
          onClick={() => real.mutate()}
        >
          {real.isPending ? "Importing…" : "Import for good"}
        </button>
        <button type="button" className="govuk-button govuk-button--secondary" onClick={onAgain}>
          Choose another file
        </button>
        {changes(trial) === 0 ? <span>Nothing in this file would change the list.</span> : null}
      </div>
    </>
  );
}

function Imported({ listId, fileName, report }: { readonly listId: string } & ReportViewProps) {
  return (
    <>
      <SuccessNotice
        title={`${report.added} added, ${report.changed} changed, ${report.withdrawn} withdrawn`}
      >
        <p>
          <Link className="govuk-link" to={`/lists/${listId}`}>
            Go to the list
          </Link>
        </p>
      </SuccessNotice>
      <ReportView report={report} fileName={fileName} />
    </>
  );
}

const changes = ({ added, changed, withdrawn }: Report) => added + changed + withdrawn;

interface ChooseFileProps {
  readonly form: Form<{ mode: Report["mode"] }>;
  readonly csv: File | null;
  readonly onChoose: (file: File | null) => void;
  readonly onTry: (file: File) => void;
  readonly busy: boolean;
}

function ChooseFile({ form, csv, onChoose, onTry, busy }: ChooseFileProps) {
  return (
    <>
      <div className="fw-drop">
        <label className="govuk-label govuk-!-font-weight-bold" htmlFor="csv">
          CSV file
        </label>
        <div id="csv-hint" className="govuk-hint">
          With a header row (vrm, reason, action, priority, endsAt, …), or the 16 columns of older systems
          without one.
        </div>
        <input
          id="csv"
          type="file"
          accept=".csv,text/csv"
          aria-describedby="csv-hint"
          onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
        />
      </div>
      <RadioField
        form={form}
        name="mode"
        label="What should the file do?"
        choices={[
          { value: "add", label: "Add to the list, and change entries of the same mark" },
          {
            value: "replace",
            label: "Replace the list",
            hint: "Live entries that are not in the file are withdrawn.",
          },
        ]}
      />
      <button
        type="button"
        className="govuk-button"
        disabled={csv === null}
        aria-disabled={busy}
        onClick={() => (csv === null ? undefined : onTry(csv))}
      >
        {busy ? "Trying…" : "Try the file"}
      </button>
      {csv === null ? <p className="govuk-body-s">Choose a file first.</p> : null}
    </>
  );
}

interface ReportViewProps {
  readonly report: Report;
  readonly fileName: string;
}

function ReportView({ report, fileName }: ReportViewProps) {
  return (
    <section aria-labelledby="report-heading">
      <h2 id="report-heading" className="govuk-heading-m">
        {report.dryRun ? "What would happen" : "What happened"}
      </h2>
      <Summary
        facts={{
          File: fileName,
          "Read as":
            report.layout === "header" ? "Columns named by a header row" : "16 columns without a header",
          Rows: report.rows,
          Added: report.added,
          Changed: report.changed,
          Unchanged: report.unchanged,
          Withdrawn: report.withdrawn,
          "Left out": report.errorsInAll,
        }}
        showEmpty
      />
      {report.errors.length === 0 ? (
        <p className="govuk-body">No row is wrong.</p>
      ) : (
        <DataTable
          caption={`Rows left out${report.errorsInAll > report.errors.length ? `, the first ${report.errors.length} of ${report.errorsInAll}` : ""}`}
          rows={report.errors}
          rowKey={({ line, column, code }) => `${line} ${column} ${code}`}
          columns={[
            { heading: "Line", cell: ({ line }) => line },
            { heading: "Column", cell: ({ column }) => column ?? "The row" },
            { heading: "What is wrong", cell: ({ words }) => words },
          ]}
        />
      )}
    </section>
  );
}
