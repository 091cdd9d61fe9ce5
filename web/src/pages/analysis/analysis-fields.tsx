/** The fields of an analysis: what is asked, over which time, and why. */
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
import type { FieldsForm } from "../../components/form/use-form.ts";
import { Fetched } from "../../components/states.tsx";
import { type AnalysisValues, fewestOf, freshScene, needs, type SceneValues } from "./analysis.ts";

interface AnalysisFieldsProps {
  readonly form: FieldsForm<AnalysisValues>;
  readonly policy: Schemas["Policy"];
}

export function AnalysisFields({ form, policy }: AnalysisFieldsProps) {
  const { choices } = policy;
  return (
    <>
      <RadioField form={form} name="kind" label="What do you want to know?" choices={choices.analysisKinds} />
      <QuestionFields form={form} />
      {policy.forces.length > 1 ? (
        <CheckboxesField
          form={form}
          name="forces"
          label="Whose data"
          hint="Each force's policy decides about its own data."
          choices={policy.forces.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {form.values.kind === "scenes" ? null : (
        <div className="fw-row">
          <TextField form={form} name="from" label="From" type="datetime-local" hint="UK time" />
          <TextField form={form} name="to" label="To" type="datetime-local" hint="UK time" />
        </div>
      )}
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
        hint="Why this is necessary, and why it goes no further than it must. It is kept in the audit log."
      />
    </>
  );
}

function QuestionFields({ form }: Pick<AnalysisFieldsProps, "form">) {
  const { kind } = form.values;
  return (
    <>
      {needs(kind, "vrm") ? (
        <TextField
          form={form}
          name="vrm"
          label="Mark"
          hint="O and 0, and I and 1, are the same."
          width="10"
          className="fw-vrm-input"
        />
      ) : null}
      {needs(kind, "marks") ? (
        <>
          <TextArea
            form={form}
            name="marks"
            label="Marks of the vehicles linked to the person"
            hint="One on each line, or with commas between them; at most 20."
          />
          <TextArea
            form={form}
            name="link"
            label="How are they linked to the person?"
            hint="For example: registered keeper, or stopped in it on 3 November. The person's name is not needed."
            rows={2}
          />
        </>
      ) : null}
      {needs(kind, "company") ? <CompanyFields form={form} /> : null}
      {needs(kind, "scenes") ? <ScenesFields form={form} /> : null}
      {needs(kind, "cameras") ? (
        <Cameras form={form} label={kind === "linked" ? "Cameras of the area" : "Cameras"} />
      ) : null}
      {needs(kind, "since") ? (
        <div className="fw-row">
          <TextField
            form={form}
            name="since"
            label="Seen since"
            type="datetime-local"
            hint="UK time. The window before it is what they are compared with."
          />
          <TextField
            form={form}
            name="mostBefore"
            label="At most so often before"
            hint="0 for vehicles never seen there before"
            width="5"
          />
        </div>
      ) : null}
    </>
  );
}

function CompanyFields({ form }: Pick<AnalysisFieldsProps, "form">) {
  const days = form.values.kind === "associates";
  return (
    <div className="fw-row">
      <TextField
        form={form}
        name="withinSeconds"
        label="Seconds between the two"
        hint="Whichever came first"
        width="5"
      />
      <Fewest form={form} label={days ? "On at least so many days" : "At at least so many cameras"} />
    </div>
  );
}

/** Shows what the form begins with for this kind until the officer types something else. */
function Fewest({ form, label }: Pick<AnalysisFieldsProps, "form"> & { readonly label: string }) {
  const shown = { ...form, values: { ...form.values, fewest: fewestOf(form.values) } };
  return <TextField form={shown} name="fewest" label={label} hint="In common" width="5" />;
}

function Cameras<Values extends { readonly cameraIds: readonly string[] }>({
  form,
  label,
}: {
  readonly form: FieldsForm<Values & { readonly cameraIds: readonly string[] }>;
  readonly label: string;
}) {
  const cameras = useQuery({
    queryKey: ["cameras"],
    queryFn: () => answered(api.GET("/api/v1/cameras")),
  });
  return (
    <Fetched query={cameras} what="cameras">
      {({ items }) => (
        <CheckboxesField
          form={form as FieldsForm<{ readonly cameraIds: readonly string[] }>}
          name="cameraIds"
          label={label}
          hint="Up to 50. Their public codes do not say where they stand."
          choices={items.map(({ id, code }) => ({ value: id, label: code }))}
        />
      )}
    </Fetched>
  );
}

const MOST_SCENES = 10;

function ScenesFields({ form }: Pick<AnalysisFieldsProps, "form">) {
  const { scenes } = form.values;
  const change = (place: number, scene: SceneValues | undefined) =>
    form.set(
      "scenes",
      scenes.flatMap((one, at) => (at === place ? (scene === undefined ? [] : [scene]) : [one])),
    );
  return (
    <div id={form.fieldId("scenes")} tabIndex={-1}>
      {form.errors.scenes === undefined ? null : (
        <p className="govuk-error-message">
          <span className="govuk-visually-hidden">Error: </span>
          {form.errors.scenes}
        </p>
      )}
      {scenes.map((scene, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an event has nothing else to be known by, and they keep their order
        <fieldset key={place} className="govuk-fieldset fw-panel">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Event {place + 1}</legend>
          <SceneFields
            form={{
              values: scene,
              errors: {},
              fieldId: (name) => `${form.fieldId("scenes")}-${place}-${name}`,
              set: (name, value) => change(place, { ...scene, [name]: value }),
              setErrors: () => {},
            }}
          />
          {scenes.length > 2 ? (
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => change(place, undefined)}
            >
              Leave event {place + 1} out
            </button>
          ) : null}
        </fieldset>
      ))}
      {scenes.length < MOST_SCENES ? (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => form.set("scenes", [...scenes, freshScene(Date.now() - 86_400_000)])}
        >
          Add an event
        </button>
      ) : null}
      <Fewest form={form} label="Near at least so many events" />
    </div>
  );
}

function SceneFields({ form }: { readonly form: FieldsForm<SceneValues> }) {
  return (
    <>
      <div className="fw-row">
        <TextField form={form} name="at" label="When it was" type="datetime-local" hint="UK time" />
        <TextField form={form} name="before" label="Minutes before" width="5" />
        <TextField form={form} name="after" label="Minutes after" width="5" />
      </div>
      <Cameras form={form} label="Cameras about it" />
    </>
  );
}
