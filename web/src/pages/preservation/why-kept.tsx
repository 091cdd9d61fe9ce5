/** Why is this record still there? Asked by the number of a read or an alert. */
import { useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { When } from "../../components/when.tsx";

type Holds = Schemas["Holds"]["items"];

export function WhyKept() {
  const form = useForm("why", { id: "" });
  const [holds, setHolds] = useState<Holds>();
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Why is a record still there?</span>
      </summary>
      <div className="govuk-details__text">
        <FormFrame
          form={form}
          label="Why is a record still there?"
          check={({ id }) => ({
            id: id.trim() === "" ? "Enter the number of a read or an alert" : undefined,
          })}
          send={({ id }) =>
            answered(api.GET("/api/v1/preservation-holds/{id}", { params: { path: { id: id.trim() } } }))
          }
          onDone={({ items }) => setHolds(items)}
          button="Look"
          buttonKind="secondary"
        >
          <TextField
            form={form}
            name="id"
            label="Number of the read or alert"
            hint="As the address of an alert or an evidence pack has it"
          />
        </FormFrame>
        {holds === undefined ? null : <Answer holds={holds} />}
      </div>
    </details>
  );
}

function Answer({ holds }: { readonly holds: Holds }) {
  if (holds.length === 0)
    return (
      <p className="govuk-body" role="status">
        No order of your force holds it. It goes when its time is over.
      </p>
    );
  return (
    <ul className="govuk-list govuk-list--bullet" role="status">
      {holds.map(({ id, reference, offence, reviewAt }) => (
        <li key={id}>
          Kept for{" "}
          <Link className="govuk-link" to={`/preservation/${id}`}>
            {reference}
          </Link>{" "}
          ({offence}), to be reviewed by <When at={reviewAt} show="day" />
        </li>
      ))}
    </ul>
  );
}
