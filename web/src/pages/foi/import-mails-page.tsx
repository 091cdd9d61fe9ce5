/** Mails as requests: the files are tried first, what is missing is asked for, and each mail is recorded once. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { SuccessNotice } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { type ChosenMails, daysText, leaveOutText, type MailReport, MailTable } from "./mail-table.tsx";

interface Sent {
  readonly files: readonly File[];
  readonly chosen: ReadonlyMap<string, ChosenMails>;
  readonly dryRun: boolean;
}

/** One after another, so that a file that fails names itself and the others stand. */
async function send({ files, chosen, dryRun }: Sent): Promise<readonly MailReport[]> {
  const reports: MailReport[] = [];
  for (const file of files) {
    const { days, leftOut } = chosen.get(file.name) ?? { days: {}, leftOut: [] };
    const report = await answered(
      api.POST("/api/v1/foi/mails", {
        params: {
          query: {
            dryRun: dryRun ? "true" : "false",
            ...(daysText(days) === "" ? {} : { days: daysText(days) }),
            ...(leftOut.length === 0 ? {} : { leaveOut: leaveOutText(leftOut) }),
          },
        },
        headers: { "content-type": "application/octet-stream" },
        body: file as never,
        bodySerializer: (body) => body,
      }),
    );
    reports.push({ file: file.name, report });
  }
  return reports;
}

export function ImportMailsPage() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [chosen, setChosen] = useState<ReadonlyMap<string, ChosenMails>>(new Map());
  const queries = useQueryClient();
  const trial = useMutation({ mutationFn: send });
  const real = useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["foi"] }),
  });
  const choose = (picked: readonly File[]) => {
    setFiles(picked);
    setChosen(new Map());
    trial.reset();
    real.reset();
  };
  const change = (file: string, mails: ChosenMails) => {
    const next = new Map(chosen).set(file, mails);
    setChosen(next);
    trial.mutate({ files, chosen: next, dryRun: true });
  };
  const tried = trial.data ?? [];
  const requests = tried.reduce((sum, { report }) => sum + report.requests, 0);
  return (
    <Page
      title="Bring in requests from mail"
      back={{ to: "/foi", text: "Freedom of information requests" }}
      lead="The files are tried first: you see what each mail would become before anything is recorded. A mail becomes a request once, however often its file is sent."
    >
      {real.data === undefined ? null : <Taken reports={real.data} />}
      <ChooseFiles
        files={files}
        busy={trial.isPending}
        onChoose={choose}
        onTry={() => trial.mutate({ files, chosen, dryRun: true })}
      />
      {trial.isError ? <ProblemNotice error={trial.error} /> : null}
      {(real.data ?? tried).map((one) => (
        <MailTable
          key={one.file}
          of={one}
          chosen={chosen.get(one.file) ?? { days: {}, leftOut: [] }}
          onChange={real.isSuccess ? undefined : (mails) => change(one.file, mails)}
        />
      ))}
      {real.isError ? <ProblemNotice error={real.error} /> : null}
      {tried.length === 0 || real.isSuccess ? null : (
        <Record
          requests={requests}
          busy={real.isPending}
          onRecord={() => real.mutate({ files, chosen, dryRun: false })}
        />
      )}
    </Page>
  );
}

const requestsInWords = (count: number): string => (count === 1 ? "1 request" : `${count} requests`);

interface RecordProps {
  readonly requests: number;
  readonly busy: boolean;
  readonly onRecord: () => void;
}

function Record({ requests, busy, onRecord }: RecordProps) {
  if (requests === 0) return <p className="govuk-body">None of these mails would become a new request.</p>;
  return (
    <button
      type="button"
      className="govuk-button"
      aria-disabled={busy}
      onClick={() => (busy ? undefined : onRecord())}
    >
      {busy ? "Recording…" : `Record ${requestsInWords(requests)}`}
    </button>
  );
}

function Taken({ reports }: { readonly reports: readonly MailReport[] }) {
  const requests = reports.reduce((sum, { report }) => sum + report.requests, 0);
  return (
    <SuccessNotice title={`${requestsInWords(requests)} recorded`}>
      <p>
        <Link className="govuk-link" to="/foi">
          Go to the requests
        </Link>
      </p>
    </SuccessNotice>
  );
}

interface ChooseProps {
  readonly files: readonly File[];
  readonly busy: boolean;
  readonly onChoose: (files: readonly File[]) => void;
  readonly onTry: () => void;
}

function ChooseFiles({ files, busy, onChoose, onTry }: ChooseProps) {
  return (
    <>
      <div className="fw-drop">
        <label className="govuk-label govuk-!-font-weight-bold" htmlFor="mails">
          Mails
        </label>
        <div id="mails-hint" className="govuk-hint">
          One or several mails as your mail program saves them (.eml), or a whole mailbox (.mbox), 20 MB a
          file at most. What is attached is kept with its request.
        </div>
        <input
          id="mails"
          type="file"
          multiple
          accept=".eml,.mbox,message/rfc822,application/mbox"
          aria-describedby="mails-hint"
          onChange={(event) => onChoose([...(event.target.files ?? [])])}
        />
      </div>
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        disabled={files.length === 0}
        aria-disabled={busy}
        onClick={onTry}
      >
        {busy ? "Reading…" : "Try the files"}
      </button>
      {files.length === 0 ? <p className="govuk-body-s">Choose a file first.</p> : null}
    </>
  );
}
