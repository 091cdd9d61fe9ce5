/** From which month to which a part of an answer is counted; left open, the twelve months that are over. */
import { TextField } from "../../components/form/fields.tsx";
import type { Form } from "../../components/form/use-form.ts";
import type { DraftValues } from "./draft-values.ts";

export function PeriodFields({ form }: { readonly form: Form<DraftValues> }) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Months to count</legend>
      <TextField
        form={form}
        name="from"
        label="From the month"
        hint="For example 2026-01. Leave both empty for the twelve months that are over."
        width="10"
      />
      <TextField
        form={form}
        name="to"
        label="To the month"
        hint="A month is counted once it is over."
        width="10"
      />
    </fieldset>
  );
}
