/** The fields that a search and a request for authority share. */
import type { Schemas } from "../../api/client.ts";
import {
  CheckboxesField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from "../../components/form/fields.tsx";
import type { FieldsForm } from "../../components/form/use-form.ts";
import { type MatterValues, MOST_MARKS } from "./matter.ts";
import { NarrowFields } from "./narrow-fields.tsx";
import { CameraChoice, PlaceFields } from "./place-fields.tsx";

interface MatterFieldsProps {
  readonly form: FieldsForm<MatterValues>;
  readonly policy: Schemas["Policy"];
  /** Where necessity and proportionality are two texts. */
  readonly justificationIsNecessity?: boolean;
}

export function MatterFields({ form, policy, justificationIsNecessity = false }: MatterFieldsProps) {
  const { choices } = policy;
  return (
    <>
      <RadioField form={form} name="kind" label="What do you want to find?" choices={choices.questionKinds} />
      {form.values.kind === "vrm" || form.values.kind === "misread" ? (
        <TextField
          form={form}
          name="vrm"
          label="Mark"
          hint="Spaces and capitals do not matter. O and 0, and I and 1, are the same."
          width="10"
          className="fw-vrm-input"
        />
      ) : null}
      {form.values.kind === "marks" ? <MarksField form={form} /> : null}
      {form.values.kind === "pattern" ? (
        <TextField
          form={form}
          name="pattern"
          label="Part of a mark"
          hint={`Use ? for one unknown character and * for any number, for example AB49 X??. At least ${policy.form.patternMinFixedCharacters} characters must be known.`}
          width="20"
          className="fw-vrm-input"
        />
      ) : null}
      {form.values.kind === "cameras" ? <CameraChoice form={form} /> : null}
      {form.values.kind === "area" ? <PlaceFields form={form} isQuestion /> : null}
      {policy.forces.length > 1 ? (
        <CheckboxesField
          form={form}
          name="forces"
          label="Whose data"
          hint="Each force's policy decides about its own data. If one refuses, nothing is looked up; leave that force out."
          choices={policy.forces.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <div className="fw-row">
        <TextField form={form} name="from" label="From" type="datetime-local" hint="UK time" />
        <TextField form={form} name="to" label="To" type="datetime-local" hint="UK time" />
      </div>
      <NarrowFields form={form} />
      <SelectField form={form} name="purpose" label="Purpose" choices={choices.purposes} />
      <SelectField form={form} name="category" label="Crime category" choices={choices.categories} />
      <TextField
        form={form}
        name="reference"
        label="Reference"
        hint="Crime, incident or operation number"
        width="20"
      />
      <TextArea
        form={form}
        name="justification"
        label={justificationIsNecessity ? "Why is it necessary?" : "Justification"}
        hint={
          justificationIsNecessity
            ? "What it is to find out, and why nothing else would. It is kept in the audit log."
            : "Why this search is necessary, and why it goes no further than it must. It is kept in the audit log."
        }
      />
    </>
  );
}

/** Typed, pasted, or taken from a text file of the officer's own, which goes nowhere but into the field. */
function MarksField({ form }: Pick<MatterFieldsProps, "form">) {
  const take = async (file: File | undefined) => {
    if (file !== undefined) form.set("marks", await file.text());
  };
  const id = `${form.fieldId("marks")}-file`;
  return (
    <>
      <TextArea
        form={form}
        name="marks"
        label="Marks"
        hint={`One on each line, or with commas between them; at most ${MOST_MARKS}. O and 0, and I and 1, are the same.`}
      />
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor={id}>
          Or take them from a text file
        </label>
        <input
          id={id}
          type="file"
          accept=".txt,.csv,text/plain,text/csv"
          className="govuk-file-upload"
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </div>
    </>
  );
}
