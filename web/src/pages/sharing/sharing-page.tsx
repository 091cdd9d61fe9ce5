/** What forces share with each other: for which purposes, until when, agreed with whom; made and ended by ANPR managers. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { CheckboxesField, SelectField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";

type Sharing = Schemas["Sharing"];
type Purpose = Sharing["purposes"][number];
const KEY = ["sharings"];

const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  response: "Response to an incident",
  investigation: "Investigation",
  intelligence: "Intelligence",
  safeguarding: "Safeguarding",
};

const STATE: Readonly<Record<Sharing["state"], { readonly text: string; readonly colour: string }>> = {
  coming: { text: "Not begun", colour: "govuk-tag--blue" },
  "in-force": { text: "In force", colour: "govuk-tag--green" },
  over: { text: "Over", colour: "govuk-tag--grey" },
  revoked: { text: "Ended", colour: "govuk-tag--red" },
};

export function SharingPage() {
  const keeps = useHasRole("anpr-manager");
  const query = useQuery({ queryKey: KEY, queryFn: () => answered(api.GET("/api/v1/sharings")) });
  return (
    <Page
      title="Sharing with other forces"
      lead="What one force lets another ask for. Each question asked under it stands in the audit log for both forces, under one receipt number."
    >
      <Fetched query={query} what="what is shared">
        {({ items, partners }) => (
          <>
            {items.length === 0 ? (
              <EmptyState title="Nothing is shared by a record of its own">
                Forces that decide together about their data need none; what written agreements in the
                settings give is on the page of the policy.
              </EmptyState>
            ) : (
              items.map((sharing) => <One key={sharing.id} sharing={sharing} keeps={keeps} />)
            )}
            {keeps ? <Make partners={partners} /> : null}
          </>
        )}
      </Fetched>
    </Page>
  );
}

function One({ sharing, keeps }: { readonly sharing: Sharing; readonly keeps: boolean }) {
  const { gives, receives, purposes, from, until, agreedBy, reference, reason, by, at, state, revoked } =
    sharing;
  const { text, colour } = STATE[state];
  return (
    <section className="fw-panel" aria-label={`${gives} shares with ${receives}`}>
      <h2 className="govuk-heading-m">
        {gives} shares with {receives} <strong className={`govuk-tag ${colour}`}>{text}</strong>
      </h2>
      <Summary
        facts={{
          Purposes: purposes.map((purpose) => PURPOSE_WORDS[purpose]).join(", "),
          From: <When at={from} />,
          Until: <When at={until} />,
          "Agreed for the other force by": agreedBy,
          Reference: reference,
          Why: reason,
          "Written down by": (
            <>
              {by.name}, <When at={at} />
            </>
          ),
          ...(revoked === null ? {} : { Ended: `${revoked.by.name}: ${revoked.reason}` }),
        }}
      />
      {keeps && (state === "in-force" || state === "coming") ? <End id={sharing.id} /> : null}
    </section>
  );
}

function End({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const form = useForm(`end-${id}`, { reason: "" });
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">End this</span>
      </summary>
      <div className="govuk-details__text">
        <FormFrame
          form={form}
          label="End what is shared"
          check={({ reason }) => ({ reason: reason.trim() === "" ? "Say why it is ended" : undefined })}
          send={(body) => answered(api.POST("/api/v1/sharings/{id}/end", { params: { path: { id } }, body }))}
          onDone={() => void queries.invalidateQueries({ queryKey: KEY })}
          button="End it at once"
          buttonKind="warning"
        >
          <TextArea form={form} name="reason" label="Why is it ended?" rows={2} />
        </FormFrame>
      </div>
    </details>
  );
}

interface Values {
  withForce: string;
  purposes: string[];
  from: string;
  until: string;
  agreedBy: string;
  reference: string;
  reason: string;
}

const FRESH: Values = {
  ...{ withForce: "", purposes: [], from: "", until: "", agreedBy: "", reference: "", reason: "" },
};

/** Days of the place where the officer is. */
const dayMs = (day: string, days = 0) => new Date(`${day}T00:00`).getTime() + days * 86_400_000;

function Make({ partners }: { readonly partners: Schemas["Sharings"]["partners"] }) {
  const queries = useQueryClient();
  const form = useForm<Values>("sharing", FRESH);
  const [made, setMade] = useState("");
  if (partners.length === 0) {
    return <p className="govuk-body">No other force is on this system, so there is nobody to share with.</p>;
  }
  return (
    <>
      <h2 className="govuk-heading-m">Share your force's data</h2>
      <p className="govuk-body" role="status">
        {made === "" ? "" : `Your force now shares with ${made}.`}
      </p>
      <FormFrame
        form={form}
        label="Share your force's data"
        check={check}
        send={({ from, until, purposes, ...rest }) =>
          answered(
            api.POST("/api/v1/sharings", {
              body: {
                ...rest,
                purposes: purposes as Purpose[],
                from: new Date(dayMs(from)).toISOString(),
                until: new Date(dayMs(until, 1)).toISOString(),
              },
            }),
          )
        }
        onDone={({ receives }) => {
          setMade(receives);
          form.reset();
          void queries.invalidateQueries({ queryKey: KEY });
        }}
        button="Share"
      >
        <SelectField
          form={form}
          name="withForce"
          label="Force that may ask"
          choices={partners.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <CheckboxesField
          form={form}
          name="purposes"
          label="For which purposes?"
          choices={Object.entries(PURPOSE_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <TextField form={form} name="from" label="First day" type="date" width="10" />
        <TextField form={form} name="until" label="Last day" type="date" width="10" />
        <TextField form={form} name="agreedBy" label="Who agreed for the other force?" />
        <TextField form={form} name="reference" label="Reference of the agreement" width="20" />
        <TextArea form={form} name="reason" label="Why is it shared?" />
      </FormFrame>
    </>
  );
}

function check({ withForce, purposes, from, until, agreedBy, reference, reason }: Values) {
  const missing = (text: string, words: string) => (text.trim() === "" ? words : undefined);
  return {
    withForce: missing(withForce, "Choose the force"),
    purposes: purposes.length === 0 ? "Choose at least one purpose" : undefined,
    from: missing(from, "Enter the first day"),
    until:
      missing(until, "Enter the last day") ??
      (dayMs(until) < dayMs(from) ? "The last day is before the first" : undefined),
    agreedBy: missing(agreedBy, "Say who agreed for the other force"),
    reference: missing(reference, "Enter the reference of the agreement"),
    reason: missing(reason, "Say why it is shared"),
  };
}
