/** A senior officer's decision: signed for all of the window or a part, refused, or taken back later; each with its reasons. */
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { fromLondonInput, toLondonInput } from "../../components/london-time.ts";

type Authority = Schemas["Authority"];

interface DecisionProps {
  readonly authority: Authority;
  readonly onChange: (after: Authority) => void;
}

export function Decision({ authority, onChange }: DecisionProps) {
  const [refusing, setRefusing] = useState(false);
  const open = authority.state === "asked" || authority.state === "verbal";
  if (!open) return null;
  if (!authority.mayDecide) {
    return (
      <p className="govuk-inset-text">
        {authority.mayNotDecideBecause ?? "You may not decide this request."}
      </p>
    );
  }
  return (
    <section aria-labelledby="decide-heading">
      <h2 id="decide-heading" className="govuk-heading-m">
        Your decision
      </h2>
      <p className="govuk-body fw-lead">
        {authority.verbal === null
          ? "By signing you state that the search is necessary and proportionate, and that the window is no wider than the enquiry needs. Your name and rank go into the audit log."
          : "It is said that you gave this authority by word of mouth. Sign it if you did, and refuse it if you did not: searches may have been made on your word."}
      </p>
      {refusing ? (
        <RefuseForm authority={authority} onChange={onChange} />
      ) : (
        <>
          <SignForm authority={authority} onChange={onChange} />
          <button
            type="button"
            className="govuk-button govuk-button--warning"
            onClick={() => setRefusing(true)}
          >
            Refuse
          </button>
        </>
      )}
    </section>
  );
}

const tooShort = (reason: string, message: string) => (reason.trim().length < 5 ? message : undefined);

interface SignValues {
  readonly reason: string;
  readonly from: string;
  readonly to: string;
}

function SignForm({ authority, onChange }: DecisionProps) {
  const asked = {
    from: toLondonInput(Date.parse(authority.capturedFrom)),
    to: toLondonInput(Date.parse(authority.capturedTo)),
  };
  const form = useForm<SignValues>("sign", { reason: "", ...asked });
  return (
    <FormFrame
      form={form}
      label="Sign the request"
      check={checkSign}
      send={({ reason, from, to }) =>
        answered(
          api.POST("/api/v1/authorities/{id}/sign", {
            params: { path: { id: authority.id } },
            // Minutes that were left as they are stand for the whole window, seconds included.
            body: {
              reason: reason.trim(),
              ...(from === asked.from ? {} : { capturedFrom: momentOf(from, "earlier") }),
              ...(to === asked.to ? {} : { capturedTo: momentOf(to, "later") }),
            },
          }),
        )
      }
      onDone={onChange}
      button="Sign the authority"
    >
      <TextArea
        form={form}
        name="reason"
        label="Your reasons"
        hint="Why you find it necessary and proportionate"
        rows={3}
      />
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Sign for a narrower window</span>
        </summary>
        <div className="govuk-details__text">
          <div className="fw-row">
            <TextField form={form} name="from" label="From" type="datetime-local" hint="UK time" />
            <TextField form={form} name="to" label="To" type="datetime-local" hint="UK time" />
          </div>
        </div>
      </details>
    </FormFrame>
  );
}

const momentOf = (text: string, which: "earlier" | "later"): string =>
  new Date(fromLondonInput(text, which) ?? 0).toISOString();

function checkSign({ reason, from, to }: SignValues): FieldErrors<SignValues> {
  const [begin, end] = [fromLondonInput(from, "earlier"), fromLondonInput(to, "later")];
  return {
    reason: tooShort(reason, "Say why it is necessary and proportionate"),
    from: begin === undefined ? "Enter the date and time at which the window begins" : undefined,
    to:
      end === undefined || (begin !== undefined && end < begin)
        ? "Enter the date and time at which the window ends, after its beginning"
        : undefined,
  };
}

function RefuseForm({ authority, onChange }: DecisionProps) {
  const form = useForm("refuse", { reason: "" });
  return (
    <FormFrame
      form={form}
      label="Refuse the request"
      check={({ reason }) => ({ reason: tooShort(reason, "Say why, so that the asker can do better") })}
      send={(body) =>
        answered(
          api.POST("/api/v1/authorities/{id}/refuse", { params: { path: { id: authority.id } }, body }),
        )
      }
      onDone={onChange}
      button="Refuse with this reason"
      buttonKind="warning"
    >
      <TextArea form={form} name="reason" label="Why do you refuse?" rows={3} />
    </FormFrame>
  );
}

/** For as long as it is in force. Whoever can still sign or refuse does that. */
export function TakeBack({ authority, onChange }: DecisionProps) {
  const [asking, setAsking] = useState(false);
  const form = useForm("revoke", { reason: "" });
  if (!authority.mayRevoke || authority.mayDecide) return null;
  if (!asking) {
    return (
      <button type="button" className="govuk-button govuk-button--secondary" onClick={() => setAsking(true)}>
        Take it back…
      </button>
    );
  }
  return (
    <FormFrame
      form={form}
      label="Take the authority back"
      check={({ reason }) => ({ reason: tooShort(reason, "Say why it is taken back") })}
      send={(body) =>
        answered(
          api.POST("/api/v1/authorities/{id}/revoke", { params: { path: { id: authority.id } }, body }),
        )
      }
      onDone={onChange}
      button="Take it back with this reason"
      buttonKind="warning"
    >
      <TextArea form={form} name="reason" label="Why is it taken back?" rows={3} />
    </FormFrame>
  );
}
