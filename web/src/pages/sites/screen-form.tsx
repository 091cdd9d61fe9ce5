/** The screening of a proposal: what kind of deployment it is, and whether it needs a full assessment. */
import { choicesOf, RadioField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { DEPLOYMENT_WORDS } from "./site-words.ts";
import type { StepFormProps } from "./texts-form.tsx";

const FRESH = { deployment: "", needsFull: "", necessity: "", reason: "", endsOn: "" };
type Values = typeof FRESH;

const isLighter = ({ deployment, needsFull }: Values) => deployment !== "fixed" && needsFull === "no";

function check(values: Values): FieldErrors<Values> {
  const isFixed = values.deployment === "fixed";
  return {
    deployment: values.deployment === "" ? "Choose what kind of deployment it is" : undefined,
    needsFull: !isFixed && values.needsFull === "" ? "Say whether a full assessment is needed" : undefined,
    necessity: values.necessity.trim() === "" ? "Say in a line why a camera is needed" : undefined,
    reason: values.reason.trim() === "" ? "Say why you decide so" : undefined,
    endsOn: isLighter(values) && values.endsOn === "" ? "Enter the last day" : undefined,
  };
}

export function ScreenForm({ send, onDone }: StepFormProps) {
  const form = useForm<Values>("screen", FRESH);
  return (
    <FormFrame
      form={form}
      label="Screen the proposal"
      check={check}
      send={(values) =>
        send({
          type: "screen",
          deployment: values.deployment as keyof typeof DEPLOYMENT_WORDS,
          needsFull: !isLighter(values),
          necessity: values.necessity,
          reason: values.reason,
          ...(isLighter(values) ? { endsOn: values.endsOn } : {}),
        })
      }
      onDone={onDone}
      button="Record the screening"
    >
      <RadioField
        form={form}
        name="deployment"
        label="What kind of deployment is it?"
        choices={choicesOf(DEPLOYMENT_WORDS)}
      />
      {form.values.deployment === "fixed" ? (
        <p className="govuk-hint">A fixed site always needs a full assessment.</p>
      ) : (
        <RadioField
          form={form}
          name="needsFull"
          label="Does it need a full assessment?"
          choices={[
            {
              value: "yes",
              label: "Yes",
              hint: "It is to stay, or it means more for people than a short use would",
            },
            {
              value: "no",
              label: "No",
              hint: "It needs fewer documents, and ends by itself on its last day",
            },
          ]}
        />
      )}
      {isLighter(form.values) ? <TextField form={form} name="endsOn" label="Last day" type="date" /> : null}
      <TextField
        form={form}
        name="necessity"
        label="Why is a camera needed?"
        hint="In a line. The assessment says the rest."
      />
      <TextArea form={form} name="reason" label="Why do you decide so?" rows={2} />
    </FormFrame>
  );
}
