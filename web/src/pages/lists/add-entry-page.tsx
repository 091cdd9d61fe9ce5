/** Adding one vehicle of interest by hand: the mark is typed, the rest is filled in as its list and its reason have it. */
import { useEffect } from "react";
import { useNavigate, useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { EntryFields } from "./entry-fields.tsx";
import {
  checkEntry,
  type EntryValues,
  endOf,
  freshEntry,
  optionalFacts,
  rememberReason,
  warningsOf,
} from "./entry-values.ts";
import type { JustAddedState } from "./last-seen.tsx";
import { useList, useListChanged, useUsualEntries } from "./use-list.ts";

type NewEntry = Schemas["NewVoiEntryInput"];

function check(values: EntryValues): FieldErrors<EntryValues> {
  return {
    vrm: values.vrm.trim() === "" ? "Enter the mark" : undefined,
    ...checkEntry(values),
  };
}

function toEntry(values: EntryValues): NewEntry {
  return {
    vrm: values.vrm.trim(),
    reason: values.reason as NewEntry["reason"],
    action: values.action as NonNullable<NewEntry["action"]>,
    priority: values.priority as NonNullable<NewEntry["priority"]>,
    endsAt: endOf(values),
    warnings: [...warningsOf(values)],
    ...(values.riskGrade === "" ? {} : { riskGrade: values.riskGrade as NonNullable<NewEntry["riskGrade"]> }),
    ...optionalFacts(values),
  };
}

export function AddEntryPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  const usual = useUsualEntries(id);
  return (
    <Page
      title="Add an entry"
      back={{ to: `/lists/${id}`, text: list.data?.name ?? "List" }}
      lead="From the moment it is added every read is checked against it. A correction is a new entry; withdraw the old one."
    >
      <Fetched query={usual} what="what its entries usually are">
        {({ items }) => <EntryForm listId={id} usual={items} />}
      </Fetched>
    </Page>
  );
}

interface EntryFormProps {
  readonly listId: string;
  readonly usual: Schemas["UsualEntries"]["items"];
}

function EntryForm({ listId: id, usual }: EntryFormProps) {
  const changed = useListChanged(id);
  const navigate = useNavigate();
  const form = useForm<EntryValues>("entry", freshEntry(usual));
  const first = form.fieldId("vrm");
  // After the page gave the focus to its heading: whoever comes here came to type.
  useEffect(() => {
    const drawn = requestAnimationFrame(() => document.getElementById(first)?.focus());
    return () => cancelAnimationFrame(drawn);
  }, [first]);
  return (
    <FormFrame
      form={form}
      label="Add an entry"
      check={check}
      send={(values) =>
        answered(api.POST("/api/v1/lists/{id}/entries", { params: { path: { id } }, body: toEntry(values) }))
      }
      onDone={async (added) => {
        rememberReason(form.values);
        await changed();
        await navigate(`/lists/${id}`, { state: { added } satisfies JustAddedState });
      }}
      button="Add the entry"
    >
      <EntryFields
        form={form}
        usual={usual}
        marks={
          <TextField
            form={form}
            name="vrm"
            label="Mark"
            hint="? for each unknown character, as GH49 JK?"
            className="fw-vrm-input"
          />
        }
        more={
          <>
            <TextField form={form} name="make" label="Make (optional)" />
            <TextField form={form} name="model" label="Model (optional)" />
            <TextField form={form} name="colour" label="Colour (optional)" />
          </>
        }
      />
    </FormFrame>
  );
}
