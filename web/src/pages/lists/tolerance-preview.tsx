/** Before a tolerance is set: which misreads would it take, and how many of last week's reads were such? */
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Vrm } from "../../components/plate.tsx";
import { When } from "../../components/when.tsx";

type Preview = Schemas["TolerancePreview"];
type Misread = Preview["accepted"][number];

const LEAST_HINT =
  "In 100. With 0 every misread that the list takes makes an alert; with 1 only those that are at least 1 in 100 likely to be the vehicle.";

const percent = (text: string): number => Number(text.trim().replace(",", "."));
const isShare = (text: string): boolean => text.trim() !== "" && percent(text) >= 0 && percent(text) <= 100;

export function TolerancePreview({ listId }: { readonly listId: string }) {
  const form = useForm(`tolerance-${listId}`, { vrm: "", least: "0" });
  const [preview, setPreview] = useState<Preview>();
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Try which misreads would make an alert</span>
      </summary>
      <div className="govuk-details__text">
        <FormFrame
          form={form}
          label="Try which misreads would make an alert"
          check={({ least }) => ({ least: isShare(least) ? undefined : "Enter a number from 0 to 100" })}
          send={({ vrm, least }) =>
            answered(
              api.POST("/api/v1/lists/{id}/tolerance-preview", {
                params: { path: { id: listId } },
                body: { threshold: percent(least) / 100, ...(vrm.trim() === "" ? {} : { vrm: vrm.trim() }) },
              }),
            )
          }
          onDone={setPreview}
          button="Try"
          buttonKind="secondary"
        >
          <TextField
            form={form}
            name="vrm"
            label="Mark (optional)"
            hint="Without one, the newest entries of this list are tried."
            width="10"
            className="fw-vrm-input"
          />
          <TextField form={form} name="least" label="Least probability" hint={LEAST_HINT} width="5" />
        </FormFrame>
        <div aria-live="polite">{preview === undefined ? null : <Tried preview={preview} />}</div>
      </div>
    </details>
  );
}

function Tried({ preview }: { readonly preview: Preview }) {
  const { marks, counts, accepted, acceptedInAll, from, to } = preview;
  const number = (value: number) => value.toLocaleString("en-GB");
  if (marks === 0) return <p className="govuk-body">This list has no live entry with a whole mark.</p>;
  return (
    <>
      <p className="govuk-body">
        From <When at={from} show="day" /> to <When at={to} show="day" />, {number(counts.exact)} reads were
        of {marks === 1 ? "the mark itself" : `the ${number(marks)} marks themselves`}.{" "}
        <strong>{number(counts.possible)} others would have made a possible hit</strong>, and{" "}
        {number(counts.below)} would have been left out as too improbable.
      </p>
      {accepted.length === 0 ? (
        <p className="govuk-body">
          No misread is that probable, unless the camera itself names the mark as another text.
        </p>
      ) : (
        <DataTable
          caption={`The likeliest ${number(accepted.length)} of ${number(acceptedInAll)} misreads that would be taken`}
          rows={accepted}
          rowKey={({ readDisplay, soughtDisplay }) => `${readDisplay} ${soughtDisplay}`}
          columns={COLUMNS}
        />
      )}
    </>
  );
}

const COLUMNS: readonly Column<Misread>[] = [
  { heading: "Read as", cell: ({ readDisplay }) => <Vrm>{readDisplay}</Vrm> },
  { heading: "For", cell: ({ soughtDisplay }) => <Vrm>{soughtDisplay}</Vrm> },
  {
    heading: "Because",
    cell: ({ basis }) => (basis === "look-alike" ? "Characters look alike" : "A character more or less"),
  },
  {
    heading: "Is the vehicle",
    cell: ({ estimate }) =>
      estimate < 0.0001 ? "less than 1 in 10,000" : `about ${(estimate * 1000).toFixed(1)} in 1,000`,
  },
];
