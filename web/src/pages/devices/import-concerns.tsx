/** The next edition of a list of concern: tried first, then taken, with the devices that it touches named before anything happens. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { SuccessNotice, Warning } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { whenWords } from "../../components/when.tsx";
import { type ChosenColumns, columnsText, SheetColumns } from "./sheet-columns.tsx";
import { TakeSheet } from "./take-sheet.tsx";

type Report = Schemas["ConcernImport"];
type Fact = Report["missing"][number];

const FACTS = ["maker", "model", "component", "from", "until"] as const satisfies readonly Fact[];
const WORDS: Readonly<Record<Fact, string>> = {
  maker: "Maker",
  model: "Model",
  component: "Component",
  from: "Since",
  until: "Until",
};

interface Edition {
  readonly source: string;
  readonly on: string;
  readonly file: File;
}

const send = (sent: Edition & { readonly columns: ChosenColumns | null; readonly dryRun: boolean }) =>
  answered(
    api.POST("/api/v1/devices/concerns", {
      params: {
        query: {
          ...{ source: sent.source, on: sent.on, dryRun: sent.dryRun ? "true" : "false" },
          ...(sent.columns === null || columnsText(sent.columns) === ""
            ? {}
            : { columns: columnsText(sent.columns) }),
        },
      },
      headers: { "content-type": "application/octet-stream" },
      body: sent.file as never,
      bodySerializer: (body) => body,
    }),
  );

export function ImportConcerns({ sources }: { readonly sources: readonly string[] }) {
  const [edition, setEdition] = useState<Edition>();
  const [columns, setColumns] = useState<ChosenColumns | null>(null);
  const queries = useQueryClient();
  const trial = useMutation({ mutationFn: send });
  const real = useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["devices"] }),
  });
  const tryIt = (chosen: Edition, as: ChosenColumns | null) => {
    setEdition(chosen);
    setColumns(as);
    real.reset();
    trial.mutate({ ...chosen, columns: as, dryRun: true });
  };
  const report = real.isSuccess ? undefined : trial.data;
  return (
    <section aria-labelledby="edition-heading">
      <h2 id="edition-heading" className="govuk-heading-m">
        Bring in a list or its next edition
      </h2>
      {real.data === undefined ? null : (
        <SuccessNotice title="The edition was taken">
          <p>{touchedWords(real.data)}</p>
        </SuccessNotice>
      )}
      <ChooseEdition sources={sources} busy={trial.isPending} onTry={(chosen) => tryIt(chosen, null)} />
      {trial.isError ? <ProblemNotice error={trial.error} /> : null}
      {report === undefined || edition === undefined ? null : (
        <>
          <SheetColumns
            key={edition.file.name}
            report={report}
            facts={FACTS}
            words={WORDS}
            busy={trial.isPending}
            onTry={(chosen) => tryIt(edition, chosen)}
          />
          {report.missing.length > 0 ? null : <EditionReport report={report} />}
          {real.isError ? <ProblemNotice error={real.error} /> : null}
          {report.missing.length > 0 ? null : (
            <TakeSheet
              changes={report.added.length + report.ended.length}
              nothing="Nothing in this file would change the list."
              words={{ take: "Take this edition", busy: "Taking…" }}
              busy={real.isPending}
              onTake={() => real.mutate({ ...edition, columns, dryRun: false })}
            />
          )}
        </>
      )}
    </section>
  );
}

interface ChooseProps {
  readonly sources: readonly string[];
  readonly busy: boolean;
  readonly onTry: (edition: Edition) => void;
}

function ChooseEdition({ sources, busy, onTry }: ChooseProps) {
  const [source, setSource] = useState("");
  const [on, setOn] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const ready = source.trim() !== "" && on !== "" && file !== null;
  return (
    <>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="concern-source">
          Who publishes it, and what it is called
        </label>
        <div id="concern-source-hint" className="govuk-hint">
          The same words as before make it the next edition of that list.
        </div>
        <input
          id="concern-source"
          className="govuk-input govuk-input--width-20"
          list="concern-sources"
          maxLength={200}
          value={source}
          aria-describedby="concern-source-hint"
          onChange={(event) => setSource(event.target.value)}
        />
        <datalist id="concern-sources">
          {sources.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </div>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="concern-on">
          The day from which it holds
        </label>
        <div id="concern-on-hint" className="govuk-hint">
          What the list named before and this file does not name ends that day.
        </div>
        <input
          id="concern-on"
          type="date"
          className="govuk-input govuk-input--width-10"
          value={on}
          aria-describedby="concern-on-hint"
          onChange={(event) => setOn(event.target.value)}
        />
      </div>
      <div className="fw-drop">
        <label className="govuk-label govuk-!-font-weight-bold" htmlFor="concern-file">
          The list
        </label>
        <div id="concern-file-hint" className="govuk-hint">
          Excel (.xlsx), OpenDocument (.ods) or CSV, with headings in the first row: maker, and where the list
          says so model or component, since and until.
        </div>
        <input
          id="concern-file"
          type="file"
          accept=".xlsx,.ods,.csv,text/csv"
          aria-describedby="concern-file-hint"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </div>
      <button
        type="button"
        className="govuk-button"
        disabled={!ready}
        aria-disabled={busy}
        onClick={() => (file === null || busy ? undefined : onTry({ source: source.trim(), on, file }))}
      >
        {busy ? "Reading…" : "Try the list"}
      </button>
      {ready ? null : <p className="govuk-body-s">Name the list, its day and a file first.</p>}
    </>
  );
}

function EditionReport({ report }: { readonly report: Report }) {
  const { rows, added, ended, unchanged, wrong, touched } = report;
  return (
    <section aria-labelledby="edition-report">
      <h3 id="edition-report" className="govuk-heading-s">
        What would happen
      </h3>
      <p className="govuk-body">
        {rows === 1 ? "One row" : `${rows.toLocaleString("en-GB")} rows`}: {added.length} would be added,{" "}
        {ended.length} taken back; of what the list names already, {unchanged} unchanged.
      </p>
      {wrong.length === 0 ? null : (
        <>
          <Warning>Nothing is taken back while a row is wrong: that row may be the one.</Warning>
          <ul className="govuk-list govuk-list--bullet">
            {wrong.map(({ row, words }) => (
              <li key={row}>
                Row {row}: {words}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="govuk-body">{touchedWords(report)}</p>
      <ul className="govuk-list govuk-list--bullet">
        {touched.map(({ deviceId, device, count, what, component, day }) => (
          <li key={`${deviceId} ${what} ${component}`}>
            {count.toLocaleString("en-GB")} {device}
            {component === null ? "" : ` (${component})`}:{" "}
            {what === "named" ? "named since" : "no longer named from"} {whenWords(day, "day")}
          </li>
        ))}
      </ul>
    </section>
  );
}

function touchedWords({ touched }: Report): string {
  const named = touched.filter(({ what }) => what === "named").length;
  const back = touched.length - named;
  if (touched.length === 0) return "No device that you hold is touched.";
  return `Entries of the register that it names newly: ${named}; that it takes back: ${back}.`;
}
