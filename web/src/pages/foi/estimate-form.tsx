/** The cost estimate of section 12: what is done, how often and how long each time, at the policy's price of an hour. */
import { useState } from "react";
import { SelectField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import {
  checkEstimate,
  countedMinutes,
  type EstimateValues,
  lastRow,
  ROWS,
  startWith,
  tasksOf,
} from "./estimate-values.ts";
import type { FoiStepProps } from "./foi-step-props.ts";
import { FOI_COMMAND_WORDS, TASK_WORDS } from "./foi-words.ts";

const KIND_CHOICES = Object.entries(TASK_WORDS).map(([value, label]) => ({ value, label }));

export function EstimateForm({ foi, send, onDone }: FoiStepProps) {
  const { pounds, poundsAnHour } = foi.costLimit;
  const form = useForm<EstimateValues>("estimate", startWith(foi));
  const [shown, setShown] = useState(lastRow(form.values) + 1);
  const cost = (countedMinutes(form.values) * poundsAnHour) / 60;
  return (
    <FormFrame
      form={form}
      label={FOI_COMMAND_WORDS["estimate-cost"]}
      check={checkEstimate}
      send={(values) => send({ type: "estimate-cost", tasks: tasksOf(values) })}
      onDone={onDone}
      button="Record the estimate"
    >
      <p className="govuk-body">
        Minutes each time, and how often. The limit is {pounds / poundsAnHour} hours (£{pounds} at £
        {poundsAnHour} an hour); redaction does not count towards it.
      </p>
      {ROWS.slice(0, shown).map((row) => (
        <fieldset key={row} className="govuk-fieldset">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Task {row + 1}</legend>
          <SelectField form={form} name={`kind${row}`} label="Kind of work" choices={KIND_CHOICES} />
          <TextField form={form} name={`task${row}`} label="What is done?" />
          <TextField form={form} name={`minutes${row}`} label="Minutes each time" width="5" />
          <TextField form={form} name={`items${row}`} label="How often?" width="10" />
        </fieldset>
      ))}
      {shown < ROWS.length ? (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => setShown(shown + 1)}
        >
          Add a task
        </button>
      ) : null}
      <p className="govuk-body" role="status">
        Together £{cost.toFixed(2)} of £{pounds}
        {cost > pounds ? ": over the limit" : ""}.
      </p>
    </FormFrame>
  );
}
