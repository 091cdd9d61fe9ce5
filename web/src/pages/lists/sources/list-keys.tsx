/** Which other systems may change this list by themselves, by a key of their own that is shown once? */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../../api/client.ts";
import { answered } from "../../../api/problem.ts";
import { ActionButton } from "../../../components/action-button.tsx";
import { DataTable } from "../../../components/data-table.tsx";
import { RadioField, TextField } from "../../../components/form/fields.tsx";
import { FormFrame } from "../../../components/form/form-frame.tsx";
import { useForm } from "../../../components/form/use-form.ts";
import { SuccessNotice, Warning } from "../../../components/notice.tsx";
import { Fetched } from "../../../components/states.tsx";
import { When } from "../../../components/when.tsx";

type Key = Schemas["ListKey"];

/** In hours; those that the policy permits are offered. */
const OVERLAPS = [
  { value: "24", label: "A day" },
  { value: "168", label: "A week" },
  { value: "1", label: "An hour" },
  { value: "0", label: "Not at all: it has none, or the old one was lost or is known to others" },
];

export function ListKeys({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const [made, setMade] = useState<Schemas["MadeListKey"] | null>(null);
  const [asking, setAsking] = useState(false);
  const keys = useQuery({
    queryKey: ["list", id, "keys"],
    queryFn: () => answered(api.GET("/api/v1/lists/{id}/keys", { params: { path: { id } } })),
  });
  const changed = () => void queries.invalidateQueries({ queryKey: ["list", id, "keys"] });
  return (
    <section aria-labelledby="keys-heading">
      <h2 id="keys-heading" className="govuk-heading-m">
        Systems that change it by themselves
      </h2>
      <p className="govuk-body">
        Another system can add entries and remove them as they happen, with a key that opens this list and
        nothing else.
      </p>
      <Fetched query={keys} what="its keys">
        {({ items }) => <KeyTable id={id} keys={items.filter(({ holds }) => holds)} onEnded={changed} />}
      </Fetched>
      {made === null ? null : <NewKey listId={id} made={made} />}
      {keys.data === undefined ? null : asking ? (
        <MakeKey
          id={id}
          longestHours={keys.data.longestOverlapHours}
          onDone={(after) => {
            setAsking(false);
            setMade(after);
            changed();
          }}
          onLeave={() => setAsking(false)}
        />
      ) : (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => {
            setMade(null);
            setAsking(true);
          }}
        >
          Make a key…
        </button>
      )}
    </section>
  );
}

interface TableProps {
  readonly id: string;
  readonly keys: readonly Key[];
  readonly onEnded: () => void;
}

function KeyTable({ id, keys, onEnded }: TableProps) {
  if (keys.length === 0) return <p className="govuk-body">No system has a key.</p>;
  return (
    <DataTable
      caption="Keys that hold"
      rows={keys}
      rowKey={(key) => key.id}
      columns={[
        { heading: "System", cell: ({ name }) => name },
        { heading: "Made by", cell: ({ madeBy }) => madeBy.name },
        { heading: "Made", cell: ({ addedAt }) => <When at={addedAt} /> },
        {
          heading: "Last used",
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? "Never" : <When at={lastUsedAt} />),
        },
        {
          heading: "Ends",
          cell: ({ endsAt }) => (endsAt === null ? "When it is replaced" : <When at={endsAt} />),
        },
        {
          heading: "End it",
          cell: ({ id: keyId, name }) => (
            <ActionButton
              text={`End the key of ${name}`}
              kind="secondary"
              confirm="From then on the system cannot change the list."
              act={() =>
                answered(api.POST("/api/v1/lists/{id}/keys/{keyId}/end", { params: { path: { id, keyId } } }))
              }
              onDone={onEnded}
            />
          ),
        },
      ]}
    />
  );
}

function NewKey({ listId, made }: { readonly listId: string; readonly made: Schemas["MadeListKey"] }) {
  return (
    <>
      <SuccessNotice title={`${made.key.name} has a key`} />
      <Warning>
        Put this key into the system now. It is kept only as a hash and cannot be shown again.
      </Warning>
      <p className="fw-panel fw-code">{made.secret}</p>
      <p className="govuk-body">
        It sends its changes to <span className="fw-code">/api/v1/lists/{listId}/delta</span>
      </p>
    </>
  );
}

interface MakeProps {
  readonly id: string;
  readonly longestHours: number;
  readonly onDone: (made: Schemas["MadeListKey"]) => void;
  readonly onLeave: () => void;
}

function MakeKey({ id, longestHours, onDone, onLeave }: MakeProps) {
  const choices = OVERLAPS.filter(({ value }) => Number(value) <= longestHours);
  const form = useForm("list-key", { name: "", overlapHours: choices[0]?.value ?? "0" });
  return (
    <FormFrame
      form={form}
      label="Make a key"
      check={({ name }) => ({
        name: name.trim().length < 3 ? "Name the system in three letters or more" : undefined,
      })}
      send={({ name, overlapHours }) =>
        answered(
          api.POST("/api/v1/lists/{id}/keys", {
            params: { path: { id } },
            body: { name: name.trim(), overlapHours: Number(overlapHours) },
          }),
        )
      }
      onDone={onDone}
      button="Make the key"
    >
      <TextField form={form} name="name" label="Which system gets it?" hint="For example Crime recording" />
      <RadioField
        form={form}
        name="overlapHours"
        label="How long does a key that this system has already hold on?"
        choices={choices}
      />
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, leave the keys as they are
        </button>
      </p>
    </FormFrame>
  );
}
