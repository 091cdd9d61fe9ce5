/** Adding one vehicle of interest by hand. */
import { useNavigate, useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import {
  checkEntry,
  EntryFields,
  type EntryValues,
  endOf,
  FRESH_ENTRY,
  usualEnd,
  warningsOf,
} from "./entry-fields.tsx";
import { useList, useListChanged } from "./use-list.ts";

type NewEntry = Schemas["NewVoiEntryInput"];

function check(values: EntryValues): FieldErrors<EntryValues> {
  return {
    vrm: values.vrm.trim() === "" ? "Enter the mark" : undefined,
    ...checkEntry(values),
  };
}

function toEntry(values: EntryValues): NewEntry {
  const said = (["information", "make", "model", "colour"] as const).filter(
    (name) => values[name].trim() !== "",
  );
  return {
    vrm: values.vrm.trim(),
    reason: values.reason as NewEntry["reason"],
    action: values.action as NewEntry["action"],
    priority: values.priority as NewEntry["priority"],
    endsAt: endOf(values),
    warnings: [...warningsOf(values)],
    ...(values.riskGrade === "" ? {} : { riskGrade: values.riskGrade as NonNullable<NewEntry["riskGrade"]> }),
    ...Object.fromEntries(said.map((name) => [name, values[name].trim()])),
  };
}

export function AddEntryPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  const changed = useListChanged(id);
  const navigate = useNavigate();
  const form = useForm<EntryValues>("entry", { ...FRESH_ENTRY, endsAt: usualEnd() });
  return (
    <Page
      title="Add an entry"
      back={{ to: `/lists/${id}`, text: list.data?.name ?? "List" }}
      lead="From the moment it is added every read is checked against it. A correction is a new entry; withdraw the old one."
    >
      <FormFrame
        form={form}
        label="Add an entry"
        check={check}
        send={(values) =>
          answered(
            api.POST("/api/v1/lists/{id}/entries", { params: { path: { id } }, body: toEntry(values) }),
          )
        }
        onDone={async () => {
          await changed();
          await navigate(`/lists/${id}`);
        }}
        button="Add the entry"
      >
        <TextField
          form={form}
          name="vrm"
          label="Mark"
          hint="If only a part is known, put ? for each unknown character, for example GH49 JK?"
          width="10"
          className="fw-vrm-input"
        />
        <EntryFields form={form} />
        <div className="fw-row">
          <TextField form={form} name="make" label="Make (optional)" width="10" />
          <TextField form={form} name="model" label="Model (optional)" width="10" />
          <TextField form={form} name="colour" label="Colour (optional)" width="10" />
        </div>
      </FormFrame>
    </Page>
  );
}
