/** A file on its way through the server: a bar while it is read, compared and done, what it would do, and why it failed. */
import { api, type Schemas } from "../../api/client.ts";
import { ApiProblem, answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Warning } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { EntriesLookBack } from "./entries-look-back.tsx";
import { Tried } from "./tried-import.tsx";
import { isWorking } from "./use-import-job.ts";

type Job = Schemas["ImportJob"];
type Report = Schemas["ImportReport"];

interface SentImportProps {
  readonly listId: string;
  readonly job: Job;
  readonly onAgain: () => void;
  readonly onDone: (report: Report) => void;
}

export function SentImport({ listId, job, onAgain, onDone }: SentImportProps) {
  const path = { id: listId, importId: job.id };
  const { report } = job;
  if (report !== null && (job.state === "tried" || job.state === "applying")) {
    return (
      <Tried
        listId={listId}
        trial={report}
        fileName={job.fileName ?? undefined}
        errorsHref={`/api/v1/lists/${listId}/imports/${job.id}/errors.csv`}
        importNow={() =>
          answered(api.POST("/api/v1/lists/{id}/pending-imports/{importId}/confirm", { params: { path } }))
        }
        progress={<Working listId={listId} job={job} onCancelled={onAgain} />}
        other="Choose another file"
        onAgain={onAgain}
        onDone={onDone}
      />
    );
  }
  if (isWorking(job)) return <Working listId={listId} job={job} onCancelled={onAgain} />;
  return <Ended listId={listId} job={job} onAgain={onAgain} />;
}

const END_WORDS: Readonly<Partial<Record<Job["state"], string>>> = {
  cancelled: "This import was given up. Nothing was changed.",
  discarded: "This import was discarded. Nothing was changed.",
  done: "This import is done.",
  waiting: "This import waits for a person.",
};

function Ended({ listId, job, onAgain }: Pick<SentImportProps, "listId" | "job" | "onAgain">) {
  return (
    <>
      {job.fault === null ? (
        <Warning>{END_WORDS[job.state] ?? "This import is over."}</Warning>
      ) : (
        <ProblemNotice
          error={
            new ApiProblem({
              type: `urn:fosseway:problem:${job.fault.code}`,
              title: "The file was not imported",
              status: 422,
              detail: job.fault.words,
            })
          }
        />
      )}
      {job.state === "done" ? <EntriesLookBack listId={listId} lookBackId={job.id} /> : null}
      <button type="button" className="govuk-button govuk-button--secondary" onClick={onAgain}>
        Choose another file
      </button>
    </>
  );
}

interface WorkingProps {
  readonly listId: string;
  readonly job: Job;
  readonly onCancelled: () => void;
}

function Working({ listId, job, onCancelled }: WorkingProps) {
  const { done, of, words } = progressOf(job);
  const path = { id: listId, importId: job.id };
  return (
    <section aria-labelledby="working-heading">
      <h2 id="working-heading" className="govuk-heading-m">
        {job.state === "applying" ? "The import is being done" : "The file is being tried"}
      </h2>
      <progress
        className="fw-progress"
        aria-labelledby="working-heading"
        {...(of === undefined || of === 0 ? {} : { value: done, max: of })}
      />
      <p className="govuk-body" aria-live="polite">
        {words}
      </p>
      <ActionButton
        text="Give up this import"
        kind="secondary"
        act={() =>
          answered(api.POST("/api/v1/lists/{id}/pending-imports/{importId}/discard", { params: { path } }))
        }
        onDone={onCancelled}
      />
    </section>
  );
}

const number = (value: number) => value.toLocaleString("en-GB");

function progressOf({ state, progress }: Job): {
  readonly done: number;
  readonly of?: number | undefined;
  readonly words: string;
} {
  const { rowsRead, rows, applied, toApply } = progress;
  if (state === "queued") {
    return { done: 0, words: "Waiting for its turn: one import is worked on at a time." };
  }
  if (state === "comparing")
    return { done: 0, words: `${number(rowsRead)} rows are compared with the list.` };
  if (state === "applying") {
    return {
      done: applied,
      of: toApply,
      words: `${number(applied)} of ${number(toApply)} entries are written.`,
    };
  }
  if (state === "tried") return { done: 0, words: "The import is about to begin." };
  const of = rows ?? undefined;
  return {
    done: rowsRead,
    of,
    words:
      of === undefined
        ? "The file is looked through."
        : `${number(rowsRead)} of ${number(of)} rows are read.`,
  };
}
