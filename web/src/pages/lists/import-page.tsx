/** Importing a file: first a trial that changes nothing, then the same file for good. */
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { RadioField } from "../../components/form/fields.tsx";
import { type Form, useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { PendingImport, usePendingImport } from "./pending-import.tsx";
import { SentImport } from "./sent-import.tsx";
import { Imported } from "./tried-import.tsx";
import { useImportJob } from "./use-import-job.ts";
import { useList } from "./use-list.ts";

type Report = Schemas["ImportReport"];

export function ImportPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  const pending = usePendingImport(id);
  const [file, setFile] = useState<File | null>(null);
  const [done, setDone] = useState<Report | null>(null);
  const form = useForm<{ mode: Report["mode"] }>("import", { mode: "add" });
  const { job, sending, send, leave } = useImportJob(id);
  const again = () => {
    leave();
    sending.reset();
    setFile(null);
  };
  const finish = (report: Report) => {
    setDone(report);
    again();
  };
  return (
    <Page
      title="Import a file"
      back={{ to: `/lists/${id}`, text: list.data?.name ?? "List" }}
      lead="The file is tried first: you see what would change and which rows are wrong before anything happens."
    >
      <p className="govuk-body">
        <Link className="govuk-link" to={`/lists/${id}/files/hand`}>
          How its files are read
        </Link>
      </p>
      {done === null ? null : <Imported listId={id} report={done} />}
      {pending.data && job === null ? (
        <PendingImport listId={id} pending={pending.data} onDone={finish} />
      ) : null}
      {pending.isError ? <ProblemNotice error={pending.error} /> : null}
      {job === null ? (
        <ChooseFile
          form={form}
          file={file}
          hasPending={Boolean(pending.data)}
          onChoose={setFile}
          onTry={(chosen) => {
            setDone(null);
            send({ file: chosen, mode: form.values.mode });
          }}
          busy={sending.isPending}
        />
      ) : (
        <SentImport listId={id} job={job} onAgain={again} onDone={finish} />
      )}
      {sending.isError ? <ProblemNotice error={sending.error} /> : null}
    </Page>
  );
}

interface ChooseFileProps {
  readonly form: Form<{ mode: Report["mode"] }>;
  readonly file: File | null;
  readonly hasPending: boolean;
  readonly onChoose: (file: File | null) => void;
  readonly onTry: (file: File) => void;
  readonly busy: boolean;
}

function ChooseFile({ form, file, hasPending, onChoose, onTry, busy }: ChooseFileProps) {
  return (
    <>
      {hasPending ? (
        <p className="govuk-body">A newer file that waits takes the place of the one above.</p>
      ) : null}
      <div className="fw-drop">
        <label className="govuk-label govuk-!-font-weight-bold" htmlFor="csv">
          File of marks
        </label>
        <div id="csv-hint" className="govuk-hint">
          Text with commas, semicolons, tabs or pipes between its cells, or one such file in a zip or gz
          archive: with a header row (mark, reason, action, priority, end, warnings, …), or the 16 columns of
          older systems.
        </div>
        <input
          id="csv"
          type="file"
          accept=".csv,.txt,.tsv,.dat,.zip,.gz,text/csv"
          aria-describedby="csv-hint"
          onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
        />
      </div>
      <RadioField
        form={form}
        name="mode"
        label="What should the file do?"
        choices={[
          { value: "add", label: "Add to the list, and change entries of the same mark and reason" },
          {
            value: "replace",
            label: "Replace the list",
            hint: "Live entries that are not in the file are withdrawn. Where those are many, a person confirms it first.",
          },
        ]}
      />
      <button
        type="button"
        className="govuk-button"
        disabled={file === null}
        aria-disabled={busy}
        onClick={() => (file === null ? undefined : onTry(file))}
      >
        {busy ? "Sending…" : "Try the file"}
      </button>
      {file === null ? <p className="govuk-body-s">Choose a file first.</p> : null}
    </>
  );
}
