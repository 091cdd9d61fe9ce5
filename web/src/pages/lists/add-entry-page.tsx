/** Adding one vehicle of interest by hand. */
import { useNavigate, useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { choicesOf, RadioField, SelectField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { fromLondonInput, toLondonInput } from "../../components/london-time.ts";
import { Page } from "../../components/page.tsx";
import { ACTION_WORDS, PRIORITY_WORDS, REASON_WORDS } from "../../components/words.ts";
import { useList, useListChanged } from "./use-list.ts";

type NewEntry = Schemas["NewVoiEntryInput"];

const FRESH = {
  vrm: "",
  reason: "",
  action: "",
  priority: "",
  riskGrade: "",
  endsAt: "",
  warnings: "",
  information: "",
  make: "",
  model: "",
  colour: "",
};
type Values = typeof FRESH;

function check(values: Values): FieldErrors<Values> {
  return {
    vrm: values.vrm.trim() === "" ? "Enter the mark" : undefined,
    reason: values.reason === "" ? "Choose why the vehicle is wanted" : undefined,
    action: values.action === "" ? "Choose what an officer should do" : undefined,
    priority: values.priority === "" ? "Choose how urgent it is" : undefined,
    riskGrade:
      values.reason === "missing-person" && values.riskGrade === ""
        ? "Choose the grade from the missing-person system"
        : undefined,
    endsAt:
      fromLondonInput(values.endsAt, "later") === undefined
        ? "Enter when the entry ends; none is without an end"
        : undefined,
  };
}

function toEntry(values: Values): NewEntry {
  const said = (["information", "make", "model", "colour"] as const).filter(
    (name) => values[name].trim() !== "",
  );
  return {
    vrm: values.vrm.trim(),
    reason: values.reason as NewEntry["reason"],
    action: values.action as NewEntry["action"],
    priority: values.priority as NewEntry["priority"],
    endsAt: new Date(fromLondonInput(values.endsAt, "later") ?? 0).toISOString(),
    warnings: values.warnings.split(/[\s,;]+/).filter(Boolean),
    ...(values.riskGrade === "" ? {} : { riskGrade: values.riskGrade as NonNullable<NewEntry["riskGrade"]> }),
    ...Object.fromEntries(said.map((name) => [name, values[name].trim()])),
  };
}

export function AddEntryPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  const changed = useListChanged(id);
  const navigate = useNavigate();
  const form = useForm<Values>("entry", { ...FRESH, endsAt: toLondonInput(Date.now() + 28 * 86_400_000) });
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
        <SelectField form={form} name="reason" label="Reason" choices={choicesOf(REASON_WORDS)} />
        {form.values.reason === "missing-person" ? (
          <RadioField
            form={form}
            name="riskGrade"
            label="Risk grade in the missing-person system"
            choices={choicesOf(PRIORITY_WORDS)}
          />
        ) : null}
        <RadioField
          form={form}
          name="action"
          label="What should an officer do?"
          choices={choicesOf(ACTION_WORDS)}
        />
        <RadioField
          form={form}
          name="priority"
          label="Priority"
          hint="High needs a risk to life. Low is never right for a vulnerable missing person."
          choices={choicesOf(PRIORITY_WORDS)}
        />
        <TextField
          form={form}
          name="endsAt"
          label="Ends"
          type="datetime-local"
          hint="UK time. Longest lives depend on the reason."
        />
        <TextField
          form={form}
          name="warnings"
          label="Warning markers (optional)"
          hint="Codes with commas between, for example FI, VI. A firearms marker needs a second person."
          width="20"
        />
        <TextArea form={form} name="information" label="Information for the officer (optional)" rows={3} />
        <div className="fw-row">
          <TextField form={form} name="make" label="Make (optional)" width="10" />
          <TextField form={form} name="model" label="Model (optional)" width="10" />
          <TextField form={form} name="colour" label="Colour (optional)" width="10" />
        </div>
      </FormFrame>
    </Page>
  );
}
