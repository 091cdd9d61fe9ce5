/** What an import would do, and doing it; what loses too much waits for a second look. */
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { SuccessNotice, Warning } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { EntriesLookBack } from "./entries-look-back.tsx";
import { Doubts, type MarkAt, ReportView } from "./import-report.tsx";
import { useListChanged } from "./use-list.ts";

type Report = Schemas["ImportReport"];

/** The server knows the file by its bytes; a name as text would only hide what is inside an archive. */
export function importFile(id: string, mode: Report["mode"], file: File, dryRun: boolean): Promise<Report> {
  return answered(
    api.POST("/api/v1/lists/{id}/import", {
      params: { path: { id }, query: { dryRun: dryRun ? "true" : "false", mode } },
      headers: { "content-type": "application/octet-stream" },
      body: file as never,
      bodySerializer: (body) => body,
    }),
  );
}

interface TriedProps {
  readonly listId: string;
  readonly trial: Report;
  readonly fileName?: string | undefined;
  /** Does what was tried. */
  readonly importNow: () => Promise<Report>;
  /** Where all wrong rows can be downloaded. */
  readonly errorsHref?: string | undefined;
  readonly markAt?: MarkAt | undefined;
  /** How far it is, while it is done. */
  readonly progress?: ReactNode;
  /** What the button says that leaves this trial. */
  readonly other: string;
  readonly onAgain: () => void;
  readonly onDone: (report: Report) => void;
}

/** What the file would do, and doing it. */
export function Tried(props: TriedProps) {
  const { listId, trial, other, onAgain, onDone } = props;
  const changed = useListChanged(listId);
  const real = useMutation({
    mutationFn: props.importNow,
    onSuccess: async (report) => {
      await changed();
      if (report.outcome === "waiting") onAgain();
      else onDone(report);
    },
  });
  const waits = trial.doubts.length > 0;
  return (
    <>
      {waits ? (
        <>
          <Warning>This import will not be done before a person has confirmed it.</Warning>
          <Doubts doubts={trial.doubts} />
        </>
      ) : null}
      <ReportView
        report={trial}
        heading="What would happen"
        fileName={props.fileName}
        errorsHref={props.errorsHref}
        markAt={props.markAt}
      />
      {real.isError ? <ProblemNotice error={real.error} /> : null}
      {real.isPending ? props.progress : null}
      <div className="fw-row fw-row--centre">
        <button
          type="button"
          className="govuk-button"
          disabled={changes(trial) === 0}
          aria-disabled={real.isPending}
          onClick={() => real.mutate()}
        >
          {real.isPending ? "Importing…" : waits ? "Send it for confirmation" : "Import for good"}
        </button>
        <button type="button" className="govuk-button govuk-button--secondary" onClick={onAgain}>
          {other}
        </button>
        {changes(trial) === 0 ? <span>Nothing of this would change the list.</span> : null}
      </div>
    </>
  );
}

interface ImportedProps {
  readonly listId: string;
  readonly report: Report;
}

export function Imported({ listId, report }: ImportedProps) {
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
      <EntriesLookBack listId={listId} lookBackId={report.importId} />
      <ReportView report={report} heading="What happened" />
    </>
  );
}

const changes = ({ added, changed, withdrawn }: Report) => added + changed + withdrawn;
