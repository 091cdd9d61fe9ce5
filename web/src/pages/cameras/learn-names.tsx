/** The form of a camera's file names, learnt from a few that are pasted; each is shown as it would be read. */
import { useMutation } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { TextArea } from "../../components/form/fields.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { ProblemNotice } from "../../components/states.tsx";

type Learnt = Schemas["FileNames"];

interface LearnNamesProps {
  /** The form that stands in the field, empty where none does. */
  readonly names: string;
  readonly onLearnt: (names: string) => void;
}

export function LearnNames({ names: given, onLearnt }: LearnNamesProps) {
  const form = useForm("names", { samples: "" });
  const samples = form.values.samples
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, 50);
  const learning = useMutation({
    mutationFn: (names?: string) =>
      answered(
        api.POST("/api/v1/cameras/file-names", {
          body: names === undefined ? { samples } : { samples, names },
        }),
      ),
    onSuccess: ({ names }) => onLearnt(names),
  });
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Learn it from samples</span>
      </summary>
      <div className="govuk-details__text">
        <TextArea
          form={form}
          name="samples"
          label="Names of files of this camera"
          hint="One on each line, two or more, for example 20261128181244123_AB49XYZ.jpg"
        />
        <div className="fw-row">
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            aria-disabled={learning.isPending}
            disabled={samples.length === 0}
            onClick={() => learning.mutate(undefined)}
          >
            {learning.isPending ? "Looking…" : "Find their form"}
          </button>
          {given.trim() === "" ? null : (
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              aria-disabled={learning.isPending}
              disabled={samples.length === 0}
              onClick={() => learning.mutate(given.trim())}
            >
              Read them by the form that is entered
            </button>
          )}
        </div>
        {learning.isError ? <ProblemNotice error={learning.error} /> : null}
        {learning.data === undefined ? null : <Samples learnt={learning.data} />}
      </div>
    </details>
  );
}

const Samples = ({ learnt }: { readonly learnt: Learnt }) => (
  <DataTable
    caption={`Read by the form ${learnt.names}`}
    rows={learnt.samples}
    rowKey={({ name }) => name}
    columns={[
      { heading: "Name", cell: ({ name }) => <span className="fw-break">{name}</span> },
      { heading: "Fits", cell: ({ fits }) => (fits ? "Yes" : "No") },
      { heading: "Mark", cell: ({ mark }) => mark ?? "–" },
      { heading: "Time", cell: ({ time }) => time ?? "–" },
      { heading: "Lane", cell: ({ lane }) => lane ?? "–" },
    ]}
  />
);
