/** What is asked of every vehicle of interest, whether one is added or many at once. */
import { choicesOf, RadioField, SelectField, TextArea, TextField } from "../../components/form/fields.tsx";
import type { FieldErrors, Form } from "../../components/form/use-form.ts";
import { fromLondonInput, toLondonInput } from "../../components/london-time.ts";
import { ACTION_WORDS, PRIORITY_WORDS, REASON_WORDS } from "../../components/words.ts";

export const FRESH_ENTRY = {
  vrm: "",
  /** Of the page for several. */
  marks: "",
  make: "",
  model: "",
  colour: "",
  reason: "",
  action: "",
  priority: "",
  riskGrade: "",
  endsAt: "",
  warnings: "",
  information: "",
};
export type EntryValues = typeof FRESH_ENTRY;

/** In 28 days, which most reasons allow. */
export const usualEnd = (): string => toLondonInput(Date.now() + 28 * 86_400_000);

export function checkEntry(values: EntryValues): FieldErrors<EntryValues> {
  return {
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

/** Of values that were checked. */
export const endOf = ({ endsAt }: EntryValues): string =>
  new Date(fromLondonInput(endsAt, "later") ?? 0).toISOString();

export const warningsOf = ({ warnings }: EntryValues): readonly string[] =>
  warnings.split(/[\s,;]+/).filter(Boolean);

export function EntryFields({ form }: { readonly form: Form<EntryValues> }) {
  return (
    <>
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
    </>
  );
}
