/** Of each part that is counted by month: from which month to which; where a request names several periods, each by itself. */
import { TextArea } from "../../components/form/fields.tsx";
import type { Form } from "../../components/form/use-form.ts";
import { countedByMonth, type DraftValues } from "./draft-values.ts";
import { TOPIC_WORDS } from "./foi-words.ts";

export function PeriodFields({ form }: { readonly form: Form<DraftValues> }) {
  const counted = countedByMonth(form.values);
  if (counted.length === 0) return null;
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Months to count</legend>
      <p className="govuk-hint">
        One period to a line, for example 2025-01 to 2025-12. Each becomes a part of the letter. Left empty,
        it is the twelve months that are over. A month is counted once it is over.
      </p>
      {counted.map((topic) => (
        <TextArea key={topic} form={form} name={topic} label={TOPIC_WORDS[topic]} rows={2} />
      ))}
    </fieldset>
  );
}
