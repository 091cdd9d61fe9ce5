/** Saved searches and working sets: what an officer keeps of their searches, and gathers for cases. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { SavedSearches } from "./saved-searches.tsx";

type Summary = Schemas["CaseSummary"];

export function CasesPage() {
  const query = useQuery({ queryKey: ["cases"], queryFn: () => answered(api.GET("/api/v1/cases")) });
  return (
    <Page
      title="Cases"
      lead="Gather the reads that a case needs, show them to named colleagues, and close the set when it is done. Every look is recorded."
    >
      <h2 className="govuk-heading-m">Working sets</h2>
      <Fetched query={query} what="the working sets">
        {({ items }) => (
          <>
            <ReviewsDue sets={items.filter(({ reviewDue }) => reviewDue)} />
            {items.length === 0 ? (
              <EmptyState title="You have no working set">
                Open one below. Then gather reads into it from the answer of a search.
              </EmptyState>
            ) : (
              <SetsTable sets={items} />
            )}
          </>
        )}
      </Fetched>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Open a working set</span>
        </summary>
        <div className="govuk-details__text">
          <OpenCase />
        </div>
      </details>
      <h2 className="govuk-heading-m">Saved searches</h2>
      <SavedSearches />
    </Page>
  );
}

function ReviewsDue({ sets }: { readonly sets: readonly Summary[] }) {
  if (sets.length === 0) return null;
  return (
    <div className="govuk-inset-text" role="status">
      {sets.length === 1 ? "One working set is" : `${sets.length} working sets are`} due for review:{" "}
      {sets.map(({ title }) => title).join(", ")}. Say that it is still needed, or close it.
    </div>
  );
}

function SetsTable({ sets }: { readonly sets: readonly Summary[] }) {
  return (
    <DataTable
      caption="Working sets, newest first"
      captionHidden
      rows={sets}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "Set",
          cell: ({ id, title }) => (
            <Link className="govuk-link" to={`/cases/${id}`}>
              {title}
            </Link>
          ),
        },
        { heading: "Case", cell: ({ reference }) => reference },
        { heading: "Owner", cell: ({ owner }) => owner.name },
        { heading: "Reads", cell: ({ reads }) => reads, numeric: true },
        {
          heading: "Review by",
          cell: ({ closed, reviewAt }) => (closed === null ? <When at={reviewAt} /> : "–"),
        },
        { heading: "State", cell: (set) => <SetState set={set} /> },
      ]}
    />
  );
}

export function SetState({
  set: { closed, reviewDue },
}: {
  readonly set: Pick<Summary, "closed" | "reviewDue">;
}) {
  if (closed !== null) return <strong className="govuk-tag govuk-tag--grey">Closed</strong>;
  return reviewDue ? (
    <strong className="govuk-tag govuk-tag--yellow">Review due</strong>
  ) : (
    <strong className="govuk-tag govuk-tag--green">Open</strong>
  );
}

const FRESH = { title: "", reference: "", reason: "" };

function OpenCase() {
  const form = useForm("case", FRESH);
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <FormFrame
      form={form}
      label="Open a working set"
      check={({ title, reference, reason }) => ({
        title: title.trim() === "" ? "Give it a title" : undefined,
        reference: reference.trim() === "" ? "Enter the crime, incident or operation number" : undefined,
        reason: reason.trim() === "" ? "Say why reads are gathered" : undefined,
      })}
      send={(body) => answered(api.POST("/api/v1/cases", { body }))}
      onDone={({ id }) => {
        void queries.invalidateQueries({ queryKey: ["cases"] });
        void navigate(`/cases/${id}`);
      }}
      button="Open the set"
    >
      <TextField form={form} name="title" label="Title" width="20" />
      <TextField form={form} name="reference" label="Crime, incident or operation number" width="20" />
      <TextArea form={form} name="reason" label="Why are reads gathered?" />
    </FormFrame>
  );
}
