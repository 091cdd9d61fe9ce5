/** A spreadsheet of devices: first a trial that changes nothing, with a say in what its columns are, then the same file for good. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { SuccessNotice } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { FACT_WORDS } from "./device-words.ts";
import { type ChosenColumns, columnsText, DEVICE_COLUMNS, SheetColumns } from "./sheet-columns.tsx";
import { SheetReport } from "./sheet-report.tsx";
import { TakeSheet } from "./take-sheet.tsx";

type Report = Schemas["DeviceImport"];

interface Sent {
  readonly file: File;
  readonly columns: ChosenColumns | null;
  readonly dryRun: boolean;
}

const send = ({ file, columns, dryRun }: Sent): Promise<Report> =>
  answered(
    api.POST("/api/v1/devices/import", {
      params: {
        query: {
          dryRun: dryRun ? "true" : "false",
          ...(columns === null || columnsText(columns) === "" ? {} : { columns: columnsText(columns) }),
        },
      },
      headers: { "content-type": "application/octet-stream" },
      body: file as never,
      bodySerializer: (body) => body,
    }),
  );

export function ImportDevicesPage() {
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState<ChosenColumns | null>(null);
  const queries = useQueryClient();
  const trial = useMutation({ mutationFn: send });
  const real = useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["devices"] }),
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setColumns(null);
    trial.reset();
    real.reset();
  };
  const tryIt = (chosen: ChosenColumns | null) => {
    setColumns(chosen);
    real.reset();
    if (file !== null) trial.mutate({ file, columns: chosen, dryRun: true });
  };
  return (
    <Page
      title="Import devices"
      back={{ to: "/devices", text: "Devices" }}
      lead="The spreadsheet is tried first: you see what would change and which rows are wrong before anything happens."
    >
      {real.data === undefined ? null : <Taken report={real.data} />}
      <ChooseSheet file={file} busy={trial.isPending} onChoose={choose} onTry={() => tryIt(null)} />
      {trial.isError ? <ProblemNotice error={trial.error} /> : null}
      {trial.data === undefined || real.isSuccess ? null : (
        <>
          <SheetColumns
            key={file?.name}
            report={trial.data}
            facts={DEVICE_COLUMNS}
            words={FACT_WORDS}
            busy={trial.isPending}
            onTry={tryIt}
          />
          {trial.data.missing.length > 0 ? null : <SheetReport report={trial.data} />}
          {real.isError ? <ProblemNotice error={real.error} /> : null}
          <TakeSheet
            changes={trial.data.added + trial.data.changed}
            nothing="Nothing in this file would change the register."
            words={{ take: "Import for good", busy: "Importing…" }}
            busy={real.isPending}
            onTake={() => (file === null ? undefined : real.mutate({ file, columns, dryRun: false }))}
          />
        </>
      )}
    </Page>
  );
}

function Taken({ report }: { readonly report: Report }) {
  return (
    <SuccessNotice
      title={`${report.added} added, ${report.changed} changed, ${report.wrongRows} wrong rows left out`}
    >
      <p>
        <Link className="govuk-link" to="/devices">
          Go to the register
        </Link>
      </p>
    </SuccessNotice>
  );
}

interface ChooseProps {
  readonly file: File | null;
  readonly busy: boolean;
  readonly onChoose: (file: File | null) => void;
  readonly onTry: () => void;
}

function ChooseSheet({ file, busy, onChoose, onTry }: ChooseProps) {
  return (
    <>
      <div className="fw-drop">
        <label className="govuk-label govuk-!-font-weight-bold" htmlFor="sheet">
          Spreadsheet
        </label>
        <div id="sheet-hint" className="govuk-hint">
          Excel (.xlsx), OpenDocument (.ods) or CSV. Its first sheet is read, with headings in the first row:
          class, maker, model, number, held by and made in; the rest may be left out. A row may tell of a
          component that was checked; a row more with the same devices tells of another.
        </div>
        <input
          id="sheet"
          type="file"
          accept=".xlsx,.ods,.csv,text/csv"
          aria-describedby="sheet-hint"
          onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
        />
      </div>
      <button
        type="button"
        className="govuk-button"
        disabled={file === null}
        aria-disabled={busy}
        onClick={onTry}
      >
        {busy ? "Reading…" : "Try the spreadsheet"}
      </button>
      {file === null ? <p className="govuk-body-s">Choose a file first.</p> : null}
    </>
  );
}
