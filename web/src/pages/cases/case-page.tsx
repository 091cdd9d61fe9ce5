/** One working set: its reads, notes, the colleagues that it is shown to, its review and its end. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useSession } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { SelectField, TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { percent } from "../../components/percent.ts";
import { Vrm } from "../../components/plate.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { DIRECTION_WORDS } from "../../components/words.ts";
import { SetState } from "./cases-page.tsx";

type Case = Schemas["Case"];

export function CasePage() {
  const { id = "" } = useParams();
  const query = useQuery({
    queryKey: ["cases", id],
    queryFn: () => answered(api.GET("/api/v1/cases/{id}", { params: { path: { id } } })),
  });
  return (
    <Page title={query.data?.title ?? "Working set"} back={{ to: "/cases", text: "Cases" }}>
      <Fetched query={query} what="the working set">
        {(set) => <Content set={set} />}
      </Fetched>
    </Page>
  );
}

/** Each step answers with the set as it is after it. */
function useTake(id: string) {
  const queries = useQueryClient();
  return (set: Case) => {
    queries.setQueryData(["cases", id], set);
    void queries.invalidateQueries({ queryKey: ["cases"], exact: true });
  };
}

function Content({ set }: { readonly set: Case }) {
  const { officer } = useSession();
  const isOwner = set.owner.id === officer.id;
  return (
    <>
      <Summary
        facts={{
          Case: set.reference,
          "Why reads are gathered": set.reason,
          Owner: set.owner.name,
          Opened: <When at={set.openedAt} />,
          State: <SetState set={set} />,
          ...(set.closed === null
            ? { "Review by": <When at={set.reviewAt} /> }
            : { Closed: `${set.closed.by.name}: ${set.closed.reason}. ${set.reads} reads were purged.` }),
        }}
      />
      {set.closed === null ? (
        <>
          <Reads set={set} />
          <Notes set={set} />
          {isOwner ? <OwnersPart set={set} /> : null}
        </>
      ) : null}
    </>
  );
}

function Reads({ set: { id, items } }: { readonly set: Case }) {
  const take = useTake(id);
  return (
    <>
      <h2 className="govuk-heading-m">Reads</h2>
      {items.length === 0 ? (
        <EmptyState title="No read is in it yet">
          Search, and gather reads into this set below the answer.
        </EmptyState>
      ) : (
        <DataTable
          caption="Gathered reads, the latest first"
          captionHidden
          rows={items}
          rowKey={(read) => read.id}
          columns={[
            { heading: "Mark", cell: ({ vrmDisplay }) => <Vrm>{vrmDisplay}</Vrm> },
            { heading: "Seen", cell: ({ capturedAt }) => <When at={capturedAt} /> },
            { heading: "Camera", cell: ({ cameraCode }) => <span className="fw-nowrap">{cameraCode}</span> },
            {
              heading: "Direction",
              cell: ({ direction }) => (direction === null ? "–" : DIRECTION_WORDS[direction]),
            },
            {
              heading: "Sure",
              cell: ({ confidence }) => (confidence === null ? "–" : percent(confidence)),
              numeric: true,
            },
            { heading: "Note", cell: ({ note }) => note },
            { heading: "Gathered by", cell: ({ by }) => by.name },
            {
              heading: "What to do",
              cell: (read) => (
                <ActionButton
                  text="Take out"
                  kind="secondary"
                  act={() =>
                    answered(
                      api.POST("/api/v1/cases/{id}/drop", {
                        params: { path: { id } },
                        body: { readId: read.id },
                      }),
                    )
                  }
                  onDone={take}
                />
              ),
            },
          ]}
        />
      )}
    </>
  );
}

function Notes({ set: { id, notes } }: { readonly set: Case }) {
  const take = useTake(id);
  const form = useForm("note", { words: "" });
  return (
    <>
      <h2 className="govuk-heading-m">Notes</h2>
      {notes.map(({ by, at, words }) => (
        <article key={at} className="fw-panel">
          <p className="govuk-body govuk-!-font-weight-bold">
            {by.name}, <When at={at} />
          </p>
          <p className="govuk-body fw-as-written">{words}</p>
        </article>
      ))}
      <FormFrame
        form={form}
        label="Write a note"
        check={({ words }) => ({ words: words.trim() === "" ? "Write something" : undefined })}
        send={(body) => answered(api.POST("/api/v1/cases/{id}/notes", { params: { path: { id } }, body }))}
        onDone={(set) => {
          form.reset();
          take(set);
        }}
        button="Add the note"
        buttonKind="secondary"
      >
        <TextArea form={form} name="words" label="Note for those who work on this case" rows={3} />
      </FormFrame>
    </>
  );
}

function OwnersPart({ set }: { readonly set: Case }) {
  const take = useTake(set.id);
  const path = { params: { path: { id: set.id } } };
  return (
    <>
      <h2 className="govuk-heading-m">Shown to</h2>
      <Colleagues set={set} />
      <h2 className="govuk-heading-m">Review and end</h2>
      <ActionButton
        text="It is still needed"
        kind="secondary"
        act={() => answered(api.POST("/api/v1/cases/{id}/review", { ...path, body: {} }))}
        onDone={take}
      />
      <Close id={set.id} />
    </>
  );
}

function Colleagues({ set: { id, sharedWith } }: { readonly set: Case }) {
  const take = useTake(id);
  const form = useForm("share", { officerId: "" });
  const query = useQuery({
    queryKey: ["colleagues"],
    queryFn: () => answered(api.GET("/api/v1/cases/colleagues")),
  });
  const path = { params: { path: { id } } };
  return (
    <>
      {sharedWith.length === 0 ? <p className="govuk-body">Nobody but you.</p> : null}
      <ul className="govuk-list">
        {sharedWith.map((person) => (
          <li key={person.id}>
            {person.name}
            <ActionButton
              text={`Show it to ${person.name} no longer`}
              kind="secondary"
              act={() =>
                answered(api.POST("/api/v1/cases/{id}/unshare", { ...path, body: { officerId: person.id } }))
              }
              onDone={take}
            />
          </li>
        ))}
      </ul>
      <Fetched query={query} what="your colleagues">
        {({ items }) => (
          <FormFrame
            form={form}
            label="Show it to a colleague"
            check={({ officerId }) => ({ officerId: officerId === "" ? "Choose a colleague" : undefined })}
            send={(body) => answered(api.POST("/api/v1/cases/{id}/share", { ...path, body }))}
            onDone={(set) => {
              form.reset();
              take(set);
            }}
            button="Show it"
            buttonKind="secondary"
          >
            <SelectField
              form={form}
              name="officerId"
              label="Colleague"
              choices={items.map(({ id: value, name }) => ({ value, label: name }))}
            />
          </FormFrame>
        )}
      </Fetched>
    </>
  );
}

function Close({ id }: { readonly id: string }) {
  const take = useTake(id);
  const form = useForm("close", { reason: "" });
  return (
    <FormFrame
      form={form}
      label="Close the working set"
      check={({ reason }) => ({ reason: reason.trim() === "" ? "Say why it is closed" : undefined })}
      send={(body) => answered(api.POST("/api/v1/cases/{id}/close", { params: { path: { id } }, body }))}
      onDone={take}
      button="Close it and purge what is in it"
      buttonKind="warning"
    >
      <TextArea
        form={form}
        name="reason"
        label="Why is it closed?"
        hint="Reads and notes in it are deleted for good. That there were so many, and why it was closed, stays."
        rows={2}
      />
    </FormFrame>
  );
}
