/** The fields that a search and a request for authority share. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import {
  CheckboxesField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from "../../components/form/fields.tsx";
import type { Form } from "../../components/form/use-form.ts";
import { Fetched } from "../../components/states.tsx";
import type { MatterValues } from "./matter.ts";

interface MatterFieldsProps {
  readonly form: Form<MatterValues>;
  readonly policy: Schemas["Policy"];
}

export function MatterFields({ form, policy }: MatterFieldsProps) {
  const { choices } = policy;
  return (
    <>
      <RadioField form={form} name="kind" label="What do you want to find?" choices={choices.questionKinds} />
      {form.values.kind === "vrm" ? (
        <TextField
          form={form}
          name="vrm"
          label="Mark"
          hint="Spaces and capitals do not matter. O and 0, and I and 1, are the same."
          width="10"
          className="fw-vrm-input"
        />
      ) : null}
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
        label="Justification"
        hint="Why this search is necessary, and why it goes no further than it must. It is kept in the audit log."
      />
    </>
  );
}

function CameraChoice({ form }: Pick<MatterFieldsProps, "form">) {
  const cameras = useQuery({ queryKey: ["cameras"], queryFn: () => answered(api.GET("/api/v1/cameras")) });
  return (
    <Fetched query={cameras} what="cameras">
      {({ items }) => (
        <CheckboxesField
          form={form}
          name="cameraIds"
          label="Cameras"
          hint="Up to 50. Their public codes do not say where they stand."
          choices={items.map(({ id, code }) => ({ value: id, label: code }))}
        />
      )}
    </Fetched>
  );
}
